import { isHeadingText } from './headings.ts';
import type { Label } from './label.ts';
import { endsItem } from './reading.ts';
import type { LabelledLines, Start } from './series.ts';

interface OpenList {
  readonly family: Label['family'];
  readonly form: Label['form'];
  readonly above: string;
  last: number;
}

/**
 * The lines that start sub-paragraphs below the numbered ones: (a), (i), a., 1.1.
 *
 * A list opens with its first number when a second follows before the next paragraph,
 * or after a colon; it goes on with the next number written the same way. "(i)" after
 * "(h)" is the letter unless "(ii)" comes next; after "(a)" it is the numeral.
 */
export function findSublevels(text: LabelledLines, main: readonly Start[]): readonly Start[] {
  const found: Start[] = [];
  const firsts = positionsOf(text, 1);
  const seconds = positionsOf(text, 2);
  main.forEach((start, index) => {
    const end = main[index + 1]?.at ?? text.lines.length;
    const open: OpenList[] = [];
    for (let at = start.at + 1; at < end; at += 1) {
      const sub = readSub(text, { at, end, open, firsts, seconds, main: start.label });
      if (sub !== null) found.push(sub);
    }
  });
  return found;
}

interface Here {
  readonly at: number;
  readonly end: number;
  readonly open: OpenList[];
  readonly firsts: ReadonlyMap<string, readonly number[]>;
  readonly seconds: ReadonlyMap<string, readonly number[]>;
  readonly main: Label;
}

function readSub(text: LabelledLines, here: Here): Start | null {
  const labels = (text.labels[here.at] ?? []).filter((label) => label.form !== 'bare' || label.family === 'path');
  const kind = text.lines[here.at]?.kind;
  const automatic = labels.find((label) => label.automatic !== undefined);
  if (labels.length === 0 || kind === 'bullet' || kind === 'heading') return null;
  if (automatic === undefined && isMidSentence(text, here.at)) return null;
  const found = (opensBeforeContinuing(labels, here) ? null : continued(labels, here)) ?? opened(labels, text, here);
  return found ?? (automatic === undefined ? null : counted(automatic, here));
}

/** A number that the file counts by itself needs no list that makes it likely. */
function counted(label: Label, here: Here): Start {
  here.open.length = Math.min(here.open.length, Math.max(0, (label.automatic?.depth ?? 0) - 1));
  here.open.push({ family: label.family, form: label.form, above: label.above, last: label.value });
  return { at: here.at, label, level: here.open.length, follows: label.value === 1 ? 'next' : 'gap' };
}

/** "(i)" where the letter h came before, and "(ii)" comes after. */
function opensBeforeContinuing(labels: readonly Label[], here: Here): boolean {
  const numeral = labels.find((label) => label.family === 'roman' && label.value === 1);
  if (numeral === undefined || labels.length < 2) return false;
  const second = nextAfter(here.seconds.get(keyOf(numeral)) ?? [], here.at);
  // Another "(i)" before the "(ii)" is the numeral, and this one the letter.
  const first = nextAfter(here.firsts.get(keyOf(numeral)) ?? [], here.at);
  const top = here.open.at(-1);
  return second !== null && second < here.end && (first === null || first > second) && top?.family === 'letter';
}

function continued(labels: readonly Label[], here: Here): Start | null {
  for (let depth = here.open.length - 1; depth >= 0; depth -= 1) {
    const list = here.open[depth];
    const label = labels.find(
      (each) =>
        list !== undefined &&
        keyOf(each) === keyOf(list) &&
        each.above === list.above &&
        each.value > list.last &&
        each.value <= list.last + 2,
    );
    if (list === undefined || label === undefined) continue;
    const follows = label.value === list.last + 1 ? 'next' : 'gap';
    list.last = label.value;
    here.open.length = depth + 1;
    return { at: here.at, label, level: depth + 1, follows };
  }
  return null;
}

function opened(labels: readonly Label[], text: LabelledLines, here: Here): Start | null {
  const label = labels.find((each) => each.value === 1 && mayOpen(each, text, here));
  if (label === undefined) return null;
  // A second list of the same kind, written the same way, takes the place of the first.
  const same = here.open.findIndex((list) => keyOf(list) === keyOf(label) && (label.family !== 'path' || list.above === label.above));
  if (same >= 0) here.open.length = same;
  here.open.push({ family: label.family, form: label.form, above: label.above, last: 1 });
  return { at: here.at, label, level: here.open.length, follows: 'next' };
}

function mayOpen(label: Label, text: LabelledLines, here: Here): boolean {
  if (label.family === 'path' && !isUnder(label.above, here)) return false;
  const isBelowColon = /[:：]$/u.test(text.above[here.at]?.line?.text.slice(-2) ?? '');
  const isLikeMain = label.family === here.main.family && label.form === here.main.form;
  // "References / [1] …" below the last paragraph.
  if (label.form === 'brackets' && here.main.form !== 'brackets' && isHeadingText(text.above[here.at]?.line?.text ?? '')) return false;
  if (isLikeMain && !isBelowColon && (text.lines[here.at]?.indent ?? 0) < 2) return false;
  if (label.family === 'path') return true;
  const second = nextAfter(here.seconds.get(keyOf(label)) ?? [], here.at);
  // One item alone, written as the items of another list.
  const isNoHeading = label.family === 'letter' && !isHeadingText(text.lines[here.at]?.text ?? '');
  const isUsual = isNoHeading && (text.above[here.at]?.gap ?? 0) > 0 && (here.seconds.get(keyOf(label))?.length ?? 0) > 0;
  return isBelowColon || isUsual || (second !== null && second < here.end);
}

/** "1.1" under paragraph 1, "1.1.1" under the item 1.1 that is open. */
function isUnder(above: string, here: Here): boolean {
  const top = here.open.at(-1);
  const open = top === undefined ? String(here.main.value) : `${top.above}.${top.last}`;
  return above === open || above === String(here.main.value);
}

function isMidSentence(text: LabelledLines, at: number): boolean {
  const { line, gap } = text.above[at] ?? { line: null, gap: 0 };
  if (line === null || line.kind !== 'text' || gap > 0) return false;
  return line.text.length >= 40 && !endsItem(line.text) && !/[,–—-]$/u.test(line.text.slice(-2));
}

function keyOf(list: Pick<Label, 'family' | 'form'>): string {
  return `${list.family} ${list.form}`;
}

/** Where the first or second numbers of lists stand, by way of writing, rising. */
function positionsOf(text: LabelledLines, value: number): ReadonlyMap<string, readonly number[]> {
  const positions = new Map<string, number[]>();
  text.labels.forEach((labels, at) => {
    for (const label of labels) {
      if (label.value !== value) continue;
      const list = positions.get(keyOf(label)) ?? [];
      list.push(at);
      positions.set(keyOf(label), list);
    }
  });
  return positions;
}

/** First of the rising positions after `at`, by bisection. */
function nextAfter(positions: readonly number[], at: number): number | null {
  let low = 0;
  let high = positions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((positions[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return positions[low] ?? null;
}
