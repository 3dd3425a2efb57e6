import type { Marks } from '../../../shared/draft/paragraph.ts';
import type { Style } from './styles.ts';
import type { Element } from './xml.ts';

/** Who changed something, when. */
export interface Change {
  readonly kind: 'inserted' | 'deleted';
  readonly author: string;
  readonly at: string | null;
}

/** What stands in a paragraph, in its order. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string; readonly marks: Marks; readonly change: Change | null }
  /** A line ends here, and the paragraph goes on. */
  | { readonly kind: 'break'; readonly change: Change | null }
  | { readonly kind: 'footnote'; readonly text: string; readonly change: Change | null }
  | { readonly kind: 'comment'; readonly id: string; readonly edge: 'start' | 'end' | 'here' }
  /** The end of the paragraph that stood here was deleted; or: the end before this paragraph is new. */
  | { readonly kind: 'end'; readonly change: Change };

/** A paragraph as it stands in the file. */
export interface WordParagraph {
  readonly pieces: readonly Piece[];
  readonly style: Style;
  /** Its own numbering properties. */
  readonly numbering: Element | undefined;
  readonly role: Style['role'];
  readonly isRightToLeft: boolean;
  readonly indent: number;
  /** Nothing but a line drawn across the page. */
  readonly isLine: boolean;
  /** A large first letter, set as a paragraph of its own. */
  readonly isDropCap: boolean;
  readonly isInTable: boolean;
  /** All its words are hidden. */
  readonly isHidden: boolean;
  /** What happened to its end. */
  readonly end: { readonly inserted: Change | null; readonly deleted: Change | null };
}

/** The words that are left when every change is accepted. */
export function acceptedText(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (isShown(piece) ? (piece.kind === 'text' ? piece.text : piece.kind === 'break' ? ' ' : '') : '')).join('');
}

/** Whether the piece is there when every change is accepted. */
export function isShown(piece: Piece): boolean {
  return !('change' in piece) || piece.change?.kind !== 'deleted';
}
