import { importLines, type FoundLines } from '../../../shared/draft/importing/importLines.ts';
import { IMPORT_LIMITS, type ImportedStatement } from '../../../shared/draft/importing/imported.ts';
import type { Content } from '../../../shared/draft/importing/content.ts';
import type { SourceLine } from '../../../shared/draft/importing/lines.ts';
import { endsItem } from '../../../shared/draft/importing/reading.ts';
import { granted, refused, type Decision } from '../../../shared/refusal.ts';
import { contentOf, type Stretch } from './contentOf.ts';
import { placeComments, type CommentPlace } from './comments.ts';
import { areWrapped, fromFirstDepth, lineOf, type WordLine } from './lines.ts';
import { acceptedText, type Piece } from './paragraph.ts';
import { readParts, type WordParts } from './readParts.ts';
import { remarksOn } from './remarks.ts';
import { settle, type Settled } from './settle.ts';
import { openWordFile } from './wordFile.ts';

/**
 * The statement in a Word file, as if every tracked change were accepted: its
 * paragraphs with the numbers that Word counts, its changes, comments and footnotes,
 * what stands around it, and a remark on all that a draft cannot show (rules I30 to I37).
 */
export function readWord(bytes: Uint8Array): Decision<ImportedStatement> {
  const file = openWordFile(bytes);
  if (!file.ok) return file;
  const parts = readParts(file.facts);
  if (!parts.ok) return parts;
  const settled = withJoinedTitle(settle(parts.facts.paragraphs, parts.facts.counting));
  const tooLong = lengthProblem(settled);
  return tooLong ?? arrange(settled, parts.facts);
}

function lengthProblem(settled: readonly Settled[]): ReturnType<typeof refused> | null {
  if (settled.length > IMPORT_LIMITS.lines)
    return refused('text-too-long', { values: { limit: `${IMPORT_LIMITS.lines} lines`, line: IMPORT_LIMITS.lines } });
  let length = 0;
  const line = settled.findIndex(({ pieces }) => {
    for (const piece of pieces) length += 'text' in piece ? piece.text.length : 0;
    return length > IMPORT_LIMITS.characters;
  });
  return line < 0 ? null : refused('text-too-long', { values: { limit: '2 MB', line: line + 1 } });
}

/** A title that is set in two paragraphs is one title. */
function withJoinedTitle(settled: readonly Settled[]): readonly Settled[] {
  const isTitle = (each: Settled | undefined): boolean =>
    each !== undefined && each.paragraph.role === 'title' && acceptedText(each.pieces).trim() !== '';
  const start = settled.findIndex(isTitle);
  const first = settled[start];
  if (first === undefined) return settled;
  let end = start + 1;
  while (isTitle(settled[end])) end += 1;
  if (end - start < 2) return settled;
  const pieces = settled
    .slice(start, end)
    .flatMap(({ pieces: each }, at): readonly Piece[] => (at === 0 ? each : [{ kind: 'break', change: null }, ...each]));
  return [...settled.slice(0, start), { ...first, pieces }, ...settled.slice(end)];
}

/** Lays the lines out for the importer, which finds the statement in them, and takes its findings back. */
function arrange(settled: readonly Settled[], parts: WordParts): Decision<ImportedStatement> {
  const all = fromFirstDepth(settled.map((each, at) => lineOf(each, at + 1)));
  const { contents, front, body } = apart(all);
  const isWrapped = areWrapped(body);
  const lines = isWrapped ? body : spaced(body);
  const places = placeComments(settled);
  const writer: Writer = { byNumber: new Map(all.map((line) => [line.line.number, line])), places, parts, notes: 0, used: new Set() };
  const imported = importLines({
    lines: lines.map(({ line }) => line),
    labels: lines.map(({ labels }) => labels),
    remarks: [],
    layout: isWrapped ? 'wrapped' : 'whole',
    contentOf: (found) => writeContent(found, writer),
  });
  if (!imported.ok) return imported;
  const frontNotes = front.map(({ line }) => writeContent({ lines: [line], start: null, use: 'note' }, writer));
  tallyTabs(all, parts);
  const before = frontNotes.map(({ text }) => text);
  const around = imported.facts.notes.filter((text) => text !== '');
  const after = [...contents.map(({ settled: { pieces } }) => acceptedText(pieces).replaceAll('\t', ' ').trim()), ...parts.apart()];
  const loose = [...parts.comments]
    .filter(([id]) => !writer.used.has(id))
    .map(([, comment]) => ({ ...comment, paragraph: null, quote: null }));
  const onFront = frontNotes.flatMap(({ comments = [] }) => comments.map((comment) => ({ ...comment, paragraph: null })));
  const comments = [...onFront, ...(imported.facts.comments ?? []), ...loose];
  const statement = { ...imported.facts, notes: [...before, ...around, ...after], ...(comments.length > 0 && { comments }) };
  return granted({ ...statement, remarks: remarksOn(statement, { tally: parts.tally, around: before.length + around.length }) });
}

/** Blank lines between all paragraphs: in Word the end of a paragraph says what a blank line says in a text. */
function spaced(body: readonly WordLine[]): readonly WordLine[] {
  return body
    .filter(({ line }) => line.kind !== 'blank')
    .flatMap((each) => [each, { ...each, line: { ...each.line, text: '', sign: '', kind: 'blank' as const }, labels: [] }]);
}

interface Apart {
  readonly contents: readonly WordLine[];
  readonly front: readonly WordLine[];
  readonly body: readonly WordLine[];
}

