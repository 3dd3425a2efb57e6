import type { ImportRemark } from './imported.ts';
import type { SourceLine } from './lines.ts';

/** Lines without a table of contents, and its lines. */
export interface WithoutContents {
  readonly lines: readonly SourceLine[];
  readonly contents: readonly string[];
  readonly remarks: readonly ImportRemark[];
}

const LEADER = /(?:\.\s?){4,}\s{0,20}(?:\d{1,4}|[ivxl]{1,6})$|[…·_]{2,}\s{0,20}(?:\d{1,4}|[ivxl]{1,6})$/u;
const ENTRY = /\S\s{2,120}\d{1,4}$/u;
const HEADING =
  /^(?:(?:table of )?contents|(?:table des mati[eè]res|sommaire)|[íi]ndice|sumario|содержание|оглавление|المحتويات|جدول المحتويات|目录|目錄|目\s?次)\s?[:：]?$/iu;

/**
 * Takes a table of contents out: three lines or more that lead with dots to the number of a
 * page, or, below its heading, with spaces. Its lines would look like headings and numbers.
 */
export function withoutContents(lines: readonly SourceLine[]): WithoutContents {
  const heading = lines.findIndex(({ text }) => text.length <= 30 && HEADING.test(text));
  const led = lines.flatMap(({ text, kind }, at) => (kind !== 'blank' && LEADER.test(text.slice(-60)) ? [at] : []));
  const entries = led.length >= 3 ? led : heading >= 0 ? entriesBelow(lines, heading) : [];
  if (entries.length < 3) return { lines, contents: [], remarks: [] };
  const gone = new Set(entries);
  const first = entries[0] ?? 0;
  if (heading >= 0 && heading < first && lines.slice(heading + 1, first).every(({ text }) => text.length <= 4)) gone.add(heading);
  // An entry of two lines: the first has no number yet.
  for (const at of entries) {
    if (gone.has(at - 2) && lines[at - 1]?.kind === 'text' && (lines[at - 1]?.text.length ?? 0) <= 100) gone.add(at - 1);
  }
  // Nothing else there: then it is the text.
  if (lines.every(({ text }, at) => gone.has(at) || !/[\p{L}\p{Nd}]/u.test(text.slice(0, 200))))
    return { lines, contents: [], remarks: [] };
  const contents = lines.filter((_, at) => gone.has(at)).map(({ sign, text }) => (sign === '' ? text : `${sign} ${text}`));
  return {
    lines: lines.map((line, at) => (gone.has(at) ? { ...line, kind: 'blank', text: '', sign: '' } : line)),
    contents,
    remarks: [{ rule: 'contents-apart', paragraph: null, values: { count: contents.length }, line: lines[first]?.number }],
  };
}

/** Lines that end with a number after spaces, until one does not. */
function entriesBelow(lines: readonly SourceLine[], heading: number): readonly number[] {
  const entries: number[] = [];
  let page = 0;
  for (let at = heading + 1; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === undefined || line.kind === 'blank') continue;
    const value = Number(/\d{1,4}$/.exec(line.text)?.[0] ?? '0');
    if (!ENTRY.test(line.text.slice(-130)) || value < page) break;
    entries.push(at);
    page = value;
  }
  return entries;
}
