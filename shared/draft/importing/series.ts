import type { Label, LabelFamily, LabelForm } from './label.ts';
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
  /** Whether numbering may start again here. */
  readonly mayRestart: boolean;
}

export interface LabelledLines {
  readonly lines: readonly SourceLine[];
  readonly above: readonly Neighbour[];
  readonly labels: readonly (readonly Label[])[];
}

/** Kinds of number that a statement's own paragraphs may have, in the order they are looked for. */
const MAIN_FAMILIES: readonly LabelFamily[] = ['decimal', 'han', 'capital-roman', 'capital', 'letter', 'roman'];

/**
 * The lines that start the statement's numbered paragraphs.
 *
 * Any line may begin with a number: "2005 that was", "15 countries". So every such
 * line is weighed, and of all rising series the heaviest wins: one that continues the
 * series, after the end of an item, with the usual signs, weighs most. A number that
 * does not fit the series is text.
 */
export function findMainSeries(text: LabelledLines): readonly Start[] {
  for (const family of MAIN_FAMILIES) {
    const candidates = weigh(text, family);
    const series = heaviestSeries(candidates);
    if (isSeries(series)) return afterCoveringLetter(series, text.lines);
  }
  return [];
}

function isSeries(series: readonly Start[]): boolean {
  const [first] = series;
  if (first === undefined) return false;
  // One number alone is a paragraph only where it says so clearly; a letter alone never is.
  return (
    series.length >= 2 ||
    (first.label.family === 'decimal' && first.label.value === 1 && first.label.form !== 'bare' && first.label.rest !== '')
  );
}

function weigh(text: LabelledLines, family: LabelFamily): readonly Candidate[] {
  const found: { readonly at: number; readonly label: Label }[] = [];
  text.labels.forEach((labels, at) => {
    const label = labels.find((each) => each.family === family);
    const isHeadingWithText = text.lines[at]?.kind === 'heading' && label?.rest !== '';
    if (label !== undefined && !isHeadingWithText && text.lines[at]?.kind !== 'bullet') found.push({ at, label });
  });
  const usual = usualForm(found.map(({ label }) => label));
  const first = found.find(({ label }) => label.form === usual);
  const indent = first === undefined ? 0 : (text.lines[first.at]?.indent ?? 0);
  return found.map(({ at, label }) => {
    const isDeeper = (text.lines[at]?.indent ?? 0) > indent + 2;
    const neighbour = text.above[at] ?? { line: null, gap: 0 };
    const weight = weightOf(label, neighbour) + (label.form === usual ? 2 : label.form === 'bare' ? 0 : -2) - (isDeeper ? 8 : 0);
    return { at, label, weight, mayRestart: label.form === usual && !isDeeper && (neighbour.gap > 0 || neighbour.line?.kind !== 'text') };
  });
}

/** The way of writing numbers with which one can count furthest. */
function usualForm(labels: readonly Label[]): LabelForm {
  const reached = new Map<LabelForm, { count: number; last: number }>();
  for (const { form, value } of labels) {
    const run = reached.get(form) ?? { count: 0, last: 0 };
    if (value > run.last && value <= run.last + 3) reached.set(form, { count: run.count + 1, last: value });
  }
  let best: LabelForm = 'dot';
  let most = 0;
  for (const [form, { count }] of reached) {
    const counted = form === 'bare' ? count - 0.5 : count;
    if (counted > most) [best, most] = [form, counted];
  }
  return best;
}

function weightOf(label: Label, { line, gap }: Neighbour): number {
  // What the file counts by itself is a number; only whether it is one of the main series is open.
  if (label.automatic !== undefined) return 8 - 3 * label.automatic.depth;
  const isBare = label.form === 'bare';
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

/** A series begins with 1; an excerpt may begin later, but not with a bare number or a year. */
function costOfBeginning({ form, value }: Label): number {
  if (value === 1) return 0;
  return form === 'bare' || value > 99 ? Infinity : Math.min(12, (value - 1) * 2);
}

interface Chain {
  readonly weight: number;
  readonly index: number;
}

/** Dynamic programming over the candidates in order; time grows with their number alone. */
function heaviestSeries(candidates: readonly Candidate[]): readonly Start[] {
  const before: (Chain | null)[] = [];
  const byValue = new Map<number, Chain>();
  let heaviest: Chain | null = null;
  candidates.forEach((candidate, index) => {
    const { value } = candidate.label;
    const previous = bestBefore(candidate, byValue, heaviest);
    const begins = candidate.weight - costOfBeginning(candidate.label);
    const continued = previous === null ? -Infinity : candidate.weight + previous.gain;
    const isContinued = previous !== null && continued >= begins;
    before.push(isContinued ? previous.chain : null);
    const chain: Chain = { weight: isContinued ? continued : begins, index };
    if (chain.weight > (byValue.get(value)?.weight ?? -LARGEST_DEBT)) byValue.set(value, chain);
    if (chain.weight > (heaviest?.weight ?? 0)) heaviest = chain;
  });
  return startsAlong(candidates, before, heaviest);
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
    const gain = chain.weight + (step === 1 ? 2 : step === 0 ? -6 : -2 * (step - 1));
    if (best === null || gain > best.gain) best = { chain, gain };
  }
  if (candidate.mayRestart && candidate.label.value === 1 && heaviest !== null && heaviest.weight - 6 > (best?.gain ?? 0)) {
    best = { chain: heaviest, gain: heaviest.weight - 6 };
  }
  return best;
}

function startsAlong(candidates: readonly Candidate[], before: readonly (Chain | null)[], end: Chain | null): readonly Start[] {
  const along: Candidate[] = [];
  for (let chain = end; chain !== null; chain = before[chain.index] ?? null) {
    const candidate = candidates[chain.index];
    if (candidate !== undefined) along.push(candidate);
  }
  along.reverse();
  return along.map(({ at, label }, index) => ({ at, label, level: 0, follows: followsHow(label.value, along[index - 1]?.label.value) }));
}

function followsHow(value: number, previous: number | undefined): Start['follows'] {
  if (previous === undefined || value === previous + 1) return 'next';
  if (value === previous) return 'repeat';
  return value > previous ? 'gap' : 'restart';
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
