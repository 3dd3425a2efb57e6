import { isHeadingText } from './headings.ts';
import type { Label, LabelForm } from './label.ts';
import type { SourceLine } from './lines.ts';
import { endsItem, startsLower, startsSentence, type Neighbour } from './reading.ts';

/** A line that starts a numbered paragraph. */
export interface Start {
  /** Index of the line. */
  readonly at: number;
  readonly label: Label;
  readonly level: number;
  /** How its number follows the one before: the next, one left out, the same again, or from the beginning. */
  readonly follows: 'next' | 'gap' | 'repeat' | 'restart';
}

interface Candidate {
  readonly at: number;
  readonly label: Label;
  readonly weight: number;
  /** Whether numbering may start again here, and whether a heading above says so. */
  readonly mayRestart: boolean;
  readonly isBelowHeading: boolean;
  /** Whether "4.1" below says that "4 Scope" is a number. */
  readonly isProven: boolean;
}

/** Lines with what may be their numbers and what stands above them. */
export interface LabelledLines {
  readonly lines: readonly SourceLine[];
  readonly above: readonly Neighbour[];
  readonly labels: readonly (readonly Label[])[];
}

/**
 * The lines that start paragraphs numbered in one way.
 *
 * Any line may begin with a number: "2005 that was", "15 countries". So every such
 * line is weighed, and of all rising series the heaviest wins: one that continues the
 * series, after the end of an item, with the usual signs, weighs most. A number that
 * does not fit the series is text.
 *
 * @param found the labels that count in that way, in the order of the lines
 */
export function findSeries(text: LabelledLines, found: readonly PlacedLabel[]): readonly Start[] {
  return found.length === 0 ? [] : afterCoveringLetter(heaviestSeries(weigh(text, found)), text.lines);
}

/** A label and the place of its line. */
export interface PlacedLabel {
  readonly at: number;
  readonly label: Label;
}

/** Every way in which the lines of a text may be numbered: the labels by a name of their kind. At most one a line in each. */
export function labelsByKind(text: LabelledLines, kindOf: (label: Label) => string): ReadonlyMap<string, readonly PlacedLabel[]> {
  const kinds = new Map<string, PlacedLabel[]>();
  text.labels.forEach((labels, at) => {
    const kind = text.lines[at]?.kind;
    if (labels.length === 0 || kind === 'bullet') return;
    for (const label of labels) {
      if (kind === 'heading' && label.rest !== '') continue;
      const name = kindOf(label);
      const found = kinds.get(name);
      if (found === undefined) kinds.set(name, [{ at, label }]);
      else if (found.at(-1)?.at !== at) found.push({ at, label });
    }
  });
  return kinds;
}

function weigh(text: LabelledLines, found: readonly PlacedLabel[]): readonly Candidate[] {
  const usual = usualForm(found.map(({ label }) => label));
  const first = found.find(({ label }) => label.form === usual);
  const indent = first === undefined ? 0 : (text.lines[first.at]?.indent ?? 0);
  const proven = provenByPaths(text, found);
  return found.map(({ at, label }) => {
    const isProven = proven.has(at);
    const isDeeper = (text.lines[at]?.indent ?? 0) > indent + 2;
    const neighbour = text.above[at] ?? { line: null, gap: 0 };
    const weight =
      weightOf(label, neighbour) +
      (isProven ? 6 : 0) +
      (label.form === usual ? 2 : label.form === 'bare' || label.form === 'glued' ? 0 : -2) -
      (isDeeper ? 8 : 0);
    return { at, label, weight, isProven, ...restartAt(label, neighbour, !isDeeper && label.form === usual) };
  });
}

/** Lines "4 Scope" with "4.1" before the next such line. */
function provenByPaths({ labels }: LabelledLines, found: readonly PlacedLabel[]): ReadonlySet<number> {
  const proven = new Set<number>();
  found.forEach(({ at, label }, index) => {
    if (label.form !== 'bare' || !startsSentence(label.rest)) return;
    const end = Math.min(found[index + 1]?.at ?? labels.length, at + 40);
    for (let place = at + 1; place < end; place += 1)
      if (labels[place]?.some(({ family, above, value }) => family === 'path' && above === String(label.value) && value === 1) === true)
        proven.add(at);
  });
  return proven;
}

