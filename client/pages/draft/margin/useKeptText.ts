import { useState } from 'react';

const PREFIX = 'writing:';

/** Everything that is being written in this tab's margins. */
export function keptTexts(): readonly string[] {
  const kept = Object.entries(sessionStorage).flatMap(([key, text]: [string, string]) => (key.startsWith(PREFIX) ? [text] : []));
  return [...new Set(kept)].filter((text) => text.trim() !== '');
}

/** A text being written that survives leaving the panel and reloading the page; it goes with the tab, or on signing out. */
export function useKeptText(place: string, first: string): readonly [string, (text: string) => void, () => void] {
  const key = PREFIX + place;
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
