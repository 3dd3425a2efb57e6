import type { ComparedParagraph, Comparison } from '../../shared/statement/compare.ts';
import type { WordOp } from '../../shared/statement/wordOps.ts';

/** A comparison as it is laid out: paragraphs to show, and gaps of unchanged ones that may be opened. */
export type RedlineRow =
  | { readonly kind: 'paragraph'; readonly paragraph: ComparedParagraph; readonly isChange: boolean }
  | { readonly kind: 'gap'; readonly key: string; readonly count: number };

/** Unchanged paragraphs shown on either side of a change. */
const AROUND = 1;
/** A gap of fewer is no shorter than what it stands for. */
const SMALLEST_GAP = 2;

/** Whether anything of a paragraph differs that a reader should stop at; a new label alone is none. */
export function isChange({ kind, isMoved }: ComparedParagraph): boolean {
  return kind !== 'same' || isMoved;
}

/** Changes with a paragraph around each, the rest as gaps; with `isWhole` the whole text. */
export function rowsOf({ paragraphs }: Comparison, isWhole: boolean, opened: ReadonlySet<string>): readonly RedlineRow[] {
  const isShown = shownAround(paragraphs);
  const rows: RedlineRow[] = [];
  let gap: ComparedParagraph[] = [];
  const close = (): void => {
    const key = gap[0]?.id;
    if (key === undefined) return;
    if (isWhole || gap.length < SMALLEST_GAP || opened.has(key)) rows.push(...gap.map(rowOf));
    else rows.push({ kind: 'gap', key, count: gap.length });
    gap = [];
  };
  paragraphs.forEach((paragraph, at) => {
    if (isShown[at] !== true) {
      gap.push(paragraph);
      return;
    }
    close();
    rows.push(rowOf(paragraph));
  });
  close();
  return rows;
}

export interface RedlineFigures {
  readonly changed: number;
  readonly added: number;
  readonly removed: number;
  readonly moved: number;
  readonly wordsIn: number;
  readonly wordsOut: number;
}

/** What a comparison comes to, for the line above it. */
export function figuresOf({ paragraphs }: Comparison): RedlineFigures {
  const count = (isMeant: (paragraph: ComparedParagraph) => boolean): number => paragraphs.filter(isMeant).length;
  const words = (op: '+' | '-'): number =>
    paragraphs.flatMap(({ ops }) => ops).reduce((total, each) => total + (each.op === op ? wordsIn(each.text) : 0), 0);
  return {
    changed: count(({ kind }) => kind === 'changed'),
    added: count(({ kind }) => kind === 'added'),
    removed: count(({ kind }) => kind === 'removed'),
    moved: count(({ isMoved }) => isMoved),
    wordsIn: words('+'),
    wordsOut: words('-'),
  };
}

/** The place to go to from a place among some: forwards or back, round the ends. */
export function nextPlace(at: number, by: 1 | -1, count: number): number {
  if (at < 0) return by > 0 ? 0 : count - 1;
  return (at + by + count) % count;
}

/** A part of a redline, with its place in the text it is taken from: the earlier one for what goes, else the later. */
export interface PlacedOp extends WordOp {
  readonly start: number;
  readonly end: number;
}

export function placedOps(ops: readonly WordOp[]): readonly PlacedOp[] {
  let [old, late] = [0, 0];
  return ops.map((each) => {
    const start = each.op === '-' ? old : late;
    if (each.op !== '+') old += each.text.length;
    if (each.op !== '-') late += each.text.length;
    return { ...each, start, end: start + each.text.length };
  });
}

const ONE_WORD = /[\p{L}\p{N}\p{M}]+(?:[’'-][\p{L}\p{N}\p{M}]+)*/gu;

function wordsIn(text: string): number {
  return text.match(ONE_WORD)?.length ?? 0;
}

function rowOf(paragraph: ComparedParagraph): RedlineRow {
  return { kind: 'paragraph', paragraph, isChange: isChange(paragraph) };
}

function shownAround(paragraphs: readonly ComparedParagraph[]): readonly boolean[] {
  const shown = paragraphs.map(() => false);
  paragraphs.forEach((paragraph, at) => {
    if (isChange(paragraph))
      for (let near = at - AROUND; near <= at + AROUND; near += 1) if (near >= 0 && near < shown.length) shown[near] = true;
  });
  return shown;
}
