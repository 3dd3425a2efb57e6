import { joinWithPrevious } from './joining.ts';
import { withParagraph, withParagraphs, wordsOf, type EditedParagraph, type OpenChange, type Preview } from './preview.ts';
import { spliceWords } from './splicing.ts';
import { halvesAround, trimmedEnd, trimmedStart } from './splitting.ts';

/** Every tracked change nobody has decided, in the order of the text. */
export function openChanges(preview: Preview): readonly (OpenChange & { readonly paragraph: string })[] {
  return preview.paragraphs.flatMap(({ key, tracked }) => tracked.map((change) => ({ ...change, paragraph: key })));
}

/** The people who made them, each once, in the order in which they come. */
export function authorsOf(changes: readonly Pick<OpenChange, 'author'>[]): readonly string[] {
  return [...new Set(changes.map(({ author }) => author))];
}

/**
 * Takes tracked changes in, or leaves them out. The text is as if all were taken in, so
 * taking in forgets that there was a change. Leaving out takes inserted words out, puts
 * deleted ones back, joins a paragraph that was made with the one before it, and splits
 * one again where an end was deleted. A paragraph that comes to nothing by it goes.
 */
export function decide(preview: Preview, ids: ReadonlySet<string>, isTaken: boolean): Preview {
  const words = preview.paragraphs.reduce<Preview>((so, paragraph) => {
    const chosen = paragraph.tracked.filter(({ id, kind }) => ids.has(id) && (kind === 'inserted' || kind === 'deleted'));
    return chosen.length === 0 ? so : withParagraph(so, decideWords(paragraph, chosen, isTaken));
  }, preview);
  // From the end, so that the places of those before stay as they are.
  const decided = words.paragraphs.reduceRight<Preview>((so, { key, tracked }) => {
    const ends = tracked.filter(({ id, kind }) => ids.has(id) && (kind === 'paragraph-inserted' || kind === 'paragraph-deleted'));
    return ends.reduceRight((now, change) => decideEnd(now, key, change, isTaken), so);
  }, words);
  const touched = new Set(preview.paragraphs.filter(({ tracked }) => tracked.some(({ id }) => ids.has(id))).map(({ key }) => key));
  return withoutEmpty(decided, touched);
}

function decideWords(paragraph: EditedParagraph, chosen: readonly OpenChange[], isTaken: boolean): EditedParagraph {
  if (isTaken) {
    const gone = new Set(chosen.map(({ id }) => id));
    return { ...paragraph, tracked: paragraph.tracked.filter(({ id }) => !gone.has(id)) };
  }
  // From the end, so that the places of those before stay as they are.
  return chosen.reduceRight(leaveOut, paragraph);
}

function leaveOut(paragraph: EditedParagraph, { id }: OpenChange): EditedParagraph {
  const at = paragraph.tracked.findIndex((change) => change.id === id);
  const change = paragraph.tracked[at];
  if (change === undefined) return paragraph;
  const { offset, text } = change;
  const earlier = paragraph.tracked.slice(0, at);
  const later = { ...paragraph, tracked: paragraph.tracked.slice(at + 1) };
  if (change.kind === 'inserted') {
    const splice = { start: offset, end: offset + text.length, text: '' };
    const rest = spliceWords({ ...later, tracked: [...earlier, ...later.tracked] }, splice);
    return rest;
  }
  const back = spliceWords(later, { start: offset, end: offset, text });
  // What was deleted at the same place before it stands before it.
  return { ...back, tracked: [...earlier.map((one) => grownBy(one, change, wordsOf(back))), ...back.tracked] };
}

/** An insertion inside of which words come back holds them too. */
function grownBy(change: OpenChange, { offset, text }: OpenChange, words: string): OpenChange {
  const end = change.offset + change.text.length;
  if (change.kind !== 'inserted' || end <= offset) return change;
  return { ...change, text: words.slice(change.offset, end + text.length) };
}

function decideEnd(preview: Preview, key: string, change: OpenChange, isTaken: boolean): Preview {
  const at = preview.paragraphs.findIndex((each) => each.key === key);
  const paragraph = preview.paragraphs[at];
  if (paragraph === undefined) return preview;
  if (change.kind === 'paragraph-deleted' && !isTaken) return splitAgain(preview, at, change.id);
  const settled = withParagraph(preview, { ...paragraph, tracked: paragraph.tracked.filter(({ id }) => id !== change.id) });
  if (isTaken) return settled;
  return joinWithPrevious(settled, key) ?? settled;
}

/** What is tracked before the deleted end is tracked in the first half, though it stands at the same place. */
function splitAgain(preview: Preview, at: number, id: string): Preview {
  const paragraph = preview.paragraphs[at];
  const index = paragraph?.tracked.findIndex((change) => change.id === id) ?? -1;
  const offset = paragraph?.tracked[index]?.offset;
  if (paragraph === undefined || offset === undefined) return preview;
  const newKey = `p${preview.nextKey}`;
  const { first, second } = halvesAround(paragraph, { offset, index, newKey });
  const halves = [trimmedEnd(first), trimmedStart(second)].filter((half) => half.inline.length > 0 || half.tracked.length > 0);
  // With one half only, the paragraph stays itself.
  if (halves.length < 2) return withParagraph(preview, { ...paragraph, tracked: paragraph.tracked.toSpliced(index, 1) });
  return { ...preview, paragraphs: preview.paragraphs.toSpliced(at, 1, ...halves), nextKey: preview.nextKey + 1 };
}

function withoutEmpty(preview: Preview, keys: ReadonlySet<string>): Preview {
  const isEmpty = ({ key, inline, tracked }: EditedParagraph): boolean => keys.has(key) && inline.length === 0 && tracked.length === 0;
  const gone = preview.paragraphs.filter(isEmpty);
  if (gone.length === 0) return preview;
  const heirs = new Map(gone.map(({ key }) => [key, null] as const));
  return withParagraphs(
    preview,
    preview.paragraphs.filter((each) => !gone.includes(each)),
    heirs,
  );
}
