import type { Direction, ParagraphKind, ParagraphLevel } from '../../terms.ts';
import type { Footnote, TextRun } from '../paragraph.ts';

/** What the importer takes at most; past it a text is refused, not cut. */
export const IMPORT_LIMITS = { characters: 2 * 1024 * 1024, lines: 60_000, paragraphs: 2000 } as const;

/** What a text is written in: bare text, or Markdown. */
export type SourceKind = 'txt' | 'md';

/** A statement as it was found in a text; nothing is created from it yet. */
export interface ImportedStatement {
  /** Null where the text has none: a title is never invented. */
  readonly title: string | null;
  /** What stands around the statement (a covering letter), paragraph by paragraph. */
  readonly notes: readonly string[];
  readonly paragraphs: readonly ImportedParagraph[];
  readonly remarks: readonly ImportRemark[];
  /** Comments that came in the file (Word), in its order; absent or empty for texts that hold none. */
  readonly comments?: readonly ImportedComment[];
}

/** Somebody's comment in the margin of the file that was read. */
export interface ImportedComment {
  /** Position in `paragraphs`, from 0; null where it stood on what is no paragraph of the statement. */
  readonly paragraph: number | null;
  /** The words it was on; null for the paragraph as a whole. */
  readonly quote: string | null;
  /** As the file names them; "" where it does not. */
  readonly author: string;
  /** ISO 8601 as the file has it; null where it does not. */
  readonly at: string | null;
  readonly text: string;
}

/**
 * A tracked change of the file, nobody's decision yet. `text` and `inline` of its
 * paragraph are as if every change were accepted.
 * - `inserted`: `text` stands in the paragraph's text from `offset`.
 * - `deleted`: `text` stood at `offset` and is not in the paragraph's text.
 * - `paragraph-inserted`: the paragraph was made by splitting, or is new; refused, its words join the one before.
 * - `paragraph-deleted`: a paragraph's end stood at `offset` and was deleted, so two paragraphs stand here as one;
 *   refused, they part there again.
 */
export interface TrackedChange {
  readonly kind: 'inserted' | 'deleted' | 'paragraph-inserted' | 'paragraph-deleted';
  /** In UTF-16 units of the paragraph's text. */
  readonly offset: number;
  readonly text: string;
  readonly author: string;
  readonly at: string | null;
}

/** A paragraph of the statement as it was found. */
export interface ImportedParagraph {
  readonly kind: ParagraphKind;
  readonly level: ParagraphLevel;
  /** Whether the source's own numbers start again here. */
  readonly restart: boolean;
  /** Its number in the source, without end punctuation: "7", "(a)"; null for unnumbered. */
  readonly label: string | null;
  readonly text: string;
  readonly inline: readonly (TextRun | Footnote)[];
  readonly dir: Direction | null;
  /** In the order of their offsets; absent or empty for texts without tracked changes. */
  readonly tracked?: readonly TrackedChange[];
}

/** What the importer can remark on; the sentence of the same name is in the catalogue (`importing:<rule>`). */
export const REMARK_RULES = [
  'encoding-assumed',
  'control-characters-dropped',
  'direction-signs-dropped',
  'unseen-characters-dropped',
  'broken-characters',
  'quote-marks-dropped',
  'read-as-markdown',
  'page-numbers-dropped',
  'page-header-dropped',
  'line-numbers-dropped',
  'footnote-found',
  'footnote-apart',
  'number-after-line',
  'number-inside-line',
  'subject-as-title',
  'tabs-replaced',
  'outer-spaces-dropped',
  'lines-joined',
  'blank-lines-inside',
  'hyphen-at-line-end',
  'soft-hyphens-dropped',
  'label-without-punctuation',
  'label-spacing',
  'label-form-differs',
  'label-forms',
  'number-missing',
  'number-repeated',
  'numbering-restarts',
  'numbering-starts-late',
  'number-is-text',
  'ending-differs',
  'quotes-mixed',
  'paragraph-empty',
  'bullets-dropped',
  'level-too-deep',
  'separator-dropped',
  'markup-dropped',
  'unnumbered-inside',
  'notes-apart',
  'title-missing',
  'attachments-left-out',
  'html-converted',
  'tracked-changes',
  'comments-in-file',
  'formatting-changes',
  'changes-apart',
  'headers-left-out',
  'tables-unrolled',
  'text-boxes-placed',
  'hidden-text-apart',
  'contents-apart',
  'footnotes-apart',
  'pictures-left-out',
  'objects-left-out',
  'outside-left-out',
  'macros-left-out',
  'links-dropped',
  'struck-text-kept',
  'look-dropped',
  'formulas-as-text',
  'signs-unknown',
  'line-breaks-joined',
  'footnote-at-place',
  'change-inserted',
  'change-deleted',
  'change-paragraph-inserted',
  'change-paragraph-deleted',
  'comment-on-words',
  'comment-on-paragraph',
] as const;
export type RemarkRule = (typeof REMARK_RULES)[number];

/** One oddity of the source, as facts; `explainRemark` makes the sentence. */
export interface ImportRemark {
  readonly rule: RemarkRule;
  /** Label of the paragraph meant, or "#" and its position; null for the whole text. */
  readonly paragraph: string | null;
  readonly values: Readonly<Record<string, string | number>>;
  /** Line of the source, from 1. */
  readonly line?: number;
}
