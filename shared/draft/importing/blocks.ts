import type { SourceLine } from './lines.ts';
import { isCapitals, isDivision, isHeadingText } from './headings.ts';
import { endsItem, startsLower, startsSentence, wouldHaveFitted, type Neighbour } from './reading.ts';
import type { Start } from './series.ts';
import { isColumns, isMastheadText } from './masthead.ts';
import { isNextRecital, startsPreambular } from './surroundings.ts';

/** Lines that are one paragraph. */
export interface Block {
  readonly kind: 'text' | 'heading' | 'bullet' | 'separator';
  /** Set where the block starts with a number that counts. */
  readonly start: Start | null;
  /** Its lines; the first without the number. */
  readonly lines: readonly SourceLine[];
  /** Its first line as it stood. */
  readonly firstLine: SourceLine;
  /** Blank lines before it, and inside it between lines. */
  readonly gapBefore: number;
  readonly gapsInside: number;
  /** Whether it is known to be the heading of a section, not the title. */
  readonly isSection: boolean;
}

/** How a stretch of text is set: with blank lines between all lines, with lines broken at a width, or one line a paragraph. */
interface Setting {
  readonly isDoubleSpaced: boolean;
  readonly usualGap: number;
  readonly isUnwrapped: boolean;
  readonly width: number;
}

export interface Stretch {
  readonly lines: readonly SourceLine[];
  readonly above: readonly Neighbour[];
  readonly startAt: ReadonlyMap<number, Start>;
  readonly from: number;
  readonly to: number;
  /** Lines known to be headings though they are set as text. */
  readonly headings: ReadonlySet<number>;
  /** Those among them that are numbered as sections, and so no title. */
  readonly sections: ReadonlySet<number>;
  /** See `LineSource`. */
  readonly layout: 'wrapped' | 'markdown' | 'whole';
}

/**
 * The paragraphs of a stretch of lines.
 *
 * A blank line ends a paragraph, except where the text is set with blank lines between
 * all its lines (the letter of 2005), or where it stands in the middle of a sentence.
 */
export function findBlocks(stretch: Stretch): readonly Block[] {
  const setting = settingOf(stretch);
  const blocks: OpenBlock[] = [];
  for (let at = stretch.from; at < stretch.to; at += 1) {
    const line = stretch.lines[at];
    if (line === undefined || line.kind === 'blank') continue;
    const current = blocks.at(-1);
    const start = stretch.startAt.get(at) ?? null;
    const gap = current === undefined ? 0 : (stretch.above[at]?.gap ?? 0);
    const goesOnHeading =
      current !== undefined && start === null && (joinsHeading(current, line, gap) || joinsLeadIn(current, { at, gap }, stretch));
    if (goesOnHeading) current.lines.push(line);
    else if (start === null && stretch.headings.has(at)) {
      blocks.push({
        kind: 'heading',
        start: null,
        firstLine: line,
        lines: [line],
        gapBefore: gap,
        gapsInside: 0,
        isSection: stretch.sections.has(at),
      });
    } else if (current !== undefined && start === null && goesOn(current, { line, gap }, setting, stretch.layout)) {
      current.lines.push(line);
      current.gapsInside += gap > 0 ? 1 : 0;
    } else {
      blocks.push({
        kind: start === null ? line.kind : 'text',
        start,
        firstLine: line,
        lines: [withoutLabel(line, start)],
        gapBefore: gap,
        gapsInside: 0,
        isSection: false,
      });
    }
  }
  return blocks.map((block) => ({ ...block, kind: block.kind === 'blank' ? 'text' : block.kind }));
}

interface OpenBlock {
  kind: SourceLine['kind'];
  start: Start | null;
  firstLine: SourceLine;
  lines: SourceLine[];
  gapBefore: number;
  gapsInside: number;
  readonly isSection: boolean;
}

/** The second line of a heading: "ANNEX I" and its name, or what was too long for one line. */
function joinsHeading(block: OpenBlock, line: SourceLine, gap: number): boolean {
  const last = block.lines.at(-1);
  if (block.kind !== 'heading' || last === undefined || gap > 0 || block.lines.length > 2) return false;
  if (line.kind !== 'text' || !isHeadingText(line.text)) return false;
  const isNamed = isDivision(last.text) && last.text.length <= 20 && !isDivision(line.text);
  return isNamed || (isCapitals(last.text) && isCapitals(line.text) && last.text.length >= 25);
}

/** The second line of "instructs the Director, in consultation with / the Directors of the other offices". */
function joinsLeadIn(block: OpenBlock, { at, gap }: { readonly at: number; readonly gap: number }, { sections }: Stretch): boolean {
  return (
    block.kind === 'heading' &&
    block.isSection &&
    gap === 0 &&
    sections.has(at) &&
    sections.has(at - 1) &&
    startsLower(block.firstLine.text)
  );
}

function withoutLabel(line: SourceLine, start: Start | null): SourceLine {
  return start === null ? line : { ...line, text: start.label.rest, kind: 'text' };
}

interface Following {
  readonly line: SourceLine;
  readonly gap: number;
}

function goesOn(block: OpenBlock, { line, gap }: Following, setting: Setting, layout: Stretch['layout']): boolean {
  const last = block.lines.at(-1);
  if (layout === 'whole') return false;
  if (last === undefined || line.kind !== 'text' || block.kind === 'heading' || block.kind === 'separator') return false;
  if ((line.quoted ?? 0) !== (last.quoted ?? 0) && !startsLower(line.text)) return false;
  // A number alone on its line: its text is what comes next.
  if (block.start !== null && block.lines.length === 1 && last.text === '') return gap <= 1;
  if (gap === 0) return layout === 'markdown' || goesOnInNextLine(block, last, line, setting);
  if (layout === 'markdown') return false;
  if (!setting.isDoubleSpaced || gap > setting.usualGap) return breaksSentence(last.text, line.text);
  return !(endsItem(last.text) && wouldHaveFitted(last.text, line.text, setting.width));
}

