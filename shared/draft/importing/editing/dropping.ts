import { between, joined } from './joining.ts';
import { spliceWords } from './splicing.ts';
import { withParagraphs, wordsOf, type EditedParagraph, type Preview } from './preview.ts';

/** Longest text that can be dropped everywhere. */
export const LONGEST_SAMPLE = 300;

/** One place where the text stands. */
export interface DropPlace {
  /** Key of the paragraph or note. */
  readonly key: string;
  readonly where: 'paragraph' | 'note';
  readonly before: string;
  readonly found: string;
  readonly after: string;
  /** Whether nothing else stands there: the paragraph, or the note, goes. */
  readonly isWhole: boolean;
}

/** A preview without a text, and how much that changed. */
export interface DroppedText {
  readonly preview: Preview;
  readonly places: number;
  /** Paragraphs that were parts of one sentence and are one again. */
  readonly joins: number;
}

const SHOWN_AROUND = 32;

/** Every place where a text stands, any number standing for any other: "page 3" finds "page 12". */
export function findEverywhere(preview: Preview, sample: string): readonly DropPlace[] {
  const pattern = patternOf(sample);
  if (pattern === null) return [];
  const places = (key: string, where: DropPlace['where'], text: string): readonly DropPlace[] =>
    stretches(text, pattern).map(({ start, end }) => ({
      key,
      where,
      before: (start > SHOWN_AROUND ? '…' : '') + text.slice(Math.max(0, start - SHOWN_AROUND), start),
      found: text.slice(start, end),
      after: text.slice(end, end + SHOWN_AROUND) + (end + SHOWN_AROUND < text.length ? '…' : ''),
      isWhole: isWholly(text, pattern),
    }));
  return [
    ...preview.paragraphs.flatMap((each) => places(each.key, 'paragraph', wordsOf(each))),
    ...preview.notes.flatMap((each) => places(each.key, 'note', each.text)),
  ];
}

/**
 * Takes a text out wherever it stands: a page header, a running foot.
 *
 * Digits stand for any number. What consists of it alone vanishes; a paragraph with a
 * footnote stays. Two paragraphs between which it stood become one where the second goes
 * on in lower case, or the first has no end, and neither has a number or is a heading.
 */
export function dropEverywhere(preview: Preview, sample: string): DroppedText {
  const pattern = patternOf(sample);
  if (pattern === null) return { preview, places: 0, joins: 0 };
  const places = findEverywhere(preview, sample).length;
  if (places === 0) return { preview, places, joins: 0 };
  const heirs = new Map<string, string | null>();
  const kept: EditedParagraph[] = [];
  let isSeam = false;
  let joins = 0;
  for (const paragraph of preview.paragraphs) {
    const dropped = without(paragraph, pattern);
    const last = kept.at(-1);
    if (dropped.paragraph === null) {
      heirs.set(paragraph.key, last?.key ?? null);
      isSeam = true;
      continue;
    }
    if (last !== undefined && (isSeam || dropped.atStart) && goesOn(last, dropped.paragraph)) {
      kept[kept.length - 1] = joined(last, dropped.paragraph);
      heirs.set(paragraph.key, last.key);
      joins += 1;
    } else kept.push(dropped.paragraph);
    isSeam = dropped.atEnd;
  }
  const notes = preview.notes.flatMap((note) => {
    const text = cut(note.text, pattern);
    return text === '' && note.text.trim() !== '' ? [] : text === note.text ? [note] : [{ ...note, text }];
  });
  return { preview: { ...withParagraphs(preview, kept, heirs), notes }, places, joins };
}

interface Pattern {
  readonly expression: RegExp;
  /** A bare number is dropped only where it stands alone. */
  readonly isNumber: boolean;
}

