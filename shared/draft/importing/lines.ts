import type { ImportRemark, SourceKind } from './imported.ts';

/** A line of the source without its outer white space. */
export interface SourceLine {
  /** From 1. */
  readonly number: number;
  /** Columns before the text; a tab goes to the next multiple of four. */
  readonly indent: number;
  readonly text: string;
  /** A separator is a rule drawn with one repeated sign. A bullet's text is without the sign. */
  readonly kind: 'blank' | 'separator' | 'heading' | 'bullet' | 'text';
  /** The sign of a bullet; "" for every other line. */
  readonly sign: string;
}

/** The lines of a text, and what was dropped in reading them. */
export interface SourceLines {
  readonly lines: readonly SourceLine[];
  readonly remarks: readonly ImportRemark[];
}

/** Control characters but tab and the ends of lines; the byte order mark and its like inside a text. */
const DROPPED = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufeff\ufffe\uffff]/g;
const LINE_END = /\r\n|[\n\r\u000b\u000c\u0085\u2028\u2029]/;

/** First pass: lines without control characters, tabs and outer white space, each with what it looks like. */
export function readLines(source: string, kind: SourceKind): SourceLines {
  const remarks: ImportRemark[] = [];
  const withoutMark = source.startsWith('\ufeff') ? source.slice(1) : source;
  const dropped = withoutMark.match(DROPPED)?.length ?? 0;
  const raw = withoutMark.split(LINE_END);
  if (dropped > 0) {
    const line = raw.findIndex((text) => text.search(DROPPED) >= 0) + 1;
    remarks.push({ rule: 'control-characters-dropped', paragraph: null, values: { count: dropped }, line });
  }
  const tabs = raw.filter((text) => text.trim().includes('\t')).length;
  if (tabs > 0) remarks.push({ rule: 'tabs-replaced', paragraph: null, values: { count: tabs } });
  const padded = raw.filter((text) => text.trim() !== '' && text !== text.trim()).length;
  if (padded > 0) remarks.push({ rule: 'outer-spaces-dropped', paragraph: null, values: { count: padded } });
  const lines = raw.map((text, index) => readLine(text.replace(DROPPED, ''), index + 1, kind));
  return { lines: withUnderlinedHeadings(lines, kind), remarks };
}

/** Whether every sign of the line is the same of a few that people draw lines with. */
function isRule(text: string): boolean {
  const sign = text.charAt(0);
  // The line above a mail's signature.
  if (text === '--') return true;
  if (!'=-_*~#+–—•·.'.includes(sign) || text.length < 3) return false;
  const needed = sign === '.' || sign === '-' || sign === '*' ? 3 : 4;
  let signs = 0;
  for (const each of text) {
    if (each === sign) signs += 1;
    else if (each !== ' ') return false;
  }
  return signs >= needed;
}

function readLine(raw: string, number: number, kind: SourceKind): SourceLine {
  const text = raw.trim().replaceAll('\t', ' ');
  const line = { number, indent: indentOf(raw), text, sign: '' };
  if (text === '') return { ...line, kind: 'blank' };
  if (isRule(text)) return { ...line, kind: 'separator' };
  if (kind === 'md') return readMarkdownLine(line);
  return asBullet(line, /^[•‣▪◦●·*-]\s/u) ?? { ...line, kind: 'text' };
}

function asBullet(line: Omit<SourceLine, 'kind'>, bullet: RegExp): SourceLine | null {
  return bullet.test(line.text) ? { ...line, text: line.text.slice(1).trimStart(), sign: line.text.charAt(0), kind: 'bullet' } : null;
}

function readMarkdownLine(line: Omit<SourceLine, 'kind'>): SourceLine {
  const text = withoutQuoteMarks(line.text);
  if (text === '') return { ...line, text, kind: 'blank' };
  const heading = /^#{1,6}\s+/.exec(text)?.[0];
  if (heading !== undefined)
    return {
      ...line,
      text: text
        .slice(heading.length)
        .replace(/\s#{1,6}$/, '')
        .trim(),
      kind: 'heading',
    };
  return asBullet({ ...line, text }, /^[-*+•·]\s/) ?? { ...line, text: withPlainLabel(text), kind: 'text' };
}

function withoutQuoteMarks(text: string): string {
  const marks = /^(?:>\s?){1,20}/.exec(text)?.[0] ?? '';
  return text.slice(marks.length).trim();
}

/** A number that was escaped ("1\.") or emphasised ("**1.** Text") is a number. */
function withPlainLabel(text: string): string {
  return text
    .replace(/^(\p{Nd}{1,4})\\([.)])/u, '$1$2')
    .replace(/^(\*\*|__|\*|_)([([]?[\p{Nd}\p{L}]{1,4}[.)\]:]{0,2})\1(?=[\s.):])\s?/u, '$2 ')
    .replace(/\\$/, '');
}

function indentOf(raw: string): number {
  let columns = 0;
  for (const sign of raw) {
    if (sign === '\t') columns += 4 - (columns % 4);
    else if (sign === ' ' || sign === '\u00a0' || sign === '\u3000') columns += 1;
    else break;
  }
  return columns;
}

/** A single line with a rule of about its own length right under it is a heading; any other rule separates. */
function withUnderlinedHeadings(lines: readonly SourceLine[], kind: SourceKind): readonly SourceLine[] {
  const result = [...lines];
  lines.forEach((line, at) => {
    const above = lines[at - 1];
    if (line.kind !== 'separator' || above?.kind !== 'text' || !/^[=-]/.test(line.text)) return;
    const standsAlone = (lines[at - 2]?.kind ?? 'blank') === 'blank';
    const fits = Math.abs(above.text.length - line.text.length) <= 3 || (kind === 'md' && above.text.length <= 100);
    if (!standsAlone || !fits) return;
    result[at - 1] = { ...above, kind: 'heading' };
    result[at] = { ...line, text: '', kind: 'blank' };
  });
  return result;
}
