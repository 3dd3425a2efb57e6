import type { Direction, ParagraphKind, ParagraphLevel } from '../../../terms.ts';
import { plainText, type Footnote, type TextRun } from '../../paragraph.ts';
import type { ImportedComment, TrackedChange } from '../imported.ts';

export type EditedInline = readonly (TextRun | Footnote)[];

/** A tracked change that nobody has decided yet, with a name of its own in the preview. */
export interface OpenChange extends TrackedChange {
  readonly id: string;
}

/** A paragraph of the preview while it is put right. */
export interface EditedParagraph {
  /** Names it in the preview, through every change; never used again. */
  readonly key: string;
  readonly kind: ParagraphKind;
  readonly level: ParagraphLevel;
  readonly restart: boolean;
  /** Its number in the source; null for none. What it will have is for the numbering to say. */
  readonly label: string | null;
  readonly inline: EditedInline;
  readonly lang: string | null;
  readonly dir: Direction | null;
  readonly tracked: readonly OpenChange[];
}

export interface EditedNote {
  readonly key: string;
  readonly text: string;
}

/** A comment of the file, and whether it becomes a thread. Its paragraph is a key; null for none of the statement. */
export interface EditedComment extends Omit<ImportedComment, 'paragraph'> {
  readonly key: string;
  readonly paragraph: string | null;
  readonly isTaken: boolean;
}

/** A remark of the importer, as a sentence, beside the paragraph it is about. */
export interface EditedRemark {
  readonly key: string;
  readonly paragraph: string | null;
  readonly message: string;
  readonly line: number | null;
}

/** All that is decided before a statement is created. */
export interface Preview {
  readonly title: string;
  readonly paragraphs: readonly EditedParagraph[];
  readonly notes: readonly EditedNote[];
  readonly comments: readonly EditedComment[];
  readonly remarks: readonly EditedRemark[];
  /** Number of the next key. */
  readonly nextKey: number;
}

/** What a text was found to be, as the server tells it. */
export interface FoundStatement {
  readonly title: string | null;
  readonly notes: readonly string[];
  readonly paragraphs: readonly (Omit<EditedParagraph, 'key' | 'restart' | 'inline' | 'tracked'> & {
    readonly restart?: boolean | undefined;
    readonly inline: readonly (TextRun | Footnote | { readonly ref: string })[];
    readonly tracked?: readonly TrackedChange[] | undefined;
  })[];
  readonly remarks: readonly { readonly paragraph: string | null; readonly message: string; readonly line?: number | undefined }[];
  readonly comments?: readonly ImportedComment[] | undefined;
}

/** The preview as it was found, before anybody changed it. */
export function previewOf(found: FoundStatement): Preview {
  const paragraphs = found.paragraphs.map((paragraph, index): EditedParagraph => {
    const { kind, level, label, lang, dir } = paragraph;
    return {
      key: `p${index}`,
      kind,
      level,
      restart: paragraph.restart === true,
      label,
      inline: paragraph.inline.flatMap((part) => ('ref' in part ? [] : [part])),
      lang,
      dir,
      tracked: (paragraph.tracked ?? []).map((change, at) => ({ ...change, id: `p${index}-${at}` })),
    };
  });
  const places = new Map<string, string>();
  paragraphs.forEach(({ key, label }, index) => {
    const name = label ?? `#${index + 1}`;
    if (!places.has(name)) places.set(name, key);
    if (!places.has(`#${index + 1}`)) places.set(`#${index + 1}`, key);
  });
  return {
    title: found.title ?? '',
    paragraphs,
    notes: found.notes.map((text, index) => ({ key: `n${index}`, text })),
    comments: (found.comments ?? []).map((comment, index) => ({
      ...comment,
      key: `c${index}`,
      paragraph: comment.paragraph === null ? null : (paragraphs[comment.paragraph]?.key ?? null),
      isTaken: true,
    })),
    remarks: found.remarks.map(({ paragraph, message, line }, index) => ({
      key: `r${index}`,
      paragraph: paragraph === null ? null : (places.get(paragraph) ?? null),
      message,
      line: line ?? null,
    })),
    nextKey: paragraphs.length,
  };
}

/** The words of a paragraph of the preview. */
export function wordsOf(paragraph: Pick<EditedParagraph, 'inline'>): string {
  return plainText(paragraph);
}

/** The preview with other paragraphs; what was about those in `heirs` is about their heirs from now on. */
export function withParagraphs(
  preview: Preview,
  paragraphs: readonly EditedParagraph[],
  heirs: ReadonlyMap<string, string | null> = new Map(),
): Preview {
  if (heirs.size === 0) return { ...preview, paragraphs };
  const heirOf = (key: string | null): string | null => {
    let at = key;
    // An heir can have been joined into another in the same act.
    for (let steps = 0; at !== null && heirs.has(at) && steps <= heirs.size; steps += 1) at = heirs.get(at) ?? null;
    return at;
  };
  return {
    ...preview,
    paragraphs,
    comments: preview.comments.map((comment) => moved(comment, heirOf)),
    remarks: preview.remarks.map((remark) => moved(remark, heirOf)),
  };
}

function moved<About extends { readonly paragraph: string | null }>(about: About, heirOf: (key: string | null) => string | null): About {
  const paragraph = heirOf(about.paragraph);
  return paragraph === about.paragraph ? about : { ...about, paragraph };
}

/** The preview with one paragraph replaced by a changed one of the same key. */
export function withParagraph(preview: Preview, changed: EditedParagraph): Preview {
  return { ...preview, paragraphs: preview.paragraphs.map((each) => (each.key === changed.key ? changed : each)) };
}
