import type { Direction, ParagraphId, ParagraphKind, ParagraphLevel } from '../terms.ts';

/**
 * The text model, schema 1, as plain values: a statement is a flat list of paragraphs.
 * Everything structural is an attribute, because in a shared text changing an
 * attribute loses nothing that somebody else is typing, while nesting would.
 */
export interface Paragraph {
  readonly id: ParagraphId;
  readonly kind: ParagraphKind;
  readonly level: ParagraphLevel;
  /** Whether numbering starts again here (an annex, a section). */
  readonly restart: boolean;
  /** BCP 47 tag where it differs from the statement's; null otherwise. */
  readonly lang: string | null;
  readonly dir: Direction | null;
  readonly inline: readonly Inline[];
}

export type Inline = TextRun | CrossReference | Footnote;

export interface TextRun {
  readonly text: string;
  readonly marks: Marks;
}

/** A reference to another paragraph, shown as that paragraph's current label. */
export interface CrossReference {
  readonly ref: ParagraphId;
}

export interface Footnote {
  readonly footnote: { readonly id: string; readonly text: string };
}

/** Emphasis of a run; absent means off. `link` is an href that `isSafeHref` accepts. */
export interface Marks {
  readonly bold?: true;
  readonly italic?: true;
  readonly sup?: true;
  readonly sub?: true;
  readonly link?: string;
}

/** Names as they stand in the shared document; the gate refuses every other. */
export const BODY_ROOT = 'body';
export const PARA_NODE = 'para';
export const REF_NODE = 'ref';
export const FOOTNOTE_NODE = 'footnote';
export const SWITCH_MARKS = ['bold', 'italic', 'sup', 'sub'] as const;
export const LINK_MARK = 'link';
export const MARGIN_ROOT = 'margin';

const PARAGRAPH_ID = /^[A-Za-z0-9_-]{1,40}$/;

/** Whether a string can name a paragraph: 1-40 characters of A-Z a-z 0-9 _ -. */
export function isParagraphId(value: unknown): value is ParagraphId {
  return typeof value === 'string' && PARAGRAPH_ID.test(value);
}

/** Whether a link may point there: absolute https, http or mailto, at most 2,000 characters, no control characters, no half of one. */
export function isSafeHref(value: unknown): value is string {
  return (
    typeof value === 'string' && value.length <= 2000 && /^(https?:\/\/|mailto:)[^\s\u0000-\u001f\u007f<>"\p{Surrogate}]+$/iu.test(value)
  );
}

/** The characters of a paragraph without emphasis; references and footnotes count as nothing. */
export function plainText(paragraph: Pick<Paragraph, 'inline'>): string {
  return paragraph.inline.map((part) => ('text' in part ? part.text : '')).join('');
}