/** Pieces that cannot overlap, so that looking takes time by the length of the text alone. */
function patternOf(sample: string): Pattern | null {
  const trimmed = sample.trim();
  if (trimmed === '' || trimmed.length > LONGEST_SAMPLE) return null;
  const pieces = trimmed.match(/\p{Nd}+|\s+|[^\p{Nd}\s]+/gu) ?? [];
  const source = pieces.map((piece) => (/^\p{Nd}/u.test(piece) ? '\\p{Nd}+' : /^\s/u.test(piece) ? '\\s+' : escaped(piece))).join('');
  const opens = /^[\p{L}\p{N}]/u.test(trimmed) ? '(?<![\\p{L}\\p{N}])' : '';
  const closes = /[\p{L}\p{N}]$/u.test(trimmed) ? '(?![\\p{L}\\p{N}])' : '';
  return { expression: new RegExp(opens + source + closes, 'gu'), isNumber: !/[^\p{Nd}\p{P}\p{S}\s]/u.test(trimmed) };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

function stretches(text: string, { expression, isNumber }: Pattern): readonly Stretch[] {
  const found = [...text.matchAll(expression)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
  const [first] = found;
  if (!isNumber || first === undefined) return found;
  return found.length === 1 && text.slice(0, first.start).trim() === '' && text.slice(first.end).trim() === '' ? found : [];
}

function isWholly(text: string, pattern: Pattern): boolean {
  return cut(text, pattern) === '';
}

/** A text without the stretches, each with the white space around it; between what is left stands what belongs there. */
function cut(text: string, pattern: Pattern): string {
  return splices(text, pattern).reduceRight((left, { start, end, text: space }) => left.slice(0, start) + space + left.slice(end), text);
}

function splices(text: string, pattern: Pattern): readonly (Stretch & { readonly text: string })[] {
  return merged(stretches(text, pattern).map((stretch) => widened(text, stretch))).map(({ start, end }) => ({
    start,
    end,
    text: start === 0 || end === text.length ? '' : seam(text.slice(0, start), text.slice(start, end), text.slice(end)),
  }));
}

/** Two in a row have their white space in common. */
function merged(stretches: readonly Stretch[]): readonly Stretch[] {
  const result: Stretch[] = [];
  for (const each of stretches) {
    const last = result.at(-1);
    if (last !== undefined && each.start <= last.end) result[result.length - 1] = { start: last.start, end: each.end };
    else result.push(each);
  }
  return result;
}

function widened(text: string, { start, end }: Stretch): Stretch {
  let [from, to] = [start, end];
  while (from > 0 && /\s/u.test(text.charAt(from - 1))) from -= 1;
  while (to < text.length && /\s/u.test(text.charAt(to))) to += 1;
  return { start: from, end: to };
}

/** Where no white space was around it, none comes; a line break in a note stays one. */
function seam(left: string, gone: string, right: string): string {
  if (!/^\s|\s$/u.test(gone)) return '';
  if (/^\s*\n|\n\s*$/u.test(gone)) return '\n';
  return between(left, right);
}

interface Without {
  readonly paragraph: EditedParagraph | null;
  /** Whether the text stood at the very start, or end, of what is left. */
  readonly atStart: boolean;
  readonly atEnd: boolean;
}

function without(paragraph: EditedParagraph, pattern: Pattern): Without {
  const words = wordsOf(paragraph);
  const all = splices(words, pattern);
  if (all.length === 0) return { paragraph, atStart: false, atEnd: false };
  const changed = all.reduceRight((left, splice) => spliceWords(left, splice), paragraph);
  const isGone = changed.inline.length === 0 && changed.tracked.length === 0;
  return {
    paragraph: isGone ? null : changed,
    atStart: all[0]?.start === 0,
    atEnd: all.at(-1)?.end === words.length,
  };
}

const NO_SENTENCE = new Set(['heading', 'title', 'note']);

function goesOn(first: EditedParagraph, second: EditedParagraph): boolean {
  if (second.label !== null || second.restart || NO_SENTENCE.has(first.kind) || NO_SENTENCE.has(second.kind)) return false;
  const [left, right] = [wordsOf(first).trimEnd(), wordsOf(second).trimStart()];
  if (left === '' || right === '') return false;
  const hasEnd = !/[\p{L}\p{N}\p{M}\p{Pd}]$/u.test(left);
  // "…; that" is the next of a list, though it begins in lower case.
  return !hasEnd || (/^\p{Ll}/u.test(right) && !/[.;:!?。；：！？؛؟۔]["'”’»)\]]{0,2}$/u.test(left));
}
