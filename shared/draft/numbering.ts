import type { ParagraphId, ParagraphKind, ParagraphLabel, ParagraphLevel } from '../terms.ts';
import type { Paragraph } from './paragraph.ts';

/** How one level counts and how its number is written. */
export interface LevelStyle {
  readonly counting: 'decimal' | 'letters' | 'roman';
  /** Around the number where people cite it: ["(", ")"] gives "(a)". */
  readonly cited: readonly [string, string];
  /** Added where it stands before the paragraph: "." gives "7.". */
  readonly printedEnd: string;
}

/** How a statement numbers its paragraphs: which kinds, and each of the four levels. */
export interface HouseStyle {
  readonly numberedKinds: readonly ParagraphKind[];
  readonly levels: readonly [LevelStyle, LevelStyle, LevelStyle, LevelStyle];
}

/** 1…N over the operative paragraphs; (a) (b) … (z) (aa) (bb); (i) (ii); a. b. */
export const STRAIGHT: HouseStyle = {
  numberedKinds: ['operative'],
  levels: [
    { counting: 'decimal', cited: ['', ''], printedEnd: '.' },
    { counting: 'letters', cited: ['(', ')'], printedEnd: '' },
    { counting: 'roman', cited: ['(', ')'], printedEnd: '' },
    { counting: 'letters', cited: ['', ''], printedEnd: '.' },
  ],
};

export interface PlaceInNumbering {
  /** As it stands before the paragraph, without end punctuation: "7", "(a)". Equal labels may stand under different parents. */
  readonly label: ParagraphLabel;
  /** The label with those above it, "7 (a)": unique in the text (rule P2). */
  readonly citation: string;
}

type Numberable = Pick<Paragraph, 'kind' | 'level' | 'restart'>;

/** What the counters of one level have come to. A new `series` begins with a restart under the same parent. */
interface Counter {
  series: number;
  count: number;
}

/**
 * Label and citation of every paragraph, by position; null for what is not numbered (rule P2).
 *
 * A level counts on until a numbered paragraph of a shallower level comes. A chapeau is
 * not numbered and interrupts no list. `restart` on a numbered paragraph makes it the
 * first of a new series, on any other (the heading of an annex) the next one. Citations
 * in a second series carry its number ("II.7"), a skipped level shows as a dash ("7 – (i)"),
 * so that no two citations are equal.
 */
export function numbered(paragraphs: readonly Numberable[], style: HouseStyle = STRAIGHT): readonly (PlaceInNumbering | null)[] {
  const counters = style.levels.map((): Counter => ({ series: 1, count: 0 }));
  return paragraphs.map((paragraph) => {
    if (paragraph.restart) beginSeries(counters, paragraph.level);
    if (!style.numberedKinds.includes(paragraph.kind)) return null;
    count(counters, paragraph.level);
    return { label: labelFor(style, counters, paragraph.level), citation: citationFor(style, counters, paragraph.level) };
  });
}

/** The labels of a text by paragraph id; what is not numbered is absent. Of two paragraphs with one id the first counts. */
export function labelsOf(paragraphs: readonly Paragraph[], style: HouseStyle = STRAIGHT): ReadonlyMap<ParagraphId, ParagraphLabel> {
  return byId(paragraphs, style, (place) => place.label);
}

/** The citations of a text by paragraph id: "7", "7 (a)"; each only once. */
export function citationsOf(paragraphs: readonly Paragraph[], style: HouseStyle = STRAIGHT): ReadonlyMap<ParagraphId, string> {
  return byId(paragraphs, style, (place) => place.citation);
}

/** A label as it is printed before its paragraph: "7.", "(a)", "a." */
export function printedLabel(label: string, level: ParagraphLevel, style: HouseStyle = STRAIGHT): string {
  return label + style.levels[level].printedEnd;
}

function byId<Value>(
  paragraphs: readonly Paragraph[],
  style: HouseStyle,
  pick: (place: PlaceInNumbering) => Value,
): ReadonlyMap<ParagraphId, Value> {
  const map = new Map<ParagraphId, Value>();
  const places = numbered(paragraphs, style);
  paragraphs.forEach(({ id }, index) => {
    const place = places[index] ?? null;
    if (place !== null && !map.has(id)) map.set(id, pick(place));
  });
  return map;
}

function beginSeries(counters: readonly Counter[], level: number): void {
  const counter = counters[level];
  const hasBegun = counters.slice(level).some((each) => each.count > 0);
  if (counter !== undefined && hasBegun) {
    counter.series += 1;
    counter.count = 0;
  }
  startAfresh(counters, level + 1);
}

function count(counters: readonly Counter[], level: number): void {
  const counter = counters[level];
  if (counter !== undefined) counter.count += 1;
  startAfresh(counters, level + 1);
}

function startAfresh(counters: readonly Counter[], fromLevel: number): void {
  for (const deeper of counters.slice(fromLevel)) {
    deeper.series = 1;
    deeper.count = 0;
  }
}

function labelFor(style: HouseStyle, counters: readonly Counter[], level: ParagraphLevel): ParagraphLabel {
  const { counting, cited } = style.levels[level];
  return (cited[0] + written(counting, counters[level]?.count ?? 0) + cited[1]) as ParagraphLabel;
}

const NONE = '–';

function citationFor(style: HouseStyle, counters: readonly Counter[], level: ParagraphLevel): string {
  const parts = LEVELS.slice(0, level + 1).map((at) => {
    const { series, count: reached } = counters[at] ?? { series: 1, count: 0 };
    const label = reached === 0 ? NONE : labelFor(style, counters, at);
    return series === 1 ? label : `${roman(series).toUpperCase()}.${label}`;
  });
  return (parts[0] === NONE ? parts.slice(1) : parts).join(' ');
}

const LEVELS: readonly ParagraphLevel[] = [0, 1, 2, 3];

function written(counting: LevelStyle['counting'], value: number): string {
  if (counting === 'decimal') return String(value);
  return counting === 'letters' ? letters(value) : roman(value);
}

/** a … z, then aa, bb … zz, aaa, as United Nations documents and word processors count. */
export function letters(value: number): string {
  return String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** i, ii, iii, iv … */
export function roman(value: number): string {
  let rest = value;
  let result = '';
  for (const [worth, sign] of ROMAN) {
    result += sign.repeat(Math.floor(rest / worth));
    rest %= worth;
  }
  return result;
}
