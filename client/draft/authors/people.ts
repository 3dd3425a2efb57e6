import type { Author } from '../../../shared/wire/history.ts';
import type { Run, WrittenParagraph } from './runs.ts';

/** Whether authors are told apart one by one, or by the group they wrote for. */
export type AuthorsBy = 'group' | 'person';

/** Underlines by which people of one group are told apart. */
export const HANDS = 5;

/** Names an author, or the group of one; what has an equal key is shown alike. */
export function authorKey({ personId, name, group }: Author, by: AuthorsBy): string {
  // What was brought in from outside is nobody's of the group, and not of those without one.
  if (by === 'group') return personId === null ? 'brought in' : `g ${group ?? ''}`;
  return `p ${personId ?? ''} ${group ?? ''} ${personId === null ? name : ''}`;
}

/** Which underline each person has: the first of a group the first one. By the key of the person. */
export function handsOf(authors: readonly Author[]): ReadonlyMap<string, number> {
  const hands = new Map<string, number>();
  const inGroup = new Map<string, number>();
  for (const author of authors) {
    const person = authorKey(author, 'person');
    if (hands.has(person)) continue;
    // Groups may share a colour of the palette, and so do all who have none.
    const count = inGroup.get(String(author.colour)) ?? 0;
    hands.set(person, count % HANDS);
    inGroup.set(String(author.colour), count + 1);
  }
  return hands;
}

/** What one author, or one group, has of a text. */
export interface Share {
  readonly key: string;
  readonly author: Author;
  readonly words: number;
  /** Of all words, 0-1. */
  readonly part: number;
}

type Written = Pick<WrittenParagraph, 'text' | 'runs'>;

/** Of each paragraph once, while nothing in it changes. */
const counted = new WeakMap<Written, ReturnType<typeof wordsByRun>>();

function wordsIn(paragraph: Written): ReturnType<typeof wordsByRun> {
  const words = counted.get(paragraph) ?? wordsByRun(paragraph.text, paragraph.runs);
  counted.set(paragraph, words);
  return words;
}

/** A word is its first letter's author's. Who has most comes first. */
export function sharesOf(paragraphs: readonly Written[], by: AuthorsBy): readonly Share[] {
  const found = new Map<string, { readonly author: Author; words: number }>();
  let all = 0;
  for (const paragraph of paragraphs)
    for (const { author, words } of wordsIn(paragraph)) {
      all += words;
      if (author === null) continue;
      const key = authorKey(author, by);
      const known = found.get(key);
      if (known === undefined) found.set(key, { author, words });
      else known.words += words;
    }
  return [...found]
    .map(([key, { author, words }]) => ({ key, author, words, part: all === 0 ? 0 : words / all }))
    .toSorted((a, b) => b.words - a.words || a.key.localeCompare(b.key));
}

const FIRST_LETTER = /(?<![\p{L}\p{N}\p{M}’'-])[\p{L}\p{N}]/gu;

/** How many words begin in each run. */
export function wordsByRun(text: string, runs: readonly Run[]): readonly (Run & { readonly words: number })[] {
  const starts = Array.from(text.matchAll(FIRST_LETTER), ({ index }) => index);
  let [at, next] = [0, 0];
  return runs.map((run) => {
    at += run.length;
    const first = next;
    while ((starts[next] ?? Infinity) < at) next += 1;
    return { ...run, words: next - first };
  });
}

/** Stretches of a paragraph by one author (or group), however often they came back to it; `at` is the latest time. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly author: Author;
  readonly at: string | null;
}

export function stretchesOf(runs: readonly Run[], by: AuthorsBy): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  for (const { length, author, at } of runs) {
    const to = from + length;
    const last = stretches.at(-1);
    if (author !== null) {
      if (last?.to === from && authorKey(last.author, by) === authorKey(author, by))
        stretches[stretches.length - 1] = { ...last, to, at: later(last.at, at) };
      else stretches.push({ from, to, author, at });
    }
    from = to;
  }
  return stretches;
}

function later(a: string | null, b: string | null): string | null {
  return a === null || b === null ? (a ?? b) : Date.parse(a) >= Date.parse(b) ? a : b;
}
