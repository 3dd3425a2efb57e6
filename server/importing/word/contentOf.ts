import { directionOf, type Content } from '../../../shared/draft/importing/content.ts';
import type { TrackedChange } from '../../../shared/draft/importing/imported.ts';
import { joinLines } from '../../../shared/draft/importing/joining.ts';
import { mergeRuns } from '../../../shared/draft/inline.ts';
import type { Footnote, TextRun } from '../../../shared/draft/paragraph.ts';
import { isShown, type Change, type Piece } from './paragraph.ts';

/** Pieces of which some characters at both ends do not belong to the words: white space, the number. */
export interface Stretch {
  readonly pieces: readonly Piece[];
  /** In characters of the accepted text. */
  readonly from: number;
  readonly to: number;
}

/** The words of one paragraph, with emphasis, footnotes and changes, out of one or more lines. */
export function contentOf(
  stretches: readonly Stretch[],
  newNoteId: () => string,
): Omit<Content, 'hyphens' | 'softHyphens' | 'droppedMarkup'> {
  const writer: Writer = { inline: [], tracked: [], length: 0, tail: '', newNoteId };
  for (const stretch of stretches) writeStretch(stretch, writer);
  const inline = mergeRuns(writer.inline).filter((part): part is TextRun | Footnote => 'text' in part || 'footnote' in part);
  const text = inline.map((part) => ('text' in part ? part.text : '')).join('');
  const tracked = mergeChanges(writer.tracked);
  return { text, inline, dir: directionOf(text), ...(tracked.length > 0 && { tracked }) };
}

interface Writer {
  readonly inline: (TextRun | Footnote)[];
  readonly tracked: TrackedChange[];
  length: number;
  tail: string;
  readonly newNoteId: () => string;
}

function writeStretch({ pieces, from, to }: Stretch, writer: Writer): void {
  let at = 0;
  let isFirst = writer.tail !== '';
  for (const piece of pieces) {
    if (piece.kind === 'comment') continue;
    if (piece.kind === 'end')
      track(writer, piece.change.kind === 'deleted' ? 'paragraph-deleted' : 'paragraph-inserted', { change: piece.change, text: '' });
    else if (piece.kind === 'footnote') writeFootnote(piece, writer);
    else if (!isShown(piece))
      track(writer, 'deleted', { change: piece.change, text: piece.kind === 'break' ? ' ' : piece.text.replaceAll('\t', ' ') });
    else {
      const whole = piece.kind === 'break' ? ' ' : piece.text.replaceAll('\t', ' ');
      const text = whole.slice(Math.max(0, from - at), Math.max(0, to - at));
      at += whole.length;
      if (text === '') continue;
      if (isFirst) writeText(writer, between(writer.tail, text), {});
      isFirst = false;
      if (piece.change?.kind === 'inserted') track(writer, 'inserted', { change: piece.change, text });
      writeText(writer, text, piece.kind === 'text' ? piece.marks : {});
    }
  }
}

function writeText(writer: Writer, text: string, marks: TextRun['marks']): void {
  if (text === '') return;
  writer.inline.push({ text, marks });
  writer.length += text.length;
  writer.tail = text.slice(-20);
}

function writeFootnote({ text, change }: Extract<Piece, { kind: 'footnote' }>, writer: Writer): void {
  if (change?.kind === 'deleted') return track(writer, 'deleted', { change, text: `[${text}]` });
  writer.inline.push({ footnote: { id: writer.newNoteId(), text } });
}

/** What stands between two lines that are joined: a space, or nothing. */
function between(tail: string, text: string): string {
  const head = text.slice(0, 20);
  return joinLines([tail, head]).text.length > tail.length + head.length ? ' ' : '';
}

function track(
  writer: Writer,
  kind: TrackedChange['kind'],
  { change, text }: { readonly change: Change | null; readonly text: string },
): void {
  writer.tracked.push({ kind, offset: writer.length, text, author: change?.author ?? '', at: change?.at ?? null });
}

/** One change that stands in many runs is one change. */
function mergeChanges(changes: readonly TrackedChange[]): readonly TrackedChange[] {
  const merged: TrackedChange[] = [];
  for (const change of changes) {
    const last = merged.at(-1);
    const isSame = last !== undefined && last.kind === change.kind && last.author === change.author && last.at === change.at;
    const touches = isSame && change.offset === last.offset + (change.kind === 'inserted' ? last.text.length : 0);
    if (touches && (change.kind === 'inserted' || change.kind === 'deleted'))
      merged[merged.length - 1] = { ...last, text: last.text + change.text };
    else merged.push(change);
  }
  return merged;
}
