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
  // Whoever splits where a deleted end was has decided that change.
  const index = paragraph.tracked.findIndex((change) => change.kind === 'paragraph-deleted' && change.offset === offset);
  const { first, second } = halvesAround(paragraph, { offset, index, newKey });
  const split = preview.paragraphs.toSpliced(at, 1, trimmedEnd(first), withLabelTaken(trimmedStart(second)));
  const comments = preview.comments.map((comment) => followWords(comment, { paragraph, offset, newKey }));
  return { preview: { ...preview, paragraphs: split, comments, nextKey: preview.nextKey + 1 }, newKey };
}

/** Where a paragraph is cut: an offset of its words, and how many of its tracked changes stand before it. */
export interface Cut {
  readonly offset: number;
  /** Place among the tracked changes of the one that is undone by cutting here; -1 for none. */
  readonly index: number;
  readonly newKey: string;
}

/** A paragraph in two, with what is tracked in each half; white space at the seam stays. */
export function halvesAround(
  paragraph: EditedParagraph,
  { offset, index, newKey }: Cut,
): { readonly first: EditedParagraph; readonly second: EditedParagraph } {
  const [left, right] = cutInline(paragraph.inline, offset);
  const tracked = paragraph.tracked.map((change, at) => (at === index ? NOWHERE : cutChange(change, offset, at < index)));
  return {
    first: { ...paragraph, inline: left, tracked: tracked.flatMap(({ before }) => before) },
    second: { ...paragraph, key: newKey, restart: false, label: null, inline: right, tracked: tracked.flatMap(({ after }) => after) },
  };
}

interface CutChange {
  readonly before: readonly OpenChange[];
  readonly after: readonly OpenChange[];
}
const NOWHERE: CutChange = { before: [], after: [] };

function cutChange(change: OpenChange, offset: number, isEarlier: boolean): CutChange {
  if (change.kind === 'paragraph-inserted') return { before: [change], after: [] };
  const moved = { ...change, offset: Math.max(0, change.offset - offset) };
  const isPoint = change.kind !== 'inserted';
  if (change.offset > offset || (change.offset === offset && !(isEarlier && isPoint))) return { before: [], after: [moved] };
  const inside = offset - change.offset;
  if (isPoint || change.text.length <= inside) return { before: [change], after: [] };
  return {
    before: [{ ...change, text: change.text.slice(0, inside) }],
    after: [{ ...moved, id: `${change.id}+`, text: change.text.slice(inside) }],
  };
}

/** Without white space at its end. */
export function trimmedEnd(paragraph: EditedParagraph): EditedParagraph {
  const words = wordsOf(paragraph);
  return spliceWords(paragraph, { start: words.trimEnd().length, end: words.length, text: '' });
}

/** Without white space at its start. */
export function trimmedStart(paragraph: EditedParagraph): EditedParagraph {
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
