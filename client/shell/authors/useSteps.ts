import { useRef, useState, type RefObject } from 'react';

export interface Steps {
  /** The element the stretches stand in. */
  readonly sheet: RefObject<HTMLElement | null>;
  /** Who and when, of the stretch one has come to; empty before. */
  readonly here: string;
  readonly step: (by: 1 | -1) => void;
}

/** Goes from stretch to stretch of a text that is only read: selects it, so that it is seen, and says whose it is. */
export function useSteps(): Steps {
  const sheet = useRef<HTMLElement>(null);
  const at = useRef<Element | null>(null);
  const [here, setHere] = useState('');
  const step = (by: 1 | -1): void => {
    const stretches = [...(sheet.current?.querySelectorAll<HTMLElement>('.by') ?? [])];
    const current = stretches.findIndex((stretch) => stretch === at.current);
    const next = stretches.at(current < 0 ? (by > 0 ? 0 : -1) : (current + by) % stretches.length);
    if (next === undefined) return;
    at.current = next;
    next.scrollIntoView({ block: 'center' });
    getSelection()?.selectAllChildren(next);
    setHere(next.title);
  };
  return { sheet, here, step };
}