/** Numbers start again below a heading or a blank line, not after a colon: there begins a list inside the paragraph. */
function restartAt(label: Label, { line, gap }: Neighbour, isUsual: boolean): Pick<Candidate, 'mayRestart' | 'isBelowHeading'> {
  const isBelowHeading = line !== null && (line.kind === 'heading' || isHeadingText(line.text));
  const isList = line?.kind === 'text' && /[:：]$/u.test(line.text);
  return { mayRestart: isUsual && label.value === 1 && !isList && (gap > 0 || line?.kind !== 'text' || isBelowHeading), isBelowHeading };
}

/** The way of writing numbers with which one can count furthest. */
function usualForm(labels: readonly Label[]): LabelForm {
  const reached = new Map<LabelForm, { count: number; last: number }>();
  for (const { form, value } of labels) {
    if (value > 99 && (form === 'bare' || form === 'glued')) continue;
    const run = reached.get(form) ?? { count: 0, last: value - 1 };
    if (value > run.last && value <= run.last + 3) reached.set(form, { count: run.count + 1, last: value });
    else if (value === 1) reached.set(form, { count: run.count, last: 1 });
  }
  let best: LabelForm = 'dot';
  let most = 0;
  for (const [form, { count }] of reached) {
    const counted = form === 'bare' || form === 'glued' ? count - 0.5 : count;
    if (counted > most) [best, most] = [form, counted];
  }
  return best;
}

function weightOf(label: Label, { line, gap }: Neighbour): number {
  // What the file counts by itself is a number; only whether it is one of the main series is open.
  if (label.automatic !== undefined) return 8 - 3 * label.automatic.depth;
  const isBare = label.form === 'bare' || label.form === 'glued';
  let weight = isBare ? 0 : 3;
  if (line === null || line.kind !== 'text' || endsItem(line.text) || line.text.endsWith(',')) weight += 2;
  else if (line.text.length >= 40 || gap === 0) weight -= isBare ? 3 : 2;
  if (gap > 0) weight += 1;
  if (startsSentence(label.rest)) weight += 1;
  else if (label.rest === '') weight -= isBare ? 1 : 0;
  else if (startsLower(label.rest)) weight -= isBare ? 4 : 1;
  return weight;
}

const LARGEST_GAP = 10;
/** What a series may owe before its later members pay. */
const LARGEST_DEBT = 13;

/** A series begins with 1; an excerpt may begin later, with a year never, with a bare number only where many follow. */
function costOfBeginning({ label: { form, value, rank = 0, rest }, isProven }: Candidate): number {
  if (value === 1 && rank === 0) return 0;
  if (isProven) return Math.min(12, value - 1);
  if (value > 99) return form === 'bare' || form === 'glued' ? Infinity : 12;
  if (form !== 'bare' && form !== 'glued') return Math.min(12, (value - 1) * 2);
  return startsSentence(rest) ? 16 : Infinity;
}

interface Chain {
  readonly weight: number;
  readonly index: number;
  /** Its last number. */
  readonly value: number;
  /** Above 0 where it ends with an inserted paragraph: "7 bis". */
  readonly rank: number;
}

/** Dynamic programming over the candidates in order; time grows with their number alone. */
function heaviestSeries(candidates: readonly Candidate[]): readonly Start[] {
  const before: (Chain | null)[] = [];
  const byValue = new Map<number, Chain>();
  let heaviest: Chain | null = null;
  /** Numbers passed so far that look like paragraphs: a series that begins after them leaves them out. */
  let likely = 0;
  candidates.forEach((candidate, index) => {
    const { value } = candidate.label;
    const previous = bestBefore(candidate, byValue, heaviest);
    const begins = candidate.weight - costOfBeginning(candidate) - Math.min(8, likely * 4);
    likely += isLikely(candidate) ? 1 : 0;
    const continued = previous === null ? -Infinity : candidate.weight + previous.gain;
    const isContinued = previous !== null && continued >= begins;
    before.push(isContinued ? previous.chain : null);
    const chain: Chain = { weight: isContinued ? continued : begins, index, value, rank: candidate.label.rank ?? 0 };
    if (chain.weight > (byValue.get(value)?.weight ?? -LARGEST_DEBT)) byValue.set(value, chain);
    if (chain.weight > (heaviest?.weight ?? 0)) heaviest = chain;
  });
  return startsAlong(candidates, before, heaviest);
}

