import type { Paragraph } from '../draft/paragraph.ts';
import type { ParagraphId, ParagraphKind, ParagraphLevel } from '../terms.ts';

/** What one text became in another: paragraph by paragraph, words inside (rule C1). */
export interface Comparison {
  /** In the order of the later text; what is gone stands where it stood. */
  readonly paragraphs: readonly ComparedParagraph[];
  /** Paragraphs of which anything differs. */
  readonly changed: number;
}

export interface ComparedParagraph {
  readonly id: ParagraphId;
  /** `changed` words or kind differ; `same` may still have another label. A moved one may also be `changed`: see `isMoved`. */
  readonly kind: 'same' | 'changed' | 'added' | 'removed';
  /** Whether it changed its place among those that stayed. */
  readonly isMoved: boolean;
  /** Null where it is not in that text. */
  readonly before: ComparedSide | null;
  readonly after: ComparedSide | null;
  /** Applied to the earlier plain text they give the later one exactly. */
  readonly ops: readonly WordOp[];
  /** Whether only emphasis, references or footnotes differ. */
  readonly isReformatted: boolean;
}

export interface ComparedSide {
  readonly kind: ParagraphKind;
  readonly level: ParagraphLevel;
  /** As printed: "7."; null for unnumbered. */
  readonly label: string | null;
  /** As cited: "7 (a)". */
  readonly citation: string | null;
}

/** `=` stays, `+` comes, `-` goes. */
export interface WordOp {
  readonly op: '=' | '+' | '-';
  readonly text: string;
}

/** A text to compare: its paragraphs, numbered in the house style. */
export type ComparedText = readonly Paragraph[];
