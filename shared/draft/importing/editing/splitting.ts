import { readLabels } from '../label.ts';
import { cutInline, spliceWords } from './splicing.ts';
import { wordsOf, type EditedComment, type EditedParagraph, type OpenChange, type Preview } from './preview.ts';

/** A preview after a split, and the name of its new paragraph. */
export interface SplitPreview {
  readonly preview: Preview;
  readonly newKey: string;
}

/**
 * Splits a paragraph at an offset of its words; null where one half would have no words.
 *
 * The second half keeps kind and level. If it begins with a number, as "(b) " does, the
 * number becomes its label and no longer stands in its words. White space at the seam goes;
 * a comment follows the words it is on.
 */
export function splitAt(preview: Preview, key: string, offset: number): SplitPreview | null {
  const at = preview.paragraphs.findIndex((each) => each.key === key);
  const paragraph = preview.paragraphs[at];
  if (paragraph === undefined) return null;
  const words = wordsOf(paragraph);
  if (words.slice(0, offset).trim() === '' || words.slice(offset).trim() === '') return null;
  const newKey = `p${preview.nextKey}`;
  const { first, second } = halves(paragraph, offset, newKey);
  const split = preview.paragraphs.toSpliced(at, 1, trimmedEnd(first), withLabelTaken(trimmedStart(second)));
  const comments = preview.comments.map((comment) => followWords(comment, { paragraph, offset, newKey }));
  return { preview: { ...preview, paragraphs: split, comments, nextKey: preview.nextKey + 1 }, newKey };
}

function halves(
  paragraph: EditedParagraph,
  offset: number,
  newKey: string,
): { readonly first: EditedParagraph; readonly second: EditedParagraph } {
  const [left, right] = cutInline(paragraph.inline, offset);
  const tracked = paragraph.tracked.map((change) => cutChange(change, offset));
  return {
    first: { ...paragraph, inline: left, tracked: tracked.flatMap(({ before }) => before) },
    second: { ...paragraph, key: newKey, restart: false, label: null, inline: right, tracked: tracked.flatMap(({ after }) => after) },
  };
}

interface CutChange {
  readonly before: readonly OpenChange[];
  readonly after: readonly OpenChange[];
}

function cutChange(change: OpenChange, offset: number): CutChange {
  if (change.kind === 'paragraph-inserted') return { before: [change], after: [] };
  const moved = { ...change, offset: Math.max(0, change.offset - offset) };
  if (change.kind === 'paragraph-deleted' || change.offset >= offset) return { before: [], after: [moved] };
  const inside = offset - change.offset;
  if (change.kind === 'deleted' || change.text.length <= inside) return { before: [change], after: [] };
  return {
    before: [{ ...change, text: change.text.slice(0, inside) }],
    after: [{ ...moved, id: `${change.id}+`, text: change.text.slice(inside) }],
  };
}

function trimmedEnd(paragraph: EditedParagraph): EditedParagraph {
  const words = wordsOf(paragraph);
  return spliceWords(paragraph, { start: words.trimEnd().length, end: words.length, text: '' });
}

function trimmedStart(paragraph: EditedParagraph): EditedParagraph {
  const words = wordsOf(paragraph);
  return spliceWords(paragraph, { start: 0, end: words.length - words.trimStart().length, text: '' });
}

/** Only what can hardly be anything else: "(b) that", "3. The", not "2005 was" and not "A word". */
function withLabelTaken(paragraph: EditedParagraph): EditedParagraph {
  const words = wordsOf(paragraph);
  const label = readLabels(words).find(
    ({ form, rest, spaces }) => (form === 'dot' || form === 'paren' || form === 'parens') && rest !== '' && spaces > 0,
  );
  if (label === undefined || paragraph.kind === 'heading' || paragraph.kind === 'title') return paragraph;
  const start = words.length - label.rest.length;
  return { ...spliceWords(paragraph, { start: 0, end: start, text: '' }), label: label.cited };
}

interface Seam {
  readonly paragraph: EditedParagraph;
  readonly offset: number;
  readonly newKey: string;
}

function followWords(comment: EditedComment, { paragraph, offset, newKey }: Seam): EditedComment {
  if (comment.paragraph !== paragraph.key || comment.quote === null) return comment;
  const at = wordsOf(paragraph).indexOf(comment.quote);
  return at < offset ? comment : { ...comment, paragraph: newKey };
}
