import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { authorKey, handsOf, sharesOf, stretchesOf, wordsByRun } from '../../../client/draft/authors/people.ts';
import { carriedOver, carriedParagraphs, cutRuns, reconciled, runsFrom, type Run } from '../../../client/draft/authors/runs.ts';
import type { Author } from '../../../shared/wire/history.ts';

const person = (name: string, group: string | null, colour: number): Author => ({ personId: name, name, group, colour });
const [ann, bo, cy] = [person('Ann', 'ALAC', 1), person('Bo', 'ALAC', 1), person('Cy', 'BC', 2)];
const AT = '2026-03-01T10:00:00.000Z';
const run = (length: number, author: Author | null): Run => ({ length, author, at: author === null ? null : AT });
const mine = { author: cy, at: AT };
const told = (text: string, runs: readonly Run[]): readonly string[] => {
  let at = 0;
  return runs.map(({ length, author }) => `${author?.name ?? '?'}: ${text.slice(at, (at += length))}`);
};

describe('who wrote what, carried along while the text changes', () => {
  it('[H21] what is typed in the middle of somebody’s words is the typist’s, and theirs stay theirs on both sides', () => {
    const [old, text] = [{ text: 'we support this', runs: [run(15, ann)] }, 'we strongly support this'];
    expect(told(text, carriedOver(old, text, mine, 3))).toEqual(['Ann: we ', 'Cy: strongly ', 'Ann: support this']);
    // Where letters repeat, and nobody says where it began, it is as near as the texts tell.
    expect(told(text, carriedOver(old, text, mine))).toEqual(['Ann: we s', 'Cy: trongly s', 'Ann: upport this']);
  });

  it('[H21] a split and a merge leave every word to its author', () => {
    const old = [
      { id: 'a', text: 'one two', runs: [run(4, ann), run(3, bo)] },
      { id: 'b', text: 'three', runs: [run(5, cy)] },
    ];
    const split = [
      { id: 'a', text: 'one ' },
      { id: 'new', text: 'two' },
      { id: 'b', text: 'three' },
    ];
    const parts = carriedParagraphs(old, split, mine);
    expect(split.map(({ text }, index) => told(text, parts[index] ?? []))).toEqual([['Ann: one '], ['Bo: two'], ['Cy: three']]);
    const [merged] = carriedParagraphs(old, [{ id: 'a', text: 'one twothree' }], mine);
    expect(told('one twothree', merged ?? [])).toEqual(['Ann: one ', 'Bo: two', 'Cy: three']);
  });

  it('[H21] an answer that is a little older than the text keeps what was typed here since', () => {
    const shown = { text: 'one two mine three', runs: [run(8, null), run(5, cy), run(5, null)] };
    const answer = { text: 'one two three', runs: [run(4, ann), run(9, bo)] };
    expect(told(shown.text, reconciled(shown, answer))).toEqual(['Ann: one ', 'Bo: two ', 'Cy: mine ', 'Bo: three']);
  });

  it('[H21] whatever is done, the lengths of the runs add up to the text', () => {
    const text = fc.string({ maxLength: 30 });
    fc.assert(
      fc.property(text, text, text, fc.nat(30), (before, after, answered, cut) => {
        const old = { text: before, runs: runsFrom(before, [{ length: Math.min(cut, before.length), by: 0, at: AT }], [ann]) };
        const next = { text: after, runs: carriedOver(old, after, mine) };
        const answer = { text: answered, runs: runsFrom(answered, [], []) };
        const length = (runs: readonly Run[]): number => runs.reduce((sum, each) => sum + each.length, 0);
        expect(length(next.runs)).toBe(after.length);
        expect(length(reconciled(next, answer))).toBe(after.length);
        expect(length(cutRuns(next.runs, 0, cut)) + length(cutRuns(next.runs, cut, 99))).toBe(after.length);
        const joined = carriedParagraphs(
          [
            { id: 'x', ...old },
            { id: 'y', ...answer },
          ],
          [
            { id: 'y', text: after },
            { id: 'z', text: before },
          ],
          mine,
        );
        expect(joined.map(length)).toEqual([after.length, before.length]);
      }),
      { seed: 20260301 },
    );
  });
});

describe('who wrote how much', () => {
  const paragraphs = [{ text: 'We don’t agree, everybody.', runs: [run(9, ann), run(7, bo), run(10, cy)] }];

  it('[H22] a word is its first letter’s author’s, by person and by group', () => {
    expect(sharesOf(paragraphs, 'person').map(({ author, words }) => `${author.name} ${words}`)).toEqual(['Ann 2', 'Bo 1', 'Cy 1']);
    expect(sharesOf(paragraphs, 'group').map(({ author, words, part }) => `${author.group ?? ''} ${words} ${part}`)).toEqual([
      'ALAC 3 0.75',
      'BC 1 0.25',
    ]);
    expect(wordsByRun('a bc', [run(1, ann), run(2, bo), run(1, cy)]).map(({ words }) => words)).toEqual([1, 1, 0]);
  });

  it('[H22] people of one group, and all who have none, are told apart by more than colour', () => {
    const hands = handsOf([ann, cy, bo, ann, person('Di', null, 0), person('Ed', null, 0)]);
    const handOf = (author: Author): number | undefined => hands.get(authorKey(author, 'person'));
    expect([ann, bo, cy].map(handOf)).toEqual([0, 1, 0]);
    expect(handOf(person('Di', null, 0))).not.toBe(handOf(person('Ed', null, 0)));
  });

  it('[H22] neighbouring runs of one author are one stretch; what nobody is known to have written is none', () => {
    const runs = [run(2, ann), { ...run(2, ann), at: '2026-03-02T10:00:00.000Z' }, run(3, null), run(1, bo), run(2, ann)];
    expect(stretchesOf(runs, 'person').map(({ from, to, at }) => [from, to, at])).toEqual([
      [0, 4, '2026-03-02T10:00:00.000Z'],
      [7, 8, AT],
      [8, 10, AT],
    ]);
    expect(stretchesOf(runs, 'group').map(({ from, to }) => [from, to])).toEqual([
      [0, 4],
      [7, 10],
    ]);
  });
});
