import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { sortedJson } from '../proof/sortedJson.ts';
import type { Direction, ParagraphId, ParagraphKind, ParagraphLevel, Sha256 } from '../terms.ts';
import { mergeRuns } from './inline.ts';
import { numbered } from './numbering.ts';
import type { Inline, Marks, Paragraph } from './paragraph.ts';

/**
 * A frozen text in canonical form, schema 1: the content of a version, whose bytes are
 * the record. Number, symbol, note and dates stand outside it, so two freezes of equal
 * content have equal hashes (rule V2).
 */
export interface CanonicalText {
  readonly schema: 1;
  /** BCP 47 tag of the statement. */
  readonly lang: string;
  readonly paragraphs: readonly CanonicalParagraph[];
}

export interface CanonicalParagraph {
  readonly id: ParagraphId;
  readonly kind: ParagraphKind;
  readonly level: ParagraphLevel;
  readonly restart: boolean;
  /** "7", "(a)"; null for what is not numbered. */
  readonly label: string | null;
  readonly lang: string | null;
  readonly dir: Direction | null;
  readonly inline: readonly Inline[];
}

/** A text with its labels as they now are, in canonical form. */
export function canonicalText(paragraphs: readonly Paragraph[], lang: string): CanonicalText {
  const places = numbered(paragraphs);
  return canonicalised({
    schema: 1,
    lang,
    paragraphs: paragraphs.map((paragraph, index) => ({ ...paragraph, label: places[index]?.label ?? null })),
  });
}

/**
 * The same text in canonical form: strings in NFC, half surrogates (left where two
 * people cut one emoji) replaced by U+FFFD, touching runs with equal marks merged,
 * empty runs gone. Doing it twice changes nothing.
 */
export function canonicalised(text: CanonicalText): CanonicalText {
  return { schema: 1, lang: clean(text.lang), paragraphs: text.paragraphs.map(canonicalParagraph) };
}

/** The canonical bytes as text: JSON without white space, keys sorted at every depth. */
export function canonicalJson(text: CanonicalText): string {
  return sortedJson(canonicalised(text));
}

/** The canonical bytes: `canonicalJson` in UTF-8. */
export function canonicalBytes(text: CanonicalText): Uint8Array {
  return utf8ToBytes(canonicalJson(text));
}

/** SHA-256 of the canonical bytes. */
export function contentHash(text: CanonicalText): Sha256 {
  return bytesToHex(sha256(canonicalBytes(text))) as Sha256;
}

/** The text as the draft holds it: a frozen one without its labels. */
export function paragraphsOf(text: CanonicalText): readonly Paragraph[] {
  return text.paragraphs.map(({ id, kind, level, restart, lang, dir, inline }) => ({ id, kind, level, restart, lang, dir, inline }));
}

function canonicalParagraph(paragraph: CanonicalParagraph): CanonicalParagraph {
  const { id, kind, level, restart, label, lang, dir, inline } = paragraph;
  return { id, kind, level, restart, label: cleanOrNull(label), lang: cleanOrNull(lang), dir, inline: canonicalInline(inline) };
}

function canonicalInline(inline: readonly Inline[]): readonly Inline[] {
  // Links are cleaned before merging, text after it: two halves of one character may stand in two runs.
  return mergeRuns(inline.map(withCleanMarks)).map(withCleanText);
}

function withCleanMarks(part: Inline): Inline {
  return 'text' in part ? { text: part.text, marks: canonicalMarks(part.marks) } : part;
}

function canonicalMarks(marks: Marks): Marks {
  return {
    ...(marks.bold && { bold: marks.bold }),
    ...(marks.italic && { italic: marks.italic }),
    ...(marks.link !== undefined && { link: clean(marks.link) }),
    ...(marks.sub && { sub: marks.sub }),
    ...(marks.sup && { sup: marks.sup }),
  };
}

function withCleanText(part: Inline): Inline {
  if ('text' in part) return { text: clean(part.text), marks: part.marks };
  if ('footnote' in part) return { footnote: { id: clean(part.footnote.id), text: clean(part.footnote.text) } };
  return { ref: part.ref };
}

function cleanOrNull(text: string | null): string | null {
  return text === null ? null : clean(text);
}

function clean(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD').normalize('NFC');
}
