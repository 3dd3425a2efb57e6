import { plainText } from '../../../shared/draft/paragraph.ts';
import type { ComparedParagraph, Comparison } from '../../../shared/statement/compare.ts';
import type { ActivityItem } from '../../../shared/wire/activity.ts';
import type { Author, TextAtMoment } from '../../../shared/wire/history.ts';
import { placedOps } from '../../shell/redlining.ts';

/** Where paragraphs were added: how many behind which; null for before the first that has a number. */
export interface AddedBehind {
  readonly label: string | null;
  readonly count: number;
}

/** Neighbouring paragraphs that were added, by the nearest numbered one before them that was there already. */
export function addedBehind({ paragraphs }: Comparison): readonly AddedBehind[] {
  const added: { label: string | null; count: number }[] = [];
  let label: string | null = null;
  let isRun = false;
  for (const { kind, after } of paragraphs) {
    if (kind === 'removed') continue;
    if (kind !== 'added') {
      label = after?.citation ?? label;
      isRun = false;
      continue;
    }
    const last = added.at(-1);
    if (isRun && last !== undefined) last.count += 1;
    else added.push({ label, count: 1 });
    isRun = true;
  }
  return added;
}

/** How many paragraphs that were there are cited otherwise now. */
export function renumbered({ paragraphs }: Comparison): number {
  return paragraphs.filter(({ before, after }) => before !== null && after !== null && before.citation !== after.citation).length;
}

export interface Share {
  readonly author: Author;
  /** Characters of words that were not there before. */
  readonly characters: number;
}

/** Who wrote the words that are new in a paragraph, the most first. What was brought in is nobody's new words, wherever it went. */
export function sharesIn({ id, ops }: Pick<ComparedParagraph, 'id' | 'ops'>, after: TextAtMoment): readonly Share[] {
  const paragraph = after.paragraphs.find((each) => each.id === id);
  if (paragraph === undefined) return [];
  const hands = handsOf(paragraph.written, plainText(paragraph).length);
  const counts = new Map<number, number>();
  for (const { op, start, end } of placedOps(ops))
    if (op === '+') for (let at = start; at < end; at += 1) counts.set(hands[at] ?? -1, (counts.get(hands[at] ?? -1) ?? 0) + 1);
  return shared(
    [...counts].flatMap(([by, characters]) => {
      const author = after.authors[by];
      return author === undefined || author.personId === null ? [] : [{ author, characters }];
    }),
  );
}

/** The shares of all paragraphs together. */
export function sharesOf({ paragraphs }: Comparison, after: TextAtMoment): readonly Share[] {
  return shared(paragraphs.flatMap((paragraph) => sharesIn(paragraph, after)));
}

function shared(shares: readonly Share[]): readonly Share[] {
  const all = new Map<string, Share>();
  for (const { author, characters } of shares) {
    const key = `${author.personId} ${author.group}`;
    all.set(key, { author, characters: characters + (all.get(key)?.characters ?? 0) });
  }
  return [...all.values()].sort((a, b) => b.characters - a.characters);
}

/** By whom each character is, as a place among the authors. */
function handsOf(written: TextAtMoment['paragraphs'][number]['written'], length: number): Int32Array {
  const hands = new Int32Array(length).fill(-1);
  let at = 0;
  for (const run of written) {
    hands.fill(run.by, at, at + run.length);
    at += run.length;
  }
  return hands;
}

/** How many comments stand on each paragraph among these items. */
export function commentsOn(items: readonly ActivityItem[]): ReadonlyMap<string, { readonly count: number; readonly thread: number }> {
  const counts = new Map<string, { count: number; thread: number }>();
  for (const item of items) {
    if (item.kind !== 'thread-opened' && item.kind !== 'comment-added') continue;
    if (item.paragraph === null || item.isWithdrawn) continue;
    const known = counts.get(item.paragraph.id) ?? { count: 0, thread: item.thread.number };
    counts.set(item.paragraph.id, { ...known, count: known.count + 1 });
  }
  return counts;
}
