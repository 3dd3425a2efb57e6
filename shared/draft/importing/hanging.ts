import type { ImportRemark } from './imported.ts';
import { readLabels } from './label.ts';
import type { SourceLine } from './lines.ts';
import { endsItem, neighboursAbove, startsLower, type Neighbour } from './reading.ts';
import type { Start } from './series.ts';

/** Lines whose numbers stand at their beginnings, and what was done for it. */
export interface Straightened {
  readonly lines: readonly SourceLine[];
  readonly remarks: readonly ImportRemark[];
}

/**
 * Puts numbers before the first lines of their paragraphs: text taken out of a page whose
 * numbers hang in the margin may have "12." alone on the line after.
 */
export function straightenNumbers(lines: readonly SourceLine[]): Straightened {
  const above = neighboursAbove(lines);
  const hanging = lines.flatMap((_, at) => (hangsBelow(lines, above, at) ? [at] : []));
  const [first] = hanging;
  if (first === undefined) return { lines, remarks: [] };
  const result = [...lines];
  for (const at of hanging) {
    const from = placeAbove(lines, at);
    const [number, text] = [lines[at], lines[from]];
    if (number === undefined || text === undefined) continue;
    result[from] = { ...text, text: `${number.text} ${text.text}` };
    result[at] = { ...number, text: '', kind: 'blank' };
  }
  const torn = new Set(hanging);
  // What stood between the two halves of the sentence was the number, not the end of a paragraph.
  const closed = result.filter((line, at) => !(line.kind === 'blank' && (torn.has(at) || torn.has(at - 1) || torn.has(at + 1))));
  const example = lines[first];
  return {
    lines: closed,
    remarks: [
      {
        rule: 'number-after-line',
        paragraph: null,
        values: { count: hanging.length, example: example?.text ?? '' },
        line: example?.number,
      },
    ],
  };
}

function placeAbove(lines: readonly SourceLine[], at: number): number {
  let place = at - 1;
  while (lines[place]?.kind === 'blank') place -= 1;
  return place;
}

/** A number alone, below a line that begins a paragraph and does not end it, above one that goes on. */
function hangsBelow(lines: readonly SourceLine[], above: readonly Neighbour[], at: number): boolean {
  const line = lines[at];
  if (line?.kind !== 'text' || line.text.length > 12 || line.startsPage === true) return false;
  const label = readLabels(line.text).find(({ family, form, rest }) => family === 'decimal' && form !== 'word' && rest === '');
  const before = above[at];
  if (label === undefined || before?.line?.kind !== 'text' || before.gap > 1 || endsItem(before.line.text)) return false;
  const first = placeAbove(lines, at);
  const over = above[first];
  const begins =
    over === undefined ||
    over.line === null ||
    over.gap > before.gap ||
    over.line.kind !== 'text' ||
    endsItem(over.line.text) ||
    /[,،，]$/u.test(over.line.text);
  if (!begins || readLabels(before.line.text).some(({ form }) => form !== 'bare')) return false;
  let next = at + 1;
  while (lines[next]?.kind === 'blank') next += 1;
  const following = lines[next];
  if (following?.kind !== 'text' || next - at - 1 > 1 || startsLower(before.line.text)) return false;
  return startsLower(following.text) || (/^\p{Lo}/u.test(following.text) && before.line.text.length >= 10);
}

const INSIDE =
  /(?<=[^\p{Nd}\s][.;!?…。；！？؛؟][”’»)\]"']{0,2})(\s{0,3})(\p{Nd}{1,3})(?:([.)．])\s{0,3}|\s{1,3}|(?=["“«]?\p{Lu}\p{Ll}))(?=["“«]?[\p{Lu}\p{Lo}])/gu;

/**
 * Breaks lines where a paragraph begins inside them: "… of the forum.13 The States", "1. One; 2. Two".
 *
 * Only where the series asks for that very number: it lies between two that were found, or
 * is the next after the last. A list that counts from 1 inside its sentence stays there.
 */
export function breakInside(lines: readonly SourceLine[], main: readonly Start[]): Straightened {
  const breaks = new Map<number, number[]>();
  const remarks: ImportRemark[] = [];
  const examples: { readonly text: string; readonly number: number }[] = [];
  main.forEach((start, index) => {
    const following = main[index + 1];
    const isLast = following === undefined;
    const until = isLast || following.follows === 'restart' ? Infinity : following.label.value;
    if (until <= start.label.value + 1) return;
    const search: Search = {
      lines,
      from: start.at,
      to: following?.at ?? lines.length,
      wanted: start.label.value + 1,
      until,
      isOpen: until === Infinity,
    };
    for (const { at, place, text } of breaksIn(search)) {
      const places = breaks.get(at) ?? [];
      places.push(place);
      breaks.set(at, places);
      examples.push({ text, number: lines[at]?.number ?? 0 });
    }
  });
  const [first] = examples;
  if (first === undefined) return { lines, remarks };
  const broken = lines.flatMap((line, at) => brokenAt(line, breaks.get(at) ?? []));
  return {
    lines: broken,
    remarks: [{ rule: 'number-inside-line', paragraph: null, values: { count: examples.length, example: first.text }, line: first.number }],
  };
}

interface Search {
  readonly lines: readonly SourceLine[];
  readonly from: number;
  readonly to: number;
  readonly wanted: number;
  readonly until: number;
  /** Nothing after it says how far to count. */
  readonly isOpen: boolean;
}

function breaksIn({ lines, from, to, wanted, until, isOpen }: Search): readonly { at: number; place: number; text: string }[] {
  const found: { at: number; place: number; text: string }[] = [];
  let next = wanted;
  for (let at = from; at < to && next < until; at += 1) {
    const line = lines[at];
    if (line === undefined || (line.kind !== 'text' && line.kind !== 'heading')) continue;
    for (const match of line.text.matchAll(INSIDE)) {
      const value = Number((match[2] ?? '').normalize('NFKC'));
      const isClear = match[1] === '' || match[3] !== undefined;
      if (value === 1 && isOpen) return found;
      if (value !== next || value >= until || (isOpen && !isClear)) continue;
      const place = match.index + (match[1] ?? '').length;
      found.push({ at, place, text: line.text.slice(place, place + 30) });
      next += 1;
    }
  }
  return found;
}

function brokenAt(line: SourceLine, places: readonly number[]): readonly SourceLine[] {
  if (places.length === 0) return [line];
  const edges = [0, ...places, line.text.length];
  return edges.slice(1).map((edge, index) => {
    const part = { ...line, text: line.text.slice(edges[index], edge).trim() };
    return index === 0 ? part : { ...part, startsPage: false };
  });
}
