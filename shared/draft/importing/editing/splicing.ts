import { mergeRuns } from '../../inline.ts';
import type { Marks } from '../../paragraph.ts';
import { wordsOf, type EditedInline, type EditedParagraph, type OpenChange } from './preview.ts';

/** Offsets in a paragraph's words, the end exclusive, and what comes in their place. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The paragraph with some of its words replaced. Emphasis stays on the words that stay,
 * new words look like those before them; a footnote stays though the words around it go;
 * tracked changes move with their words.
 */
export function spliceWords(paragraph: EditedParagraph, splice: Splice): EditedParagraph {
  const { inline } = paragraph;
  const [left, rest] = cutInline(inline, splice.start);
  const [gone, right] = cutInline(rest, splice.end - splice.start);
  const kept = gone.filter((part) => 'footnote' in part);
  const marks = marksAt(left) ?? marksAt(gone) ?? {};
  const made: EditedInline = splice.text === '' ? [] : [{ text: splice.text, marks }];
  const words = runsOnly(mergeRuns([...left, ...made, ...kept, ...right]));
  return { ...paragraph, inline: words, tracked: shiftTracked(paragraph.tracked, splice, wordsOf({ inline: words })) };
}

/** The paragraph with these words: one stretch is taken to have changed, everything outside of it keeps its looks. */
export function withWords(paragraph: EditedParagraph, words: string): EditedParagraph {
  const before = wordsOf(paragraph);
  if (before === words) return paragraph;
  const most = Math.min(before.length, words.length);
  let start = 0;
  while (start < most && before[start] === words[start]) start += 1;
  let tail = 0;
  while (tail < most - start && before[before.length - 1 - tail] === words[words.length - 1 - tail]) tail += 1;
  return spliceWords(paragraph, { start, end: before.length - tail, text: words.slice(start, words.length - tail) });
}

/** Inline content before and after an offset; a footnote exactly there stays before. */
export function cutInline(inline: EditedInline, offset: number): readonly [EditedInline, EditedInline] {
  const left: EditedInline[number][] = [];
  const right: EditedInline[number][] = [];
  let at = 0;
  for (const part of inline) {
    if ('footnote' in part) {
      (at <= offset && right.length === 0 ? left : right).push(part);
      continue;
    }
    const cut = Math.max(0, Math.min(part.text.length, offset - at));
    if (cut > 0) left.push({ ...part, text: part.text.slice(0, cut) });
    if (cut < part.text.length) right.push({ ...part, text: part.text.slice(cut) });
    at += part.text.length;
  }
  return [left, right];
}

/** Inline content one after the other. */
export function chainInline(...parts: readonly EditedInline[]): EditedInline {
  return runsOnly(mergeRuns(parts.flat()));
}

/** Looks of the last run; a link does not grow by what is written behind it. */
function marksAt(inline: EditedInline): Marks | null {
  const last = inline.findLast((part) => 'text' in part);
  if (last === undefined || !('text' in last)) return null;
  const { link: _link, ...marks } = last.marks;
  return marks;
}

function runsOnly(inline: ReturnType<typeof mergeRuns>): EditedInline {
  return inline.flatMap((part) => ('ref' in part ? [] : [part]));
}

/** Tracked changes after a splice; an insertion of which no word is left is none any more. */
function shiftTracked(tracked: readonly OpenChange[], splice: Splice, words: string): readonly OpenChange[] {
  return tracked.flatMap((change) => {
    if (change.kind !== 'inserted') return [{ ...change, offset: placeAfter(change.offset, splice) }];
    const range = rangeAfter({ start: change.offset, end: change.offset + change.text.length }, splice);
    return range.start >= range.end ? [] : [{ ...change, offset: range.start, text: words.slice(range.start, range.end) }];
  });
}

function placeAfter(at: number, { start, end, text }: Splice): number {
  if (at >= end) return at + text.length - (end - start);
  return Math.min(at, start);
}

/** What is written at the edge of an insertion is no part of it; what is written inside is. */
function rangeAfter(
  range: { readonly start: number; readonly end: number },
  splice: Splice,
): { readonly start: number; readonly end: number } {
  const grown = splice.text.length - (splice.end - splice.start);
  if (range.end <= splice.start) return range;
  if (range.start >= splice.end) return { start: range.start + grown, end: range.end + grown };
  const isAround = range.start <= splice.start && range.end >= splice.end;
  if (isAround) return { start: range.start, end: range.end + grown };
  if (range.start < splice.start) return { start: range.start, end: splice.start };
  return { start: splice.start + splice.text.length, end: Math.max(splice.start + splice.text.length, range.end + grown) };
}
