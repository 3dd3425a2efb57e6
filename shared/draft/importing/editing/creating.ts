import type { ParagraphLabel } from '../../../terms.ts';
import { numbered } from '../../numbering.ts';
import type { ImportedComment } from '../imported.ts';
import { wordsOf, type EditedInline, type EditedParagraph, type Preview } from './preview.ts';
import { spliceWords } from './splicing.ts';

/** A preview as it is created: paragraphs for the draft, comments for its margin. */
export interface CreatedFrom {
  readonly title: string;
  readonly notes: readonly string[];
  readonly paragraphs: readonly (Pick<EditedParagraph, 'kind' | 'level' | 'restart' | 'lang' | 'dir'> & {
    readonly inline: EditedInline;
  })[];
  readonly comments: readonly ImportedComment[];
}

/** What a statement is created from; footnotes get ids that are unique in it (rule I48). */
export function createdFrom(preview: Preview): CreatedFrom {
  const places = new Map(preview.paragraphs.map(({ key }, index) => [key, index] as const));
  let footnotes = 0;
  const paragraphs = preview.paragraphs.map(withoutOuterSpace).map(({ kind, level, restart, lang, dir, inline }) => ({
    kind,
    level,
    restart,
    lang,
    dir,
    inline: inline.map((part) => {
      if ('text' in part) return part;
      footnotes += 1;
      return { footnote: { id: `fn-${footnotes}`, text: part.footnote.text } };
    }),
  }));
  const comments = preview.comments
    .filter(({ isTaken }) => isTaken)
    .map(({ paragraph, quote, author, at, text }) => ({
      paragraph: paragraph === null ? null : (places.get(paragraph) ?? null),
      quote,
      author,
      at,
      text,
    }));
  return { title: preview.title, notes: preview.notes.map(({ text }) => text), paragraphs, comments };
}

/** Leaving words out can leave the space beside them at the edge. */
function withoutOuterSpace(paragraph: EditedParagraph): EditedParagraph {
  const words = wordsOf(paragraph);
  if (words.trim() === words) return paragraph;
  const end = spliceWords(paragraph, { start: words.trimEnd().length, end: words.length, text: '' });
  return spliceWords(end, { start: 0, end: wordsOf(end).length - wordsOf(end).trimStart().length, text: '' });
}

/** The number each paragraph will have, by position; null for none (rule P2). */
export function futureLabels(preview: Pick<Preview, 'paragraphs'>): readonly (ParagraphLabel | null)[] {
  return numbered(preview.paragraphs).map((place) => place?.label ?? null);
}

/** Whether a number is another than in the source; a paragraph that had none, and gets one, is said too. */
export function isRenumbered(source: string | null, future: string | null): boolean {
  return source !== future && (source !== null || future !== null) && bare(source) !== bare(future);
}

function bare(label: string | null): string {
  return (label ?? '').replace(/^[([（]|[)\]）]$/g, '').toLowerCase();
}
