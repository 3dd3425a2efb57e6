import { useEffect } from 'react';
import type { Overlay } from './view.ts';

export interface AuthorsKeys {
  readonly toggle: () => void;
  readonly step: (by: 1 | -1) => void;
}

export const TOOLBAR_ID = 'draft-toolbar';

/** `?` shows the shortcuts, Alt+F10 goes to the toolbar, Alt+F9 shows who wrote what, Alt+F8 goes on there. */
export function useKeys(show: (overlay: Overlay) => void, authors: AuthorsKeys): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.altKey && event.key === 'F10') {
        event.preventDefault();
        document.getElementById(TOOLBAR_ID)?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
      } else if (event.altKey && event.key === 'F9') {
        event.preventDefault();
        authors.toggle();
      } else if (event.altKey && event.key === 'F8') {
        event.preventDefault();
        authors.step(event.shiftKey ? -1 : 1);
      } else if (event.key === '?' && !event.ctrlKey && !event.metaKey && !isTyping(event.target)) {
        event.preventDefault();
        show({ kind: 'shortcuts' });
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [show, authors]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select') || target.closest('dialog') !== null)
  );
}
