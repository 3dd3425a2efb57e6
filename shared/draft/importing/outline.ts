import { isCapitals, isHeadingText } from './headings.ts';
import { asMain, findLeadInLists, type LeadInLists } from './leadIns.ts';
import type { Label, LabelFamily } from './label.ts';
import { endsItem } from './reading.ts';
import { findSeries, labelsByKind, type LabelledLines, type PlacedLabel, type Start } from './series.ts';

/** The numbered paragraphs of a text, and the numbered lines above them that are headings. */
export interface Outline {
  readonly main: readonly Start[];
  readonly headings: ReadonlySet<number>;
  /** Items of lists in the preamble, where those have numbers of their own. */
  readonly preamble?: readonly Start[];
}

/** Ways of counting that a statement's own paragraphs may have, in the order they are looked for. */
const WAYS: readonly LabelFamily[] = [
  'decimal',
  'han',
  'capital-roman',
  'capital',
  'letter',
  'roman',
  'cyrillic',
  'cyrillic-full',
  'abjad',
  'alifba',
  'persian',
  'greek',
  'hebrew',
  'ordinal',
];
/** How a label counts, by name: numbers with a word before them count apart from those without. */
function kindOf({ form, family }: Label): string {
  return form === 'word' && family !== 'ordinal' ? `word ${family}` : family;
}

type Series = (kind: string) => readonly Start[];

/**
 * Which of the numbers in a text count its paragraphs.
 *
 * Most texts count in one way. Where they count in two, one inside the other ("Article 1"
 * with "1." and "2." below, "I." or "一、" above numbers that begin again), the upper ones are
 * headings if they look so, and the paragraphs otherwise.
 */
export function findOutline(text: LabelledLines): Outline {
  const kinds = labelsByKind(text, kindOf);
  const series: Series = (kind) => findSeries(text, kinds.get(kind) ?? []);
  const spoken = series('word spoken');
  if (spoken.length > 0) return { main: spoken, headings: new Set() };
  const lists = findLeadInLists(text);
  if (lists !== null && !hasOwnCount(series('decimal'), lists)) {
    const { items, preambular, leadIns } = lists;
    return { main: asMain(items.slice(preambular)), headings: leadIns, preamble: asMain(items.slice(0, preambular)) };
  }
  const titled = titledSeries(text, kinds.get('decimal') ?? []);
  if (titled !== null) return titled;
  const plain = plainSeries(series);
  const uppers = upperSeries(series, plain);
  let sections: ReadonlySet<number> = new Set();
  for (const upper of uppers) {
    if (plain.length === 0) return { main: upper, headings: new Set() };
    const place = placeOf(upper, plain, text);
    if (place === 'paragraphs') return { main: upper, headings: new Set() };
    if (place === 'headings') return { main: plain, headings: new Set(upper.map(({ at }) => at)) };
    if (sections.size === 0 && nameSections(upper, plain, text)) sections = new Set(upper.map(({ at }) => at));
  }
  return { main: plain, headings: sections };
}

/** Whether numbers with signs count the paragraphs around the lists: then what looked like lead-ins is text. */
function hasOwnCount(decimals: readonly Start[], { items }: LeadInLists): boolean {
  const listed = new Set(items.map(({ at }) => at));
  const others = decimals.filter(({ at, label }) => !listed.has(at) && label.form !== 'bare' && label.form !== 'glued');
  return others.length >= 2 && others.length * 2 >= items.length;
}

/** "1. INTRODUCTION", "2. PRINCIPLES" over paragraphs that have a count of their own: 1, 2, 3, 4, without a gap. */
function titledSeries(text: LabelledLines, decimals: readonly PlacedLabel[]): Outline | null {
  const isTitled = ({ label: { rest } }: PlacedLabel): boolean => isCapitals(rest) && isHeadingText(rest);
  const titled = decimals.filter(isTitled);
  if (titled.length < 2) return null;
  const upper = findSeries(text, titled);
  const main = findSeries(
    text,
    decimals.filter((each) => !isTitled(each)),
  );
  const isApart = main.length >= upper.length && main.every(({ follows }) => follows === 'next' || follows === 'restart');
  if (upper.length < 2 || !isApart || main[0]?.label.value !== 1 || (upper[0]?.at ?? 0) > main[0].at) return null;
  return { main, headings: new Set(upper.map(({ at }) => at)) };
}

