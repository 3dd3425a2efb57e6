import { joinLines } from '../joining.ts';
import { chainInline } from './splicing.ts';
import { withParagraphs, wordsOf, type EditedParagraph, type OpenChange, type Preview } from './preview.ts';

/**
 * What stands between two texts that are put together: a space, or nothing where there is
 * one already, after a hyphen inside a word, and in scripts without spaces.
 */
export function between(left: string, right: string): string {
  if (left === '' || right === '' || /\s$/u.test(left) || /^\s/u.test(right)) return '';
  // Soft hyphens leave a joined text; only the signs at the seam are asked about.
  const [end, start] = [left.slice(-4).replaceAll('\u00ad', '-'), right.slice(0, 4).replaceAll('\u00ad', '')];
  return joinLines([end, start]).text.length > end.length + start.length ? ' ' : '';
}

/** Puts a paragraph into the one before it; null where there is none. */
export function joinWithPrevious(preview: Preview, key: string): Preview | null {
  const at = preview.paragraphs.findIndex((each) => each.key === key);
  return at < 1 ? null : joinAt(preview, at - 1);
}

/** Puts the next paragraph into this one; null where there is none. */
export function joinWithNext(preview: Preview, key: string): Preview | null {
  const at = preview.paragraphs.findIndex((each) => each.key === key);
  return at < 0 ? null : joinAt(preview, at);
}

/** Joins several paragraphs that stand together into the first of them; null for fewer than two, or with others between. */
export function joinAll(preview: Preview, keys: ReadonlySet<string>): Preview | null {
  const from = preview.paragraphs.findIndex((each) => keys.has(each.key));
  const stand = preview.paragraphs.slice(from, from + keys.size);
  if (from < 0 || keys.size < 2 || stand.length < keys.size || !stand.every((each) => keys.has(each.key))) return null;
  let joined: Preview = preview;
  for (let count = 1; count < keys.size; count += 1) joined = joinAt(joined, from) ?? joined;
  return joined;
}

function joinAt(preview: Preview, at: number): Preview | null {
  const [first, second] = [preview.paragraphs[at], preview.paragraphs[at + 1]];
  if (first === undefined || second === undefined) return null;
  const paragraphs = preview.paragraphs.toSpliced(at, 2, joined(first, second));
  return withParagraphs(preview, paragraphs, new Map([[second.key, first.key]]));
}

/** Two paragraphs as one. It is what the first was, unless the first is empty. */
export function joined(first: EditedParagraph, second: EditedParagraph): EditedParagraph {
  const [left, right] = [wordsOf(first), wordsOf(second)];
  const space = between(left, right);
  const { kind, level, restart, label, lang, dir } = left === '' && first.inline.length === 0 ? second : first;
  const inline = chainInline(first.inline, space === '' ? [] : [{ text: space, marks: {} }], second.inline);
  const shift = left.length + space.length;
  return { key: first.key, kind, level, restart, label, lang, dir, inline, tracked: chainTracked(first.tracked, second.tracked, shift) };
}

/** Whether the second was to be a paragraph of its own is decided by joining it. */
function chainTracked(first: readonly OpenChange[], second: readonly OpenChange[], shift: number): readonly OpenChange[] {
  const moved = second.filter(({ kind }) => kind !== 'paragraph-inserted').map((change) => ({ ...change, offset: change.offset + shift }));
  return moved.length === 0 ? first : [...first, ...moved];
}
