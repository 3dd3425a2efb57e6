import { granted, refused, type Decision } from '../../refusal.ts';
import { findBlocks, type Block } from './blocks.ts';
import type { Content } from './content.ts';
import { IMPORT_LIMITS, type ImportedComment, type ImportedParagraph, type ImportedStatement, type ImportRemark } from './imported.ts';
import { headingsInside } from './headings.ts';
import { listsInPreamble } from './leadIns.ts';
import { placeBody, placePreamble, placeUnnumbered, type Placed } from './kinds.ts';
import type { Label } from './label.ts';
import type { SourceLine } from './lines.ts';
import { emptyParagraphs, endingOddities, mixedQuotes, numberOddities, type Found } from './oddities.ts';
import { neighboursAbove } from './reading.ts';
import { findOutline, spokenPreamble, type Outline } from './outline.ts';
import type { LabelledLines, Start } from './series.ts';
import { findSublevels } from './sublevels.ts';
import { closingOfLetter, readFront, titleOfUnnumbered } from './surroundings.ts';

/** A source as lines that were read already: by `importText` from characters, by a reader of word processor files from paragraphs. */
export interface LineSource {
  /** In the order of the text. `number` is what remarks name; a line's place in this list is its own. */
  readonly lines: readonly SourceLine[];
  /**
   * For each line what may be its number, in every reading ("(i)" has two); [] for none.
   * `readLabels(line.text)` finds the numbers that stand in the text. A number that the
   * file counts by itself is one label with `automatic`, and its `rest` is the whole text
   * of the line: on a line of kind `text`, from the first paragraph of the main series
   * on, it always starts a paragraph. Its `value` is to be right, its `form` as shown.
   */
  readonly labels: readonly (readonly Label[])[];
  /** What was remarked in reading; these come last in the answer. */
  readonly remarks: readonly ImportRemark[];
  /** `wrapped`: lines broken at a width, to be joined. `markdown`: joined unless a blank line stands between. `whole`: each line is a paragraph. */
  readonly layout: 'wrapped' | 'markdown' | 'whole';
  /** The words of what was found to be one paragraph, title or note. Called once for each. */
  readonly contentOf: (found: FoundLines) => Content;
}

/** Lines that are one paragraph, title or note. */
export interface FoundLines {
  /** The first without the number, where it was taken as one (`text` is then `start.rest`); all others as they were given. */
  readonly lines: readonly SourceLine[];
  /** The label that was taken as the number. Null: no number was taken off, and an automatic one has to be written before the words, lest it vanish. */
  readonly start: Label | null;
  readonly use: 'paragraph' | 'title' | 'note';
}

/**
 * The statement in lines that were read already: which of them start paragraphs, which
 * belong together, what is title, preamble, body and surroundings, with a remark on
 * everything odd.
 *
 * Refuses what has too many paragraphs (`too-many-paragraphs`) and what holds no text
 * (`nothing-to-import`). Tracked changes and comments that `contentOf` gives go with
 * their paragraph; comments on a title or note have no paragraph. Does not check the length.
 */
export function importLines(source: LineSource): Decision<ImportedStatement> {
  const { lines, labels } = source;
  const text: LabelledLines = { lines, labels, above: neighboursAbove(lines) };
  const outline = findOutline(text);
  const { main } = outline;
  // Before the rest of the work is done: a list of sixty thousand items is no statement.
  if (main.length > IMPORT_LIMITS.paragraphs) return refused('too-many-paragraphs', { values: { limit: IMPORT_LIMITS.paragraphs } });
  const found = arrange(text, outline, source.layout);
  const count = found.placed.length;
  if (count + found.notes.length === 0 && found.title === null) return refused('nothing-to-import');
  if (count > IMPORT_LIMITS.paragraphs) return refused('too-many-paragraphs', { values: { limit: IMPORT_LIMITS.paragraphs } });
  return granted(described(found, source, text, main));
}

interface Arranged {
  readonly title: Block | null;
  readonly notes: readonly Block[];
  readonly placed: readonly Placed[];
  readonly separators: number;
}

