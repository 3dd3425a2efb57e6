import { useState } from 'react';

/** A text being written that survives leaving the panel and reloading the page; it goes with the tab, or on signing out. */
export function useKeptText(place: string, first: string): readonly [string, (text: string) => void, () => void] {
  const key = `writing:${place}`;
  const [text, show] = useState(() => sessionStorage.getItem(key) ?? first);
  const set = (next: string): void => {
    show(next);
    if (next === first) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, next);
  };
  const forget = (): void => {
    sessionStorage.removeItem(key);
    show(first);
  };
  return [text, set, forget];
}