function goesOnInNextLine(block: OpenBlock, last: SourceLine, line: SourceLine, setting: Setting): boolean {
  if (setting.isUnwrapped && isNextRecital(block.lines, line.text)) return false;
  if (setting.isUnwrapped) return !endsItem(last.text) && (last.text.length > 60 || startsLower(line.text));
  if (block.start === null && block.kind === 'text' && block.lines.length === 1 && isTitleInCapitals(last.text, line.text)) return false;
  if (isMastheadText(last.text) && isMastheadText(line.text)) return false;
  if (block.start === null && (isColumns(last.text) || isColumns(line.text))) return false;
  const isShort = wouldHaveFitted(last.text, line.text, setting.width);
  if (block.start !== null && block.lines.length === 1 && isOwnLine(last.text, line.text, setting)) return false;
  if (block.start !== null || block.kind === 'bullet') return true;
  if (isNextRecital(block.lines, line.text)) return false;
  if (block.lines.length === 1 && isShort && (isMastheadText(last.text) || isMastheadText(line.text))) return false;
  if (!isShort || startsLower(line.text)) return true;
  return !endsItem(last.text) && !(last.text.length < setting.width * 0.6 && startsSentence(line.text));
}

/** "STATEMENT OF THE COALITION" right above a text that is set as usual. */
function isTitleInCapitals(text: string, next: string): boolean {
  return isCapitals(text) && /\p{L}{3,}\s\p{L}/u.test(text) && !/[,،]$/u.test(text) && !isCapitals(next) && startsSentence(next);
}

/** "1. Introduction", "Article 1 - Purpose": a numbered line that names what follows, far from full. */
function isOwnLine(text: string, next: string, { width }: Setting): boolean {
  return text.length < width * 0.5 && isHeadingText(text) && startsSentence(next) && wouldHaveFitted(text, next, width);
}

/** Whether a blank line stands in the middle of a sentence. */
function breaksSentence(text: string, next: string): boolean {
  // "…, / have agreed as follows:" is the lead-in below its preamble.
  if (/[,،，]$/u.test(text) && /[:：]$/u.test(next) && next.length <= 80) return false;
  // "the Assembly, / recalling its resolutions," in languages that begin them small.
  if (/[,،，]$/u.test(text) && startsPreambular(next.charAt(0).toUpperCase() + next.slice(1, 60))) return false;
  return text.length >= 20 && !endsItem(text) && startsLower(next);
}

function settingOf(stretch: Stretch): Setting {
  const pairs = pairsIn(stretch);
  const spaced = pairs.filter(({ gap }) => gap > 0);
  const torn = spaced.filter(({ last, line }) => isTorn(last.text, line.text));
  const isDoubleSpaced = torn.length >= 2 && torn.length >= spaced.length * 0.4 && spaced.length >= pairs.length * 0.8;
  const widths = [];
  for (let at = stretch.from; at < stretch.to; at += 1) {
    const line = stretch.lines[at];
    if (line?.kind === 'text' || line?.kind === 'bullet') widths.push(line.text.length);
  }
  const long = widths.filter((width) => width > 120).length;
  const width = widths.reduce((widest, each) => (each <= 120 && each > widest ? each : widest), 0);
  return { isDoubleSpaced, usualGap: usualGapOf(torn), isUnwrapped: long > 0 && long * 4 >= widths.length, width };
}

/** Whether a sentence goes on below a blank line, as far as its script shows it. */
function isTorn(text: string, next: string): boolean {
  if (endsItem(text)) return false;
  if (/^["'“‘«([]?\p{Lo}/u.test(next.slice(0, 4))) return text.length >= 20 && !/[,،，]$/u.test(text);
  return /^["'“‘«([]?[\p{Ll}\p{Nd}]/u.test(next.slice(0, 4));
}

interface Pair {
  readonly last: SourceLine;
  readonly line: SourceLine;
  readonly gap: number;
}

/** Every text line with the text line before it, where no number starts a paragraph. */
function pairsIn({ lines, above, startAt, headings, from, to }: Stretch): readonly Pair[] {
  const pairs: Pair[] = [];
  let last = -1;
  for (let at = from; at < to; at += 1) {
    const line = lines[at];
    const neighbour = above[at];
    const previous = last;
    if (line !== undefined && line.kind !== 'blank') last = at;
    if (line?.kind !== 'text' || neighbour?.line?.kind !== 'text' || startAt.has(at)) continue;
    // A lead-in begins small though no sentence goes on there.
    if (headings.has(at) || headings.has(previous)) continue;
    if (neighbour.line.number > (lines[from]?.number ?? 0) - 1) pairs.push({ last: neighbour.line, line, gap: neighbour.gap });
  }
  return pairs;
}

/** The number of blank lines that most often stands between two lines. */
function usualGapOf(pairs: readonly Pair[]): number {
  const counts = new Map<number, number>();
  for (const { gap } of pairs) counts.set(gap, (counts.get(gap) ?? 0) + 1);
  let usual = 1;
  for (const [gap, count] of counts) if (count > (counts.get(usual) ?? 0)) usual = gap;
  return usual;
}
