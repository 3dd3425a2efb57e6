import { readLabels } from '../../../shared/draft/importing/label.ts';
import { changeOf, readInline, type Line } from './readRuns.ts';
import { chosenBranch } from './drawings.ts';
import { acceptedText, type Change, type Piece, type WordParagraph } from './paragraph.ts';
import { storyInside, type Story } from './story.ts';
import { indentOf, isOutlined, type Style } from './styles.ts';
import { childOf, switchOf, valueOf, within, type Element } from './xml.ts';

/**
 * The paragraphs of a flow of text in reading order: those of tables cell by cell, those
 * of text boxes after the paragraph that they hang on.
 */
export function readBlocks(container: Element, story: Story): readonly WordParagraph[] {
  const reading: Reading = { story, paragraphs: [], waiting: [], change: null, isContents: false, isInTable: false };
  readChildren(container, reading);
  const last = reading.paragraphs.at(-1);
  if (last !== undefined && reading.waiting.length > 0)
    reading.paragraphs[reading.paragraphs.length - 1] = { ...last, pieces: [...last.pieces, ...reading.waiting] };
  return reading.paragraphs;
}

interface Reading {
  readonly story: Story;
  readonly paragraphs: WordParagraph[];
  /** Marks of comments that stand between paragraphs. */
  waiting: Piece[];
  /** Of the row of a table, or of what is around paragraphs. */
  readonly change: Change | null;
  readonly isContents: boolean;
  readonly isInTable: boolean;
}

function readChildren(container: Element, reading: Reading): void {
  for (const child of container.children) readBlock(child, reading);
}

function readBlock(block: Element, reading: Reading): void {
  const { story } = reading;
  switch (block.name) {
    case 'w:p':
      return readParagraph(block, reading);
    case 'w:tbl':
      story.tally.add('tables-unrolled');
      return within(block, 'w:tr').forEach((row) => readRow(row, reading));
    case 'w:sdt': {
      const gallery = valueOf(childOf(childOf(block, 'w:sdtPr'), 'w:docPartObj'), 'w:docPartGallery') ?? '';
      return readNested(block, { ...reading, isContents: reading.isContents || /table of contents/i.test(gallery) }, reading);
    }
    case 'w:ins':
    case 'w:moveTo':
      return readNested(block, { ...reading, change: reading.change ?? changeOf(block, 'inserted') }, reading);
    case 'w:del':
    case 'w:moveFrom':
      return readNested(block, { ...reading, change: changeOf(block, 'deleted') }, reading);
    case 'w:commentRangeStart':
    case 'w:commentRangeEnd':
      reading.waiting.push({ kind: 'comment', id: block.attributes['id'] ?? '', edge: block.name.endsWith('Start') ? 'start' : 'end' });
      return;
    case 'mc:AlternateContent':
      return chosenBranch(block).forEach((branch) => readChildren(branch, reading));
    case 'w:altChunk':
    case 'w:subDoc':
      return story.tally.add('objects-left-out');
    case 'm:oMathPara':
    case 'm:oMath':
    case 'w:r':
      return readParagraph({ name: 'w:p', attributes: {}, children: [block], text: '' }, reading);
    default:
      readChildren(block, reading);
  }
}

/** With other circumstances, but the same marks waiting. */
function readNested(block: Element, inside: Reading, reading: Reading): void {
  readChildren(block, inside);
  reading.waiting = inside.waiting;
}

function readRow(row: Element, reading: Reading): void {
  const properties = childOf(row, 'w:trPr');
  const deleted = childOf(properties, 'w:del');
  const inserted = childOf(properties, 'w:ins');
  const change =
    deleted !== undefined ? changeOf(deleted, 'deleted') : inserted !== undefined ? changeOf(inserted, 'inserted') : reading.change;
  const cells = within(row, 'w:tc').map((cell) => {
    const inside: Reading = { ...reading, change, isInTable: true, paragraphs: [] };
    readNested(cell, inside, reading);
    return inside.paragraphs;
  });
  reading.paragraphs.push(...withNumberCell(cells));
}

