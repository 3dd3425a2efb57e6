import { granted, refused, type Decision } from '../../refusal.ts';
import { findBlocks, type Block } from './blocks.ts';
import { readContent, type Content } from './content.ts';
import { IMPORT_LIMITS, type ImportedParagraph, type ImportedStatement, type ImportRemark, type SourceKind } from './imported.ts';
import { placeBody, placePreamble, placeUnnumbered, type Placed } from './kinds.ts';
import { readLabels } from './label.ts';
import { readLines, type SourceLines } from './lines.ts';
import { emptyParagraphs, endingOddities, mixedQuotes, numberOddities, type Found } from './oddities.ts';
import { neighboursAbove } from './reading.ts';
import { findMainSeries, type LabelledLines, type Start } from './series.ts';
import { findSublevels } from './sublevels.ts';
import { readFront, titleOfUnnumbered } from './surroundings.ts';

/**
 * The statement in a text as people send it: its title, its numbered paragraphs, what
 * stands around it, and a remark on everything odd (rules I1 to I4).
 *
 * A row of small passes: lines, numbers, blocks, kinds, remarks. Time grows with the
 * length of the text alone. Refuses what is too long, what has too many paragraphs, and
 * what holds no text.
 */
export function importText(source: { readonly text: string; readonly kind: SourceKind }): Decision<ImportedStatement> {
  const tooLong = lengthProblem(source.text);
  if (tooLong !== null) return tooLong;
  const isMarkdown = source.kind === 'md';
  const read = readLines(source.text, source.kind);
  const lines = labelled(read, isMarkdown);
  const main = findMainSeries(lines);
  const found = arrange(lines, main, isMarkdown);
  const count = found.placed.length;
  if (count + found.notes.length === 0 && found.title === null) return refused('nothing-to-import');
  if (count > IMPORT_LIMITS.paragraphs) return refused('too-many-paragraphs', { values: { limit: IMPORT_LIMITS.paragraphs } });
  return granted(described(found, read, lines, main, isMarkdown));
}

function lengthProblem(text: string): ReturnType<typeof refused> | null {
  if (text.length > IMPORT_LIMITS.characters)
    return refused('text-too-long', { values: { limit: '2 MB', line: linesIn(text.slice(0, IMPORT_LIMITS.characters)) } });
  if (linesIn(text) <= IMPORT_LIMITS.lines) return null;
  return refused('text-too-long', { values: { limit: `${IMPORT_LIMITS.lines} lines`, line: IMPORT_LIMITS.lines } });
}

function linesIn(text: string): number {
  let lines = 1;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === 10 || (sign === 13 && text.charCodeAt(at + 1) !== 10)) lines += 1;
  }
  return lines;
}

/** In Markdown "1. 1. 1." is a way to write 1, 2, 3. */
function labelled({ lines }: SourceLines, isMarkdown: boolean): LabelledLines {
  const labels = lines.map((line) => (line.kind === 'text' || line.kind === 'heading' ? readLabels(line.text) : []));
  return {
    lines,
    above: neighboursAbove(lines),
    labels: isMarkdown
      ? withLazyNumbers(
          labels,
          lines.map((line) => line.indent),
        )
      : labels,
  };
}

function withLazyNumbers(labels: LabelledLines['labels'], indents: readonly number[]): LabelledLines['labels'] {
  /** By indentation: the number last written, and the number it stood for. */
  const last = new Map<number, { readonly written: number; readonly meant: number }>();
  return labels.map((each, at) => {
    const [label] = each;
    const indent = indents[at] ?? 0;
    if (label?.family !== 'decimal' || label.form !== 'dot') return each;
    const before = last.get(indent);
    const meant = before?.written === 1 && label.value === 1 ? before.meant + 1 : label.value;
    last.set(indent, { written: label.value, meant });
    return meant === label.value ? each : [{ ...label, value: meant, cited: String(meant) }];
  });
}

interface Arranged {
  readonly title: Block | null;
  readonly notes: readonly Block[];
  readonly placed: readonly Placed[];
  readonly separators: number;
}

function arrange(text: LabelledLines, main: readonly Start[], isMarkdown: boolean): Arranged {
  const startAt = new Map([...main, ...findSublevels(text, main)].map((start) => [start.at, start]));
  const stretch = { lines: text.lines, above: text.above, startAt, isMarkdown };
  const first = main[0]?.at ?? text.lines.length;
  const front = findBlocks({ ...stretch, from: 0, to: first });
  if (main.length === 0) return arrangeUnnumbered(front);
  const { title, notes, preamble } = readFront(front);
  const { body, after } = splitBody(findBlocks({ ...stretch, from: first, to: text.lines.length }));
  const kept = body.filter((block) => block.kind !== 'separator');
  const dropped = front.filter(isSeparator).length - notes.filter(isSeparator).length;
  return {
    title,
    notes: [...notes, ...after],
    placed: [...placePreamble(preamble), ...placeBody(kept)],
    separators: body.length - kept.length + dropped,
  };
}

function arrangeUnnumbered(blocks: readonly Block[]): Arranged {
  const kept = blocks.filter((block) => !isSeparator(block));
  const title = titleOfUnnumbered(kept);
  return { title, notes: [], placed: placeUnnumbered(kept.filter((block) => block !== title)), separators: blocks.length - kept.length };
}

