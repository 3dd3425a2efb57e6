import type { Author } from '../../../shared/wire/history.ts';

/** A stretch of a paragraph's plain text by one hand at one time; the lengths of a paragraph's runs add up to its text's. */
export interface Run extends Hand {
  readonly length: number;
}

export interface Hand {
  /** Null while it is not known: somebody else typed it since the server was last asked. */
  readonly author: Author | null;
  readonly at: string | null;
}

/** A paragraph's plain text and who wrote it. */
export interface WrittenText {
  readonly text: string;
  readonly runs: readonly Run[];
}

/** The runs of an answer, with their authors put in. Should they not add up to the text, the rest is nobody's. */
export function runsFrom(
  text: string,
  written: readonly { readonly length: number; readonly by: number; readonly at: string }[],
  authors: readonly Author[],
): readonly Run[] {
  const runs = written.map(({ length, by, at }): Run => ({ length, author: authors[by] ?? null, at }));
  const total = runs.reduce((sum, { length }) => sum + length, 0);
  return joined([...runs, { length: Math.max(0, text.length - total), author: null, at: null }]);
}

/** The runs between two places of the text. */
export function cutRuns(runs: readonly Run[], from: number, to: number): readonly Run[] {
  const cut: Run[] = [];
  let at = 0;
  for (const run of runs) {
    const length = Math.min(to, at + run.length) - Math.max(from, at);
    if (length > 0) cut.push({ ...run, length });
    at += run.length;
  }
  return cut;
}

/** Neighbouring runs by one hand at one time become one; empty ones go. */
export function joined(runs: readonly Run[]): readonly Run[] {
  const result: Run[] = [];
  for (const run of runs) {
    const last = result.at(-1);
    if (run.length === 0) continue;
    if (last !== undefined && last.author === run.author && last.at === run.at)
      result[result.length - 1] = { ...last, length: last.length + run.length };
    else result.push(run);
  }
  return result;
}

/**
 * Who wrote a text that became another: what is the same at both ends keeps its authors,
 * what is new between them is by `hand`.
 *
 * @param from where the change began, if that is known: where letters repeat, the texts alone do not tell
 */
export function carriedOver(old: WrittenText, text: string, hand: Hand, from = Infinity): readonly Run[] {
  if (old.text === text) return old.runs;
  const { head, tail } = commonEnds(old.text, text, from);
  return joined([
    ...cutRuns(old.runs, 0, head),
    { ...hand, length: text.length - head - tail },
    ...cutRuns(old.runs, old.text.length - tail, old.text.length),
  ]);
}

/** Who wrote the text shown here, when the server's answer is of a text that is a little older or newer. */
export function reconciled(shown: WrittenText, answer: WrittenText): readonly Run[] {
  if (shown.text === answer.text) return answer.runs;
  const { head, tail } = commonEnds(answer.text, shown.text);
  return joined([
    ...cutRuns(answer.runs, 0, head),
    ...cutRuns(shown.runs, head, shown.text.length - tail),
    ...cutRuns(answer.runs, answer.text.length - tail, answer.text.length),
  ]);
}

/** A paragraph of a text of which it is known who wrote it. */
export interface WrittenParagraph extends WrittenText {
  readonly id: string;
}

/**
 * Who wrote the paragraphs that took the place of others in one edit. Of those with the
 * same ids one by one; of a split or a merge, from all their words in a row, so that
 * the words keep their authors.
 */
export function carriedParagraphs(
  old: readonly WrittenParagraph[],
  next: readonly { readonly id: string; readonly text: string }[],
  hand: Hand,
  from = Infinity,
): readonly (readonly Run[])[] {
  const isOneToOne = old.length === next.length && next.every(({ id }, index) => id === old[index]?.id);
  if (isOneToOne)
    return next.map(({ text }, index) =>
      carriedOver(old[index] ?? { text: '', runs: [] }, text, hand, next.length === 1 ? from : Infinity),
    );
  const all = carriedOver(
    { text: old.map(({ text }) => text).join(''), runs: old.flatMap(({ runs }) => runs) },
    next.map(({ text }) => text).join(''),
    hand,
  );
  let at = 0;
  return next.map(({ text }) => {
    const runs = cutRuns(all, at, at + text.length);
    at += text.length;
    return runs;
  });
}

function commonEnds(a: string, b: string, longestHead = Infinity): { readonly head: number; readonly tail: number } {
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < Math.min(shorter, longestHead) && a[head] === b[head]) head += 1;
  let tail = 0;
  while (head + tail < shorter && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  return { head, tail };
}
