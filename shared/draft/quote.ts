import type { Quote } from './margin.ts';

/** Characters of surroundings that a quote remembers on each side. */
export const CONTEXT_LENGTH = 24;
/** Longest quote; what is marked beyond is not quoted. */
export const LONGEST_QUOTE = 2000;

/** Offsets in a plain text, the end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The words between two offsets of a paragraph's plain text, with their surroundings.
 * Never cuts a character in two.
 *
 * @param positions Yjs relative positions of both ends as JSON text, where known
 */
export function quoteAt(text: string, { start, end }: Span, positions: Pick<Quote, 'start' | 'end'> = { start: null, end: null }): Quote {
  const from = wholeCharacter(text, Math.max(0, start));
  const to = wholeCharacter(text, Math.min(text.length, end, from + LONGEST_QUOTE));
  const before = text.slice(wholeCharacter(text, Math.max(0, from - CONTEXT_LENGTH)), from);
  const after = text.slice(to, wholeCharacter(text, Math.min(text.length, to + CONTEXT_LENGTH)));
  return { exact: text.slice(from, to), before, after, start: positions.start, end: positions.end };
}

/**
 * Where quoted words stand now in a text; null when they are gone, or stand in several
 * places that nothing tells apart.
 *
 * Of several equal ones the surroundings decide, then the hint. Words that were edited a
 * little are found between what is left of them and of their surroundings.
 *
 * @param hint offset at which the quote is believed to begin
 */
export function findQuote(text: string, quote: Quote, hint: number | null = null): Span | null {
  return findExactly(text, quote, hint) ?? findSimilar(text, quote);
}

const MOST_PLACES = 200;

/** Like `findQuote`, but only the very words. */
export function findExactly(text: string, quote: Quote, hint: number | null = null): Span | null {
  if (quote.exact === '') return null;
  const places = placesOf(text, quote.exact, MOST_PLACES).map((start) => {
    const end = start + quote.exact.length;
    return {
      start,
      end,
      weight:
        sharedEnd(text.slice(Math.max(0, start - CONTEXT_LENGTH), start), quote.before) +
        sharedBeginning(text.slice(end, end + CONTEXT_LENGTH), quote.after),
    };
  });
  const most = Math.max(...places.map(({ weight }) => weight));
  const best = places.filter(({ weight }) => weight === most);
  if (hint !== null) best.sort((a, b) => Math.abs(a.start - hint) - Math.abs(b.start - hint));
  const [first, second] = best;
  if (first === undefined || (second !== undefined && hint === null)) return null;
  return { start: first.start, end: first.end };
}

const CLUE_LENGTH = 12;
const MOST_CLUES = 6;
const LEAST_SIMILARITY = 0.6;
/** By how much the best must be better than the next that lies elsewhere. */
const CLEAR_LEAD = 0.15;

function findSimilar(text: string, quote: Quote): Span | null {
  const { exact, before, after } = quote;
  if (exact.length < 4) return null;
  const clue = Math.min(CLUE_LENGTH, Math.ceil(exact.length / 2));
  const starts = new Set([...placesOf(text, exact.slice(0, clue), MOST_CLUES), ...endsOf(text, before.slice(-CLUE_LENGTH))]);
  const ends = new Set([...endsOf(text, exact.slice(-clue)), ...placesOf(text, after.slice(0, CLUE_LENGTH), MOST_CLUES)]);
  if (before === '') starts.add(0);
  if (after === '') ends.add(text.length);
  const found: { span: Span; similarity: number }[] = [];
  for (const start of starts) {
    for (const end of ends) {
      if (end - start < exact.length * 0.4 || end - start > exact.length * 2 + 20) continue;
      found.push({ span: { start, end }, similarity: similarityOf(text.slice(start, end), exact) });
    }
  }
  found.sort((a, b) => b.similarity - a.similarity || a.span.start - b.span.start || a.span.end - b.span.end);
  const [best] = found;
  if (best === undefined || best.similarity < LEAST_SIMILARITY) return null;
  const rival = found.find(({ span }) => span.end <= best.span.start || span.start >= best.span.end);
  return rival !== undefined && rival.similarity > best.similarity - CLEAR_LEAD ? null : best.span;
}

/** Share of words that two texts have in common, in order: 1 for equal ones. */
function similarityOf(a: string, b: string): number {
  const left = wordsOf(a);
  const right = wordsOf(b);
  if (left.length === 0 || right.length === 0) return 0;
  let row = Array.from({ length: right.length + 1 }, () => 0);
  for (const word of left) {
    const next = [0];
    right.forEach((other, at) => next.push(word === other ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0)));
    row = next;
  }
  return (2 * (row.at(-1) ?? 0)) / (left.length + right.length);
}

/** Words; single characters where a script writes none. At most 600, which is more than a quote has. */
function wordsOf(text: string): readonly string[] {
  return (
    text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}\p{M}]+|[^\s\p{L}\p{N}]/gu) ?? []
  ).slice(0, 600);
}

function placesOf(text: string, part: string, most: number): readonly number[] {
  const places: number[] = [];
  if (part === '') return places;
  for (let at = text.indexOf(part); at >= 0 && places.length < most; at = text.indexOf(part, at + 1)) places.push(at);
  return places;
}

function endsOf(text: string, part: string): readonly number[] {
  return placesOf(text, part, MOST_CLUES).map((at) => at + part.length);
}

function sharedEnd(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a.at(-1 - length) === b.at(-1 - length)) length += 1;
  return length;
}

function sharedBeginning(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a.charAt(length) === b.charAt(length)) length += 1;
  return length;
}

/** The offset, moved back where it would fall between the halves of one character. */
function wholeCharacter(text: string, at: number): number {
  const isInside = /[\uDC00-\uDFFF]/.test(text.charAt(at)) && /[\uD800-\uDBFF]/.test(text.charAt(at - 1));
  return isInside ? at - 1 : at;
}