function isSeparator(block: Block): boolean {
  return block.kind === 'separator';
}

/** What comes after a line drawn below the last number is not the statement. */
function splitBody(blocks: readonly Block[]): { readonly body: readonly Block[]; readonly after: readonly Block[] } {
  const last = blocks.findLastIndex((block) => block.start !== null);
  const cut = blocks.findIndex((block, index) => index > last && isSeparator(block));
  return cut < 0 ? { body: blocks, after: [] } : { body: blocks.slice(0, cut), after: blocks.slice(cut) };
}

function described(
  arranged: Arranged,
  source: SourceLines,
  lines: LabelledLines,
  main: readonly Start[],
  isMarkdown: boolean,
): ImportedStatement {
  const contents = arranged.placed.map(({ block }) => readContent(block.lines, isMarkdown));
  const found = arranged.placed.map((placed, index) => describe(placed, contents[index], index));
  const title = arranged.title === null ? null : readContent(arranged.title.lines, isMarkdown).text;
  const notes = arranged.notes.map((block) => noteText(block));
  const texts = [...found.map(({ paragraph }) => paragraph.text), ...notes];
  const remarks = [
    ...aboutSurroundings(title, notes, arranged),
    ...numberOddities(found),
    ...startsLate(main),
    ...endingOddities(found),
    ...emptyParagraphs(found),
    ...aboutText(lines, arranged),
    ...aboutLines(arranged, contents),
    ...mixedQuotes(texts),
    ...source.remarks,
  ];
  return { title, notes, paragraphs: found.map(({ paragraph }) => paragraph), remarks };
}

function describe(placed: Placed, content: Content | undefined, index: number): Found {
  const { start } = placed.block;
  const label = start?.label.cited ?? null;
  const paragraph: ImportedParagraph = {
    kind: placed.kind,
    level: placed.level,
    restart: start?.follows === 'restart',
    label,
    text: content?.text ?? '',
    inline: content?.inline ?? [],
    dir: content?.dir ?? null,
  };
  return { placed, paragraph, name: label ?? `#${index + 1}` };
}

/** A note keeps its bullets and drawn lines: it is kept as it was, not edited. */
function noteText(block: Block): string {
  const sign = block.lines[0]?.sign ?? '';
  return (sign === '' ? '' : `${sign} `) + readContent(block.lines, false).text;
}

function aboutSurroundings(title: string | null, notes: readonly string[], arranged: Arranged): readonly ImportRemark[] {
  const remarks: ImportRemark[] = [];
  if (title === null) remarks.push({ rule: 'title-missing', paragraph: null, values: {} });
  if (notes.length > 0) remarks.push({ rule: 'notes-apart', paragraph: null, values: { count: notes.length } });
  if (arranged.separators > 0) remarks.push({ rule: 'separator-dropped', paragraph: null, values: { count: arranged.separators } });
  return remarks;
}

function startsLate(main: readonly Start[]): readonly ImportRemark[] {
  const first = main[0];
  return first === undefined || first.label.value === 1
    ? []
    : [{ rule: 'numbering-starts-late', paragraph: first.label.cited, values: {} }];
}

/** Lines that begin with a number and are no paragraph, unnumbered paragraphs among numbered ones, bullets. */
function aboutText(text: LabelledLines, { placed }: Arranged): readonly ImportRemark[] {
  const remarks: ImportRemark[] = [];
  const inner = placed
    .flatMap(({ block }) => block.lines.slice(1))
    .filter((line) => (text.labels[line.number - 1] ?? []).some((label) => label.family === 'decimal'));
  const [first] = inner;
  if (first !== undefined)
    remarks.push({
      rule: 'number-is-text',
      paragraph: null,
      values: { count: inner.length, example: first.text.slice(0, 30) },
      line: first.number,
    });
  const bullets = placed.filter(({ block }) => block.kind === 'bullet').length;
  if (bullets > 0) remarks.push({ rule: 'bullets-dropped', paragraph: null, values: { count: bullets } });
  const isNumbered = placed.some(({ kind }) => kind === 'operative');
  const between = placed.flatMap(({ kind, block }, index) => (kind === 'text' && block.kind !== 'bullet' ? [index + 1] : []));
  if (isNumbered && between[0] !== undefined)
    remarks.push({ rule: 'unnumbered-inside', paragraph: `#${between[0]}`, values: { count: between.length } });
  return remarks;
}

function aboutLines({ placed, notes }: Arranged, contents: readonly Content[]): readonly ImportRemark[] {
  const blocks = [...placed.map(({ block }) => block), ...notes];
  const joined = blocks.filter((block) => block.lines.length > 1);
  const all: readonly ImportRemark[] = [
    { rule: 'lines-joined', paragraph: null, values: { count: joined.length, lines: sum(joined.map((block) => block.lines.length)) } },
    { rule: 'blank-lines-inside', paragraph: null, values: { count: sum(blocks.map((block) => block.gapsInside)) } },
    { rule: 'hyphen-at-line-end', paragraph: null, values: { count: sum(contents.map((content) => content.hyphens)) } },
    { rule: 'soft-hyphens-dropped', paragraph: null, values: { count: sum(contents.map((content) => content.softHyphens)) } },
    { rule: 'markup-dropped', paragraph: null, values: { count: sum(contents.map((content) => content.droppedMarkup)) } },
  ];
  return all.filter(({ values }) => values['count'] !== 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