function plainSeries(series: Series): readonly Start[] {
  for (const family of WAYS) {
    const found = series(family);
    if (isSeries(found)) return found;
  }
  return [];
}

/** Series that may stand above the plain one: with a word first, then those written otherwise. */
function upperSeries(series: Series, plain: readonly Start[]): readonly (readonly Start[])[] {
  const used = plain[0]?.label.family;
  const worded = ['decimal', 'han', 'capital-roman', 'capital'].map((family) => series(`word ${family}`));
  const clear = worded.filter((found) => found.length >= 2 || (found.length === 1 && plain.length === 0 && found[0]?.label.value === 1));
  if (plain.length === 0) return clear;
  const others = WAYS.filter((family) => family !== used).map(series);
  return [...clear, ...others.filter((found) => found.length >= 2)];
}

/** The preambular paragraphs that are numbered as negotiators speak of them: PP1, PP2. */
export function spokenPreamble(text: LabelledLines, first: number): readonly Start[] {
  const found = labelsByKind(text, kindOf).get('word spoken-preamble') ?? [];
  return findSeries(text, found).filter(({ at }) => at < first);
}

function isSeries(series: readonly Start[]): boolean {
  const [first] = series;
  if (first === undefined) return false;
  // One number alone is a paragraph only where it says so clearly; a letter alone never is.
  const { family, value, form, rest } = first.label;
  return series.length >= 2 || (family === 'decimal' && value === 1 && form !== 'bare' && form !== 'glued' && rest !== '');
}

function placeOf(upper: readonly Start[], plain: readonly Start[], text: LabelledLines): 'paragraphs' | 'headings' | 'neither' {
  const isWord = upper[0]?.label.form === 'word';
  const runs = runsOf(plain);
  const isNested = (upper[0]?.at ?? Infinity) < (plain[0]?.at ?? 0) && runs.every((run) => liesWithin(run, upper));
  const headingLike = upper.filter(({ at }) => isHeadingText(text.lines[at]?.text ?? '')).length;
  const areHeadings = headingLike * 3 >= upper.length * 2;
  if (!isNested) {
    if (!isWord) return 'neither';
    return areHeadings || plain.length > upper.length
      ? areHeadings && plain.length > upper.length
        ? 'headings'
        : plain.length > upper.length
          ? 'neither'
          : 'paragraphs'
      : 'paragraphs';
  }
  const isBeside = runs.length >= 2 || upper.some(({ at }) => at > (plain.at(-1)?.at ?? 0));
  if (!areHeadings) return isBeside || isWord ? 'paragraphs' : 'neither';
  return plain.length >= upper.length && isBeside ? 'headings' : isWord ? 'paragraphs' : 'neither';
}

/** "A. Introduction", "B. Findings" over numbers that go on: names, the first above the first number, none in the middle of a paragraph. */
function nameSections(upper: readonly Start[], plain: readonly Start[], text: LabelledLines): boolean {
  const [first] = upper;
  if (first === undefined || first.label.value !== 1 || first.at > (plain[0]?.at ?? 0) || first.label.form === 'word') return false;
  return upper.every(({ at, follows }) => {
    const { line, gap } = text.above[at] ?? { line: null, gap: 0 };
    const hasEnded = line === null || gap > 0 || endsItem(line.text) || isHeadingText(line.text);
    return follows === 'next' && hasEnded && isHeadingText(text.lines[at]?.text ?? '');
  });
}

/** The series cut where it starts again. */
function runsOf(series: readonly Start[]): readonly (readonly Start[])[] {
  const runs: Start[][] = [];
  for (const start of series) {
    if (start.follows === 'restart' || runs.length === 0) runs.push([start]);
    else runs.at(-1)?.push(start);
  }
  return runs;
}

function liesWithin(run: readonly Start[], upper: readonly Start[]): boolean {
  const [first, last] = [run[0]?.at ?? 0, run.at(-1)?.at ?? 0];
  let low = 0;
  let high = upper.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((upper[middle]?.at ?? 0) <= first) low = middle + 1;
    else high = middle;
  }
  return low > 0 && (upper[low]?.at ?? Infinity) > last;
}
