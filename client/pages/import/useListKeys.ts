import { useRef, type KeyboardEvent } from 'react';
import { wordsOf, type EditedParagraph } from '../../../shared/draft/importing/editing/preview.ts';
import type { Acts } from './acts.ts';
import type { Desk } from './desk.ts';

/** What the keys of the list do beyond the list. */
export interface ListKeys {
  readonly undoOrRedo: (isRedo: boolean) => void;
  readonly toRemark: (by: 1 | -1) => void;
  readonly toTools: () => void;
  readonly showKeys: () => void;
}

export interface Listed {
  readonly desk: Desk;
  readonly acts: Acts;
  readonly shown: readonly EditedParagraph[];
  readonly keys: ListKeys;
}

const PAGE = 10;

/**
 * The keys on a paragraph that is not being edited. Escape lets go of Tab, so that nobody
 * who moves by keyboard is kept in the list.
 */
export function useListKeys({ desk, acts, shown, keys }: Listed): (event: KeyboardEvent) => void {
  const isLeaving = useRef(false);
  return (event) => {
    const wasLeaving = isLeaving.current;
    isLeaving.current = event.key === 'Escape' || (wasLeaving && event.key === 'Shift');
    if (event.key === 'Tab' && wasLeaving) return;
    const does = event.metaKey || event.ctrlKey ? withMod(event) : event.altKey ? withAlt(event) : alone(event);
    if (does === null) return;
    event.preventDefault();
    does();
  };

  function alone(event: KeyboardEvent): (() => void) | null {
    const { at } = desk.state();
    const index = shown.findIndex(({ key }) => key === at);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE, Home: -shown.length, End: shown.length }[event.key];
    if (step !== undefined) return () => go(index + step, event.shiftKey);
    const does: Readonly<Record<string, () => void>> = {
      Enter: edit,
      F2: edit,
      Backspace: () => desk.act(acts.joinPrevious, true),
      Delete: () => desk.act(acts.remove, true),
      Tab: () => desk.act(acts.level(event.shiftKey ? -1 : 1), true),
      n: () => keys.toRemark(1),
      N: () => keys.toRemark(-1),
      '?': keys.showKeys,
    };
    return does[event.key] ?? null;
  }

  function withMod(event: KeyboardEvent): (() => void) | null {
    const key = event.key.toLowerCase();
    if (key === 'z') return () => keys.undoOrRedo(event.shiftKey);
    if (key === 'y') return () => keys.undoOrRedo(true);
    const [first] = shown;
    if (key === 'a' && first !== undefined) return () => desk.go(desk.state().at ?? first.key, new Set(shown.map((each) => each.key)));
    return null;
  }

  function withAlt(event: KeyboardEvent): (() => void) | null {
    if (event.key === 'ArrowUp') return () => desk.act(acts.move(-1), true);
    if (event.key === 'ArrowDown') return () => desk.act(acts.move(1), true);
    return event.key === 'F10' ? keys.toTools : null;
  }

  function go(to: number, isExtending: boolean): void {
    const target = shown[Math.max(0, Math.min(shown.length - 1, to))];
    const { at, chosen } = desk.state();
    if (target === undefined) return;
    if (!isExtending || at === null) return desk.go(target.key);
    // The end that stays is the one on the other side of where one is.
    const order = shown.filter(({ key }) => chosen.has(key));
    const anchor = order[0]?.key === at ? order.at(-1)?.key : order[0]?.key;
    return desk.go(target.key, stretchBetween(shown, anchor ?? at, target.key));
  }

  function edit(): void {
    const paragraph = shown.find(({ key }) => key === desk.state().at);
    if (paragraph !== undefined) desk.edit(paragraph.key, wordsOf(paragraph).length);
  }
}

/** The paragraphs from one to another, in either direction. */
export function stretchBetween(shown: readonly { readonly key: string }[], from: string, to: string): ReadonlySet<string> {
  const [a, b] = [shown.findIndex(({ key }) => key === from), shown.findIndex(({ key }) => key === to)];
  return new Set(shown.slice(Math.min(a, b), Math.max(a, b) + 1).map(({ key }) => key));
}
