import type { Node } from '@tiptap/pm/model';
import { findBrackets } from '../../../shared/draft/brackets.ts';
import type { MarginThread } from '../../../shared/draft/margin.ts';
import type { OutlineEntry, TextFigures } from '../contract.ts';
import { attributesOf, childrenOf } from './numbers.ts';
import type { Painting } from './painting.ts';

const WORDS = 80;

/** Of each node once: nodes of paragraphs that did not change are the same. */
const firstWords = new WeakMap<Node, string>();
const contested = new WeakMap<Node, boolean>();

/** The table of contents beside the text. Paragraphs without an id yet are left out. */
export function outlineOf(doc: Node, { numbers, threads }: Painting): readonly OutlineEntry[] {
  return childrenOf(doc).flatMap((paragraph, index): readonly OutlineEntry[] => {
    const { id, kind, level } = attributesOf(paragraph);
    if (id === null) return [];
    const number = numbers[index] ?? null;
    const openThreads = threads.get(id)?.filter(({ state }) => state === 'open').length ?? 0;
    return [
      {
        id,
        kind,
        level,
        label: number?.printed ?? null,
        citation: number?.citation ?? null,
        words: once(firstWords, paragraph, beginningOf),
        openThreads,
      },
    ];
  });
}

export function figuresOf(doc: Node, { numbers }: Painting): TextFigures {
  const inBrackets = childrenOf(doc).filter((paragraph) => once(contested, paragraph, isContested)).length;
  return { paragraphs: doc.childCount, numbered: numbers.filter((number) => number !== null).length, inBrackets };
}

/** Threads as one meets them reading; in one paragraph the older first. */
export function inOrderOfText(threads: readonly MarginThread[], outline: readonly OutlineEntry[]): readonly MarginThread[] {
  const order = new Map(outline.map(({ id }, index) => [id, index]));
  const placeOf = (thread: MarginThread) => order.get(thread.place.paragraphId) ?? outline.length;
  return threads.toSorted((a, b) => placeOf(a) - placeOf(b) || a.number - b.number);
}

function beginningOf(paragraph: Node): string {
  const text = paragraph.textContent.slice(0, WORDS * 2).trim();
  return [...text].slice(0, WORDS).join('');
}

function isContested(paragraph: Node): boolean {
  return findBrackets(paragraph.textContent).pairs.length > 0;
}

function once<Value>(known: WeakMap<Node, Value>, paragraph: Node, read: (paragraph: Node) => Value): Value {
  const value = known.get(paragraph) ?? read(paragraph);
  known.set(paragraph, value);
  return value;
}
