import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';

export interface Leaving {
  /** Where somebody is about to go; null while nobody is. */
  readonly target: string | null;
  readonly leave: () => void;
  readonly stay: () => void;
}

/** Asks before unfinished work is left, by a link or by closing the window. */
export function useLeaving(isUnfinished: boolean): Leaving {
  const [target, setTarget] = useState<string | null>(null);
  const [, navigate] = useLocation();
  useEffect(() => {
    if (!isUnfinished) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    const onClick = (event: MouseEvent): void => {
      const path = pathOf(event);
      if (path === null) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget(path);
    };
    window.addEventListener('beforeunload', ask);
    // Before the router hears of it.
    document.addEventListener('click', onClick, true);
    return () => {
      window.removeEventListener('beforeunload', ask);
      document.removeEventListener('click', onClick, true);
    };
  }, [isUnfinished]);
  return {
    target,
    leave: () => {
      setTarget(null);
      if (target !== null) navigate(target);
    },
    stay: () => setTarget(null),
  };
}

/** Where a click leads on this site; null where it leads nowhere else, or into another window. */
function pathOf(event: MouseEvent): string | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (!(link instanceof HTMLAnchorElement) || link.target === '_blank' || link.hasAttribute('download')) return null;
  const url = new URL(link.href);
  if (url.origin !== location.origin || (url.pathname === location.pathname && url.hash !== '')) return null;
  return url.pathname + url.search;
}