/** The table of contents, and what stands above the title: both are no text of the statement. */
function apart(all: readonly WordLine[]): Apart {
  const isContents = ({ settled, line }: WordLine): boolean => settled.paragraph.role === 'contents' && line.kind !== 'blank';
  const rest = all.filter((line) => !isContents(line));
  const title = rest.findIndex(({ settled, line }) => settled.paragraph.role === 'title' && line.kind === 'heading');
  const start = title >= 0 ? title : endOfMasthead(rest);
  const above = rest.slice(0, start).filter(({ line }) => line.kind !== 'blank');
  const isFront = above.length <= 40 && above.every(isUncounted);
  return { contents: all.filter(isContents), front: isFront ? above : [], body: isFront ? rest.slice(start) : rest };
}

/** A date begins with a number too; what counts has a sign after it. */
function isUncounted({ settled, labels, line }: WordLine): boolean {
  return settled.number === null && line.kind !== 'bullet' && labels.every(({ form }) => form === 'bare');
}

/** A table of short words that are no sentences, before all text, is the head of the page: name of the body, symbol, date. 0 where there is none. */
function endOfMasthead(lines: readonly WordLine[]): number {
  const end = lines.findIndex(({ settled, line }) => !settled.paragraph.isInTable && line.kind !== 'blank');
  return end > 0 && lines.slice(0, end).every(({ line }) => line.text.length <= 100 && !endsItem(line.text)) ? end : 0;
}

interface Writer {
  readonly byNumber: ReadonlyMap<number, WordLine>;
  readonly places: ReadonlyMap<Settled, readonly CommentPlace[]>;
  readonly parts: WordParts;
  notes: number;
  /** Comments that found a place. */
  readonly used: Set<string>;
}

function writeContent({ lines, start, use }: FoundLines, writer: Writer): Content {
  const found = lines.flatMap((line, at) => {
    const known = writer.byNumber.get(line.number);
    return known === undefined ? [] : [{ known, stretch: stretchOf(known, line, at === 0 && start?.automatic !== undefined) }];
  });
  const content = contentOf(
    found.map(({ stretch }) => stretch),
    () => `word-${(writer.notes += 1)}`,
  );
  const comments = found.flatMap(({ known, stretch }) => commentsOn(known.settled, stretch, writer));
  const isRightToLeft = found.some(({ known }) => known.settled.paragraph.isRightToLeft);
  const whole: Content = {
    ...content,
    dir: isRightToLeft ? 'rtl' : content.dir,
    hyphens: 0,
    softHyphens: 0,
    droppedMarkup: 0,
    ...(comments.length > 0 && { comments }),
  };
  return use === 'paragraph' ? whole : withoutStructure(whole, use, writer);
}

/** The words of a line that was given back, maybe shorter by its number; a number that is in no text is written before them. */
function stretchOf({ settled, from, to }: WordLine, line: SourceLine, isNumberTaken: boolean): Stretch {
  const cut = Math.max(from, to - line.text.length);
  const { number, pieces } = settled;
  if (number === null || number.isBullet || isNumberTaken) return { pieces, from: cut, to };
  const written: Piece = { kind: 'text', text: `${number.shown} `, marks: {}, change: null };
  const length = written.text.length;
  // Before the words, but after the white space in front of them, which is no part of the stretch.
  return { pieces: [written, ...withoutFirst(pieces, cut)], from: 0, to: to - cut + length };
}

function withoutFirst(pieces: readonly Piece[], count: number): readonly Piece[] {
  let left = count;
  return pieces.map((piece) => {
    if (left === 0 || piece.kind !== 'text' || piece.change?.kind === 'deleted') return piece;
    const dropped = Math.min(left, piece.text.length);
    left -= dropped;
    return { ...piece, text: piece.text.slice(dropped) };
  });
}

function commentsOn(settled: Settled, { from, to }: Stretch, writer: Writer): NonNullable<Content['comments']> {
  const text = acceptedText(settled.pieces);
  return (writer.places.get(settled) ?? []).flatMap((place) => {
    const comment = writer.parts.comments.get(place.id);
    if (comment === undefined || writer.used.has(place.id)) return [];
    writer.used.add(place.id);
    const quote = text.slice(Math.max(from, place.from), Math.min(to, place.to)).replaceAll('\t', ' ').trim();
    return [{ quote: quote === '' ? null : quote, ...comment }];
  });
}

/** A title and a note are text alone: what was deleted in them, and their footnotes, are kept apart. */
function withoutStructure(content: Content, use: FoundLines['use'], { parts }: Writer): Content {
  for (const change of content.tracked ?? []) parts.tally.add('changes-apart', change.kind === 'deleted' ? change.text : '');
  const footnotes = content.inline.flatMap((part) => ('footnote' in part ? [part.footnote.text] : []));
  if (footnotes.length === 0) return content;
  for (const text of footnotes) parts.keepApart('footnotes-apart', text);
  return use === 'note' ? content : { ...content, inline: content.inline.filter((part) => 'text' in part) };
}

function tallyTabs(all: readonly WordLine[], { tally }: WordParts): void {
  for (const { settled } of all) {
    if (acceptedText(settled.pieces).trim().includes('\t')) tally.add('tabs-replaced');
    if (settled.pieces.some((piece) => piece.kind === 'break' && piece.change?.kind !== 'deleted')) tally.add('line-breaks-joined');
    if (settled.paragraph.role === 'contents') tally.add('contents-apart');
  }
}
