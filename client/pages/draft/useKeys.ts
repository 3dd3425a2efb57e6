import { useEffect } from 'react';
import type { Overlay } from './view.ts';

export const TOOLBAR_ID = 'draft-toolbar';

/** `?` shows the shortcuts, Alt+F10 goes to the toolbar. */
export function useKeys(show: (overlay: Overlay) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.altKey && event.key === 'F10') {
        event.preventDefault();
        document.getElementById(TOOLBAR_ID)?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
      } else if (event.key === '?' && !event.ctrlKey && !event.metaKey && !isTyping(event.target)) {
        event.preventDefault();
        show({ kind: 'shortcuts' });
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [show]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select') || target.closest('dialog') !== null)
  );
}
