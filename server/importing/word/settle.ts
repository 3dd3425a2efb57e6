import { readLabels } from '../../../shared/draft/importing/label.ts';
import type { Counted, Counting } from './numbering.ts';
import { acceptedText, isShown, type Piece, type WordParagraph } from './paragraph.ts';

/** A paragraph as it is when every change is accepted, with the number that Word counts for it. */
export interface Settled {
  readonly paragraph: WordParagraph;
  readonly pieces: readonly Piece[];
  readonly number: Counted | null;
}

/**
 * Accepts the changes: a paragraph whose end was deleted joins the next, and what was
 * deleted stays as a piece at its place; then counts. Paragraphs without any word that
 * is left are dropped, but what was deleted in them goes to the next.
 */
export function settle(paragraphs: readonly WordParagraph[], counting: Counting): readonly Settled[] {
  const settled: Settled[] = [];
  let open: Open = { pieces: [], first: null, hasWords: false };
  for (const paragraph of paragraphs) {
    join(open, paragraph);
    const { deleted, inserted } = paragraph.end;
    if (deleted !== null) open.pieces.push({ kind: 'end', change: deleted });
    if (deleted !== null || paragraph.isDropCap) continue;
    const left = put(settled, open, counting);
    open = { pieces: [...left], first: null, hasWords: false };
    if (inserted !== null) open.pieces.push({ kind: 'end', change: inserted });
  }
  const rest = put(settled, open, counting);
  if (rest.length === 0) return settled;
  // What is left over at the end goes to the last paragraph that has words.
  const at = settled.findLastIndex(({ pieces }) => acceptedText(pieces).trim() !== '');
  const last = settled[at] ?? settled.at(-1);
  if (last !== undefined) settled[at < 0 ? settled.length - 1 : at] = { ...last, pieces: [...last.pieces, ...rest] };
  return settled;
}

interface Open {
  readonly pieces: Piece[];
  /** The paragraph whose style and number the joined one has: the first of them that has words left. */
  first: WordParagraph | null;
  hasWords: boolean;
}

function join(open: Open, paragraph: WordParagraph): void {
  const hasWords = acceptedText(paragraph.pieces).trim() !== '' && !paragraph.isDropCap;
  if (!open.hasWords) open.first = paragraph;
  open.hasWords ||= hasWords;
  for (const piece of paragraph.pieces) open.pieces.push(piece);
}

/** Puts the paragraph down; gives back what has to go to the next where nothing of it is left. */
function put(settled: Settled[], { pieces, first: paragraph }: Open, counting: Counting): readonly Piece[] {
  if (paragraph === null) return pieces;
  const isEmpty = acceptedText(pieces).trim() === '';
  if (isEmpty && paragraph.isHidden) return pieces;
  const number = paragraph.role === 'contents' ? null : counting.next(paragraph.numbering, paragraph.style);
  if (isEmpty && (number === null || number.isBullet) && !hasFootnote(pieces)) {
    settled.push({ paragraph, pieces: [], number: null });
    return pieces;
  }
  const [head, ...others] = atBreaks(pieces);
  settled.push({ paragraph, pieces: head ?? [], number });
  for (const part of others) settled.push({ paragraph: { ...paragraph, numbering: undefined }, pieces: part, number: null });
  return [];
}

function hasFootnote(pieces: readonly Piece[]): boolean {
  return pieces.some((piece) => piece.kind === 'footnote' && isShown(piece));
}

/** Lines that are paragraphs although Word counts them as one: after an empty line, and where a number begins a line. */
function atBreaks(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const parts: Piece[][] = [[]];
  pieces.forEach((piece, at) => {
    if (piece.kind === 'break' && isShown(piece) && beginsParagraph(pieces, at)) parts.push([]);
    else parts.at(-1)?.push(piece);
  });
  return parts;
}

function beginsParagraph(pieces: readonly Piece[], at: number): boolean {
  if (pieces[at + 1]?.kind === 'break') return true;
  let text = '';
  for (let next = at + 1; next < pieces.length && text.length < 40; next += 1) {
    const piece = pieces[next];
    if (piece === undefined || piece.kind === 'break') break;
    if (piece.kind === 'text' && isShown(piece)) text += piece.text;
  }
  return readLabels(text.trimStart()).some(({ form }) => form === 'dot' || form === 'paren' || form === 'parens');
}