/** A first cell that holds nothing but a number belongs to the text in the next. */
function withNumberCell(cells: readonly (readonly WordParagraph[])[]): readonly WordParagraph[] {
  const [first, next] = cells;
  const number = first?.[0];
  const text = next?.[0];
  if (first?.length !== 1 || number === undefined || text === undefined || acceptedText(text.pieces).trim() === '') return cells.flat();
  const words = acceptedText(number.pieces).trim();
  const counts = words === '' && valueOf(number.numbering, 'w:numId') !== undefined;
  const isNumber = readLabels(words).some(
    ({ rest, form, family }) => rest === '' && (form !== 'bare' || family === 'decimal' || family === 'path'),
  );
  if (!counts && !isNumber) return cells.flat();
  const tab: Piece = { kind: 'text', text: '\t', marks: {}, change: null };
  const joined: WordParagraph = counts
    ? { ...text, pieces: [...number.pieces, ...text.pieces], numbering: text.numbering ?? number.numbering, style: number.style }
    : { ...text, pieces: [...number.pieces, tab, ...text.pieces] };
  return [joined, ...(next ?? []).slice(1), ...cells.slice(2).flat()];
}

function readParagraph(element: Element, reading: Reading): void {
  const { story } = reading;
  const properties = childOf(element, 'w:pPr');
  const style = story.styles.ofParagraph(valueOf(properties, 'w:pStyle'));
  const line: Line = { pieces: reading.waiting, boxes: [] };
  reading.waiting = [];
  const startsInContents = story.fields.isContents();
  const mark = childOf(properties, 'w:rPr');
  readInline(element, { change: reading.change, link: null, isHidden: style.isHidden === true }, { line, story });
  if (childOf(properties, 'w:pPrChange') !== undefined || childOf(mark, 'w:rPrChange') !== undefined) story.tally.add('formatting-changes');
  const isContents =
    reading.isContents ||
    startsInContents ||
    story.fields.isContents() ||
    (style.role === 'contents' && acceptedText(line.pieces).trim() !== '');
  reading.paragraphs.push({
    pieces: line.pieces,
    style,
    numbering: childOf(properties, 'w:numPr'),
    role: isContents ? 'contents' : roleOf(properties, style),
    isRightToLeft: switchOf(properties, 'w:bidi') ?? style.isRightToLeft ?? false,
    indent: indentOf(properties) ?? style.indent ?? 0,
    isLine: line.pieces.length === 0 && isDrawnLine(element, properties),
    isDropCap: (childOf(properties, 'w:framePr')?.attributes['dropCap'] ?? 'none') !== 'none',
    isInTable: reading.isInTable,
    isHidden: story.hiddenWords.has(line.pieces) && acceptedText(line.pieces).trim() === '',
    end: endOf(mark, reading.change),
  });
  const inside = storyInside(story);
  for (const box of line.boxes) reading.paragraphs.push(...readBlocks(box, inside));
}

function roleOf(properties: Element | undefined, style: Style): WordParagraph['role'] {
  if (style.role === 'title' || style.role === 'contents') return style.role === 'title' ? 'title' : 'body';
  const level = valueOf(properties, 'w:outlineLvl');
  return level === undefined ? style.role : isOutlined(level) ? 'heading' : 'body';
}

/** A border above or below nothing, or the line of a web page. */
function isDrawnLine(element: Element, properties: Element | undefined): boolean {
  const borders = childOf(properties, 'w:pBdr');
  const isBordered = [childOf(borders, 'w:top'), childOf(borders, 'w:bottom')].some(
    (border) => !['nil', 'none', undefined].includes(border?.attributes['val']),
  );
  return isBordered || within(element, 'v:rect').some(({ attributes }) => attributes['hr'] === 't');
}

function endOf(mark: Element | undefined, around: Change | null): WordParagraph['end'] {
  const inserted = childOf(mark, 'w:ins') ?? childOf(mark, 'w:moveTo');
  const deleted = childOf(mark, 'w:del') ?? childOf(mark, 'w:moveFrom');
  return {
    inserted: inserted !== undefined ? changeOf(inserted, 'inserted') : around?.kind === 'inserted' ? around : null,
    deleted: deleted !== undefined ? changeOf(deleted, 'deleted') : around?.kind === 'deleted' ? around : null,
  };
}
