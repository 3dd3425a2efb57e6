import { joinWithNext, joinWithPrevious } from './joining.ts';
import { withParagraph, withParagraphs, wordsOf, type EditedParagraph, type OpenChange, type Preview } from './preview.ts';
import { spliceWords } from './splicing.ts';

/** Every tracked change nobody has decided, in the order of the text. */
export function openChanges(preview: Preview): readonly (OpenChange & { readonly paragraph: string })[] {
  return preview.paragraphs.flatMap(({ key, tracked }) => tracked.map((change) => ({ ...change, paragraph: key })));
}

/** The people who made them, each once, in the order in which they come. */
export function authorsOf(changes: readonly Pick<OpenChange, 'author'>[]): readonly string[] {
  return [...new Set(changes.map(({ author }) => author))];
}

/**
 * Takes tracked changes in, or leaves them out. The words are as if all were taken in,
 * so taking in forgets that there was a change, but for a deleted end of a paragraph:
 * then the next is joined. Leaving out takes inserted words out, puts deleted ones back,
 * and joins a paragraph that was made with the one before it.
 */
export function decide(preview: Preview, ids: ReadonlySet<string>, isTaken: boolean): Preview {
  const words = preview.paragraphs.reduce<Preview>((so, paragraph) => {
    const chosen = paragraph.tracked.filter(({ id, kind }) => ids.has(id) && (kind === 'inserted' || kind === 'deleted'));
    return chosen.length === 0 ? so : withParagraph(so, decideWords(paragraph, chosen, isTaken));
  }, preview);
  // From the end, so that a paragraph that is joined has been dealt with itself.
  return words.paragraphs.reduceRight<Preview>((so, { key, tracked }) => {
    const ends = tracked.filter(({ id, kind }) => ids.has(id) && (kind === 'paragraph-inserted' || kind === 'paragraph-deleted'));
    return ends.reduce((now, change) => decideEnd(now, key, change, isTaken), so);
  }, words);
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
  const paragraph = preview.paragraphs.find((each) => each.key === key);
  if (paragraph === undefined) return preview;
  const settled = withParagraph(preview, { ...paragraph, tracked: paragraph.tracked.filter(({ id }) => id !== change.id) });
  const isJoined = change.kind === 'paragraph-inserted' ? !isTaken : isTaken;
  if (!isJoined) return settled;
  const joined = change.kind === 'paragraph-inserted' ? joinWithPrevious(settled, key) : joinWithNext(settled, key);
  return joined ?? withoutEmpty(settled, key);
}

/** The first or last paragraph has nothing to be joined with: it goes if it has no words. */
function withoutEmpty(preview: Preview, key: string): Preview {
  const rest = preview.paragraphs.filter((each) => each.key !== key || each.inline.length > 0 || each.tracked.length > 0);
  return rest.length === preview.paragraphs.length ? preview : withParagraphs(preview, rest, new Map([[key, null]]));
}
