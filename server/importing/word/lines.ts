import { readLabels, type Label, type LabelFamily, type LabelForm } from '../../../shared/draft/importing/label.ts';
import { readLines, type SourceLine } from '../../../shared/draft/importing/lines.ts';
import { endsItem, startsLower } from '../../../shared/draft/importing/reading.ts';
import type { Counted } from './numbering.ts';
import { acceptedText } from './paragraph.ts';
import type { Settled } from './settle.ts';

/** A settled paragraph as a line for the importer: which of its characters are the words. */
export interface WordLine {
  readonly settled: Settled;
  readonly line: SourceLine;
  readonly labels: readonly Label[];
  /** In characters of the accepted text. */
  readonly from: number;
  readonly to: number;
}

/** White space and marks of direction at either end are no words. */
const BEFORE = /^[\s\u200b-\u200f\u061c]*/;
const AFTER = /[\s\u200b-\u200f\u061c]*$/;
/** A heading is no longer; a numbered one that ends as a sentence does is a paragraph in the style of a heading. */
const LONGEST_HEADING = 250;

/** The line of one paragraph. `number` is its place in the file, from 1. */
export function lineOf(settled: Settled, number: number): WordLine {
  const { paragraph } = settled;
  if (paragraph.isLine) return { settled, line: { number, indent: 0, text: '—', sign: '', kind: 'separator' }, labels: [], from: 0, to: 0 };
  const whole = acceptedText(settled.pieces).replaceAll('\t', ' ');
  const before = BEFORE.exec(whole)?.[0].length ?? 0;
  const to = Math.max(before, whole.length - trailing(whole));
  const words = whole.slice(before, to);
  const read = readLines(words, 'txt').lines[0];
  const indent = paragraph.indent + Math.min(before, 40);
  if (words === '') {
    const kind = settled.number === null && settled.pieces.length === 0 ? 'blank' : 'text';
    return labelled({ settled, line: { number, indent, text: '', sign: '', kind }, labels: [], from: before, to });
  }
  const isHeading = (paragraph.role === 'heading' || paragraph.role === 'title') && !isParagraphAfterAll(words, settled.number);
  const isOwnKind = !isHeading && settled.number === null && read !== undefined && words.endsWith(read.text);
  const line: SourceLine = isOwnKind
    ? { ...read, number, indent, quoted: undefined }
    : { number, indent, text: words, sign: '', kind: isHeading ? 'heading' : 'text' };
  return labelled({ settled, line: withoutUndefined(line), labels: [], from: to - line.text.length, to });
}

function withoutUndefined({ number, indent, text, sign, kind }: SourceLine): SourceLine {
  return { number, indent, text, sign, kind };
}

function trailing(text: string): number {
  // From the end, since a search for an end begins anew at every space.
  let count = 0;
  while (count < text.length && AFTER.exec(text.charAt(text.length - 1 - count))?.[0].length === 1) count += 1;
  return count;
}

function isParagraphAfterAll(words: string, number: Counted | null): boolean {
  return words.length > LONGEST_HEADING || (number !== null && words.length > 60 && endsItem(words));
}

function labelled(line: WordLine): WordLine {
  const { number } = line.settled;
  if (number?.isBullet === true)
    return { ...line, line: { ...line.line, kind: line.line.kind === 'heading' ? 'heading' : 'bullet', sign: number.shown } };
  if (number !== null) return { ...line, labels: line.line.kind === 'text' ? [automaticLabel(number, line.line.text)] : [] };
  return { ...line, labels: line.line.kind === 'text' || line.line.kind === 'heading' ? readLabels(line.line.text) : [] };
}

const FAMILIES: Readonly<Record<string, LabelFamily>> = {
  lowerLetter: 'letter',
  upperLetter: 'capital',
  lowerRoman: 'roman',
  upperRoman: 'capital-roman',
  russianLower: 'cyrillic',
  russianUpper: 'cyrillic',
  arabicAlpha: 'alifba',
  arabicAbjad: 'abjad',
  hebrew1: 'hebrew',
  hebrew2: 'hebrew',
  chineseCounting: 'han',
  chineseCountingThousand: 'han',
  taiwaneseCounting: 'han',
  taiwaneseCountingThousand: 'han',
  japaneseCounting: 'han',
  ideographDigital: 'han',
};

/** What Word counts, as the label that it would be if it stood in the text. */
function automaticLabel({ shown, value, format, levels, depth }: Counted, rest: string): Label {
  const family = levels > 1 ? 'path' : (FAMILIES[format] ?? 'decimal');
  const read = readLabels(`${shown} X`).find((label) => label.family === family);
  const form = read?.form ?? formOf(shown);
  const cited =
    form === 'parens' && !['decimal', 'han', 'path'].includes(family) ? shown : shown.replace(/^[([（]|[\s.:;,、)\]）]+$/gu, '');
  return {
    family,
    // Below the first level a number that stands alone would pass for a word.
    form: form === 'bare' && depth > 0 ? 'dot' : form,
    value,
    above: levels > 1 ? cited.split('.').slice(0, -1).join('.') : '',
    written: shown,
    cited: read?.cited ?? (cited === '' ? shown : cited),
    spaces: 1,
    rest,
    ...(read?.word !== undefined && { word: read.word }),
    automatic: { depth },
  };
}

function formOf(shown: string): LabelForm {
  if (/^[(（].*[)）]$/u.test(shown)) return 'parens';
  if (/[)）]$/u.test(shown)) return 'paren';
  if (/^\[.*\]$/u.test(shown)) return 'brackets';
  return /[.．]$/u.test(shown) ? 'dot' : shown.endsWith(':') ? 'colon' : 'bare';
}

/**
 * Where headings take the first depth of a list ("1. Principles") and paragraphs only
 * those below ("1.1", "1.2"), these are the numbered paragraphs of the statement, which
 * begin anew under each heading.
 */
export function fromFirstDepth(lines: readonly WordLine[]): readonly WordLine[] {
  const depths = lines.flatMap(({ labels }) => labels.flatMap(({ automatic }) => (automatic === undefined ? [] : [automatic.depth])));
  const least = depths.reduce((a, b) => Math.min(a, b), DEEPEST);
  if (depths.length === 0 || least === 0) return lines;
  return lines.map((line) => ({ ...line, labels: line.labels.map((label) => raised(label, least)) }));
}

const DEEPEST = 9;

function raised(label: Label, by: number): Label {
  if (label.automatic === undefined) return label;
  const depth = label.automatic.depth - by;
  return depth === 0 && label.family === 'path'
    ? { ...label, family: 'decimal', above: '', automatic: { depth } }
    : { ...label, automatic: { depth } };
}

/**
 * Whether the paragraphs of the file are lines that were broken at a width, as when a
 * mail was pasted into a word processor: then they have to be joined like those of a text.
 */
export function areWrapped(lines: readonly WordLine[]): boolean {
  if (lines.some(({ settled }) => settled.number !== null)) return false;
  let pairs = 0;
  let torn = 0;
  // Mail set with an empty line between all lines becomes empty paragraphs.
  const written = lines.filter(({ line }) => line.kind !== 'blank');
  written.forEach(({ line }, at) => {
    const next = written[at + 1];
    if (line.kind !== 'text' || next?.line.kind !== 'text' || next.labels.length > 0) return;
    pairs += 1;
    if (line.text.length > 40 && line.text.length < 110 && !endsItem(line.text) && startsLower(next.line.text)) torn += 1;
  });
  return torn >= 4 && torn * 2.5 >= pairs;
}