function isLikely({ label, weight }: Candidate): boolean {
  return weight >= 7 && label.form !== 'bare' && label.form !== 'glued';
}

function bestBefore(
  candidate: Candidate,
  byValue: ReadonlyMap<number, Chain>,
  heaviest: Chain | null,
): { readonly chain: Chain; readonly gain: number } | null {
  let best: { chain: Chain; gain: number } | null = null;
  for (let step = 0; step <= LARGEST_GAP; step += 1) {
    const chain = byValue.get(candidate.label.value - step);
    if (chain === undefined) continue;
    const gain = chain.weight + gainOf(step, chain.rank, candidate.label.rank ?? 0);
    if (best === null || gain > best.gain) best = { chain, gain };
  }
  const cost = candidate.isBelowHeading ? 3 : 6;
  if (candidate.mayRestart && heaviest !== null && heaviest.weight - cost > (best?.gain ?? 0)) {
    best = { chain: heaviest, gain: heaviest.weight - cost };
  }
  // Only part of a text may have been copied: 1, 2, and then 34 to 40.
  const isFar =
    heaviest !== null && isLikely(candidate) && candidate.label.value - heaviest.value > LARGEST_GAP && candidate.label.value <= 999;
  if (isFar && heaviest.weight - COST_OF_LEAP > (best?.gain ?? 0)) best = { chain: heaviest, gain: heaviest.weight - COST_OF_LEAP };
  return best;
}

const COST_OF_LEAP = 12;

/** "7 bis" follows 7, and 8 follows either. */
function gainOf(step: number, before: number, rank: number): number {
  if (step === 0) return rank > before ? 1 : -6;
  if (rank > 0) return step === 1 ? -1 : -2 * step;
  return step === 1 ? 2 : -2 * (step - 1);
}

function startsAlong(candidates: readonly Candidate[], before: readonly (Chain | null)[], end: Chain | null): readonly Start[] {
  const along: Candidate[] = [];
  for (let chain = end; chain !== null; chain = before[chain.index] ?? null) {
    const candidate = candidates[chain.index];
    if (candidate !== undefined) along.push(candidate);
  }
  along.reverse();
  return along.map(({ at, label }, index) => ({ at, label, level: 0, follows: followsHow(label, along[index - 1]?.label) }));
}

function followsHow({ value, rank = 0 }: Label, previous: Label | undefined): Start['follows'] {
  if (previous === undefined || value === previous.value + 1) return 'next';
  if (value === previous.value) return rank > (previous.rank ?? 0) ? 'next' : 'repeat';
  return value > previous.value ? 'gap' : 'restart';
}

/** A covering letter may count too: what stands before a separator and is the lesser list is not the statement. */
function afterCoveringLetter(series: readonly Start[], lines: readonly SourceLine[]): readonly Start[] {
  const separators = lines.flatMap((line, at) => (line.kind === 'separator' ? [at] : []));
  let left = separators.length - 1;
  for (let cut = series.length - 1; cut > 0; cut -= 1) {
    const start = series[cut];
    if (start === undefined || start.follows !== 'restart' || series.length - cut < cut) continue;
    while (left >= 0 && (separators[left] ?? 0) > start.at) left -= 1;
    if ((separators[left] ?? -1) < (series[cut - 1]?.at ?? 0)) continue;
    return series.slice(cut).map((each, index) => (index === 0 ? { ...each, follows: 'next' } : each));
  }
  return series;
}