function arrange(text: LabelledLines, { main, headings, preamble: recited }: Outline, layout: LineSource['layout']): Arranged {
  const first = main[0]?.at ?? text.lines.length;
  const spoken = [
    ...spokenPreamble(text, first),
    ...(recited ?? (main.length === 0 ? [] : listsInPreamble(text, first).filter(({ at }) => !headings.has(at)))),
  ];
  const startAt = new Map([...spoken, ...main, ...findSublevels(text, [...spoken, ...main])].map((start) => [start.at, start]));
  const inside = new Set([...headings, ...headingsInside(text, startAt, first)]);
  const stretch = { lines: text.lines, above: text.above, startAt, layout, headings: inside, sections: headings };
  const front = findBlocks({ ...stretch, from: 0, to: first });
  if (main.length + spoken.length === 0) return arrangeUnnumbered(front);
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
  const { title, notes } = titleOfUnnumbered(kept);
  const placed = placeUnnumbered(kept.filter((block) => block !== title && !notes.includes(block)));
  return { title, notes, placed, separators: blocks.length - kept.length };
}

function isSeparator(block: Block): boolean {
  return block.kind === 'separator';
}

/** What comes after a line drawn below the last number is not the statement. */
function splitBody(blocks: readonly Block[]): { readonly body: readonly Block[]; readonly after: readonly Block[] } {
  const last = blocks.findLastIndex((block) => block.start !== null);
  const drawn = blocks.findIndex((block, index) => index > last && isSeparator(block));
  const closing = closingOfLetter(blocks, last);
  const cut = closing >= 0 && (drawn < 0 || closing < drawn) ? closing : drawn;
  return cut < 0 ? { body: blocks, after: [] } : { body: blocks.slice(0, cut), after: blocks.slice(cut) };
}

function described(arranged: Arranged, source: LineSource, lines: LabelledLines, main: readonly Start[]): ImportedStatement {
  const read = (use: FoundLines['use']) => (block: Block) => source.contentOf(foundLines(block, use));
  const contents = arranged.placed.map(({ block }) => read('paragraph')(block));
  const found = arranged.placed.map((placed, index) => describe(placed, contents[index], index));
  const title = arranged.title === null ? null : read('title')(arranged.title);
  const around = arranged.notes.map(read('note'));
  const notes = around.map(({ text }, index) => withSign(text, arranged.notes[index]));
  const texts = [...found.map(({ paragraph }) => paragraph.text), ...notes];
  const remarks = [
    ...aboutSurroundings(title?.text ?? null, notes, arranged),
    ...numberOddities(found),
    ...startsLate(main),
    ...endingOddities(found),
    ...emptyParagraphs(found),
    ...aboutText(lines, arranged),
    ...aboutLines(arranged, contents),
    ...mixedQuotes(texts),
    ...source.remarks,
  ];
  const apart = [...(title === null ? [] : [title]), ...around];
  const comments = [
    ...apart.flatMap((content) => commentsOn(content, null)),
    ...contents.flatMap((content, at) => commentsOn(content, at)),
  ];
  return {
    title: title?.text ?? null,
    notes,
    paragraphs: found.map(({ paragraph }) => paragraph),
    remarks,
    ...(comments.length > 0 && { comments }),
  };
}

/** A title or note has no number of its own: what was taken for one goes back to its words. */
function foundLines({ lines, firstLine, start }: Block, use: FoundLines['use']): FoundLines {
  if (use === 'paragraph' || start === null) return { lines, start: start?.label ?? null, use };
  return { lines: [firstLine, ...lines.slice(1)], start: null, use };
}

function commentsOn(content: Content, paragraph: number | null): readonly ImportedComment[] {
  return (content.comments ?? []).map((comment) => ({ ...comment, paragraph }));
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
    ...(content?.tracked !== undefined && { tracked: content.tracked }),
  };
  return { placed, paragraph, name: label ?? `#${index + 1}` };
}

/** A note keeps its bullets and drawn lines: it is kept as it was, not edited. */
function withSign(text: string, block: Block | undefined): string {
  const sign = block?.lines[0]?.sign ?? '';
  return (sign === '' ? '' : `${sign} `) + text;
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
  const labels = new Map(text.lines.map((line, at) => [line, text.labels[at] ?? []]));
  const inner = placed
    .flatMap(({ block }) => block.lines.slice(1))
    .filter((line) => (labels.get(line) ?? []).some((label) => label.family === 'decimal'));
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
