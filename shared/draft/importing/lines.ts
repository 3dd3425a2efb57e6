import { cleanCharacters } from './characters.ts';
import type { ImportRemark, SourceKind } from './imported.ts';
import { withoutLineNumbers } from './lineNumbers.ts';
import { endsItem } from './reading.ts';

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
  /** Whether a page ends before it. */
  readonly startsPage?: boolean;
  /** How often the line was quoted (">"); absent for none. */
  readonly quoted?: number;
}

/** The lines of a text, and what was dropped in reading them. */
export interface SourceLines {
  readonly lines: readonly SourceLine[];
  readonly remarks: readonly ImportRemark[];
}

const LINE_END = /(\r\n|[\n\r\u000b\u000c\u0085\u2028\u2029])/;
/** Signs of direction and joiners are no words: at either end of a line they only hide a number or an end. */
const OUTER = /[\s\u200b-\u200f\u061c]/;

/** By hand, since a pattern that looks for the end of a line takes ages on a million spaces inside it. */
function withoutOuter(line: string): string {
  let from = 0;
  let to = line.length;
  while (from < to && OUTER.test(line.charAt(from))) from += 1;
  while (to > from && OUTER.test(line.charAt(to - 1))) to -= 1;
  return line.slice(from, to);
}

/** First pass: lines without control characters, tabs and outer white space, each with what it looks like. */
export function readLines(source: string, kind: SourceKind): SourceLines {
  const { text, remarks: dropped } = cleanCharacters(source);
  const remarks: ImportRemark[] = [...dropped];
  const parts = text.split(LINE_END);
  const given = parts.filter((_, at) => at % 2 === 0);
  const numbers = kind === 'md' ? { lines: given, remarks: [] } : withoutLineNumbers(given);
  const raw = numbers.lines;
  remarks.push(...numbers.remarks);
  const tabs = raw.filter((line) => line.trim().includes('\t')).length;
  if (tabs > 0) remarks.push({ rule: 'tabs-replaced', paragraph: null, values: { count: tabs } });
  const padded = raw.filter((line) => line.trim() !== '' && line !== line.trim()).length;
  if (padded > 0) remarks.push({ rule: 'outer-spaces-dropped', paragraph: null, values: { count: padded } });
  const isQuoted = kind === 'md' || raw.filter((line) => QUOTED.test(line)).length >= 2;
  const lines = raw.map((line, index) => {
    const read = readLine(line, { number: index + 1, kind, isQuoted });
    return parts[index * 2 - 1] === '\f' ? { ...read, startsPage: true } : read;
  });
  const quoted = kind === 'md' ? 0 : lines.filter((line) => line.quoted !== undefined).length;
  if (quoted > 0) remarks.push({ rule: 'quote-marks-dropped', paragraph: null, values: { count: quoted } });
  return { lines: withUnderlinedHeadings(withDashedItems(lines), kind), remarks };
}

/** As a mail program quotes: at the beginning of the line, a space or the end after it, or a number or letter. */
const QUOTED = /^ {0,3}>(?:[\s>]|$|[\p{L}\p{Nd}([])/u;

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

interface AboutLine {
  readonly number: number;
  readonly kind: SourceKind;
  readonly isQuoted: boolean;
}

function readLine(given: string, { number, kind, isQuoted }: AboutLine): SourceLine {
  const marks = isQuoted ? (/^(?:[ \t]{0,3}>){1,20}/.exec(given)?.[0] ?? '') : '';
  const raw = given.slice(marks.length);
  const text = withoutOuter(raw).replaceAll('\t', ' ');
  const quoted = marks === '' ? {} : { quoted: marks.replaceAll(/[^>]/g, '').length };
  const line = { number, indent: indentOf(raw), text, sign: '', ...quoted };
  if (text === '') return { ...line, kind: 'blank' };
  if (isRule(text)) return { ...line, kind: 'separator' };
  if (kind === 'md') return readMarkdownLine(line);
  return (
    asBullet(line, /^[•‣▪◦●○■□➢►✓·‐⁃∙◆◇❖⦁*\uf0b7\uf0a7\uf0d8\uf076\uf0fc-](?:\s|(?<=[•●▪\uf0b7])(?=\p{L}))/u) ?? { ...line, kind: 'text' }
  );
}

function asBullet(line: Omit<SourceLine, 'kind'>, bullet: RegExp): SourceLine | null {
  return bullet.test(line.text) ? { ...line, text: line.text.slice(1).trimStart(), sign: line.text.charAt(0), kind: 'bullet' } : null;
}

const DASHED = /^[–—o]\s+(?=\S)/u;

/**
 * "— item", "– item" and "o item" are bullets where two of the same sign stand at the
 * beginnings of lines, each below what has ended: a dash may also go on with a sentence,
 * and "o" is a word in some languages.
 */
function withDashedItems(lines: readonly SourceLine[]): readonly SourceLine[] {
  const places = new Map<string, number[]>();
  let last: SourceLine | null = null;
  let lastItem = -1;
  let gap = 0;
  lines.forEach((line, at) => {
    if (line.kind === 'blank') {
      gap += 1;
      return;
    }
    const sign = line.kind === 'text' && DASHED.test(line.text) ? line.text.charAt(0) : '';
    const wasItem = lastItem >= 0 && lines[lastItem] === last;
    if (sign !== '' && (wasItem || mayBeItem(sign, { line, last, gap }))) {
      const found = places.get(sign);
      if (found === undefined) places.set(sign, [at]);
      else found.push(at);
      lastItem = at;
    }
    last = line;
    gap = 0;
  });
  const items = new Set([...places.values()].filter((found) => found.length >= 2).flat());
  if (items.size === 0) return lines;
  return lines.map((line, at) => (items.has(at) ? (asBullet(line, DASHED) ?? line) : line));
}

function mayBeItem(
  sign: string,
  { line, last, gap }: { readonly line: SourceLine; readonly last: SourceLine | null; readonly gap: number },
): boolean {
  const isBelowColon = last !== null && /[:：]$/u.test(last.text);
  if (sign === 'o') return line.indent > 0 || last?.kind === 'bullet' || isBelowColon;
  return last === null || gap > 0 || last.kind !== 'text' || endsItem(last.text) || /[,،，]$/u.test(last.text);
}

function readMarkdownLine(line: Omit<SourceLine, 'kind'>): SourceLine {
  const { text } = line;
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
  return asBullet(line, /^[-*+•·]\s/) ?? { ...line, text: withPlainLabel(text), kind: 'text' };
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
