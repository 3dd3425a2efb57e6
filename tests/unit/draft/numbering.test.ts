import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { citationsOf, labelsOf, letters, numbered, printedLabel, roman } from '../../../shared/draft/numbering.ts';
import type { Paragraph } from '../../../shared/draft/paragraph.ts';
import type { ParagraphLevel } from '../../../shared/terms.ts';
import { paragraph, paragraphs, SEED } from './arbitrary.ts';

const at = (...levels: ParagraphLevel[]): Paragraph[] => levels.map((level, index) => paragraph(`p${index}`, 'x', { level }));
const labels = (list: readonly Paragraph[]) => numbered(list).map((place) => place?.label ?? null);
const citations = (list: readonly Paragraph[]) => numbered(list).map((place) => place?.citation ?? null);

describe('numbering', () => {
  test('[P2] operative paragraphs are numbered straight on, everything else is not numbered', () => {
    const list = [
      paragraph('t', 'T', { kind: 'title' }),
      paragraph('a', 'A'),
      paragraph('h', 'H', { kind: 'heading' }),
      paragraph('c', 'C', { kind: 'chapeau' }),
      paragraph('b', 'B'),
      paragraph('n', 'N', { kind: 'note', level: 1 }),
    ];
    expect(labels(list)).toEqual([null, '1', null, null, '2', null]);
  });

  test('[P2] sub-paragraphs count (a), (i), a. and start again under the next paragraph above them', () => {
    const list = at(0, 1, 1, 2, 2, 3, 3, 2, 1, 0, 1, 2);
    expect(labels(list)).toEqual(['1', '(a)', '(b)', '(i)', '(ii)', 'a', 'b', '(iii)', '(c)', '2', '(a)', '(i)']);
    expect(citations(list).at(-1)).toBe('2 (a) (i)');
  });

  test('[P2] a chapeau governs a list without a number of its own', () => {
    const list = [
      paragraph('c', 'We call on:', { kind: 'chapeau' }),
      paragraph('a', 'a', { level: 1 }),
      paragraph('b', 'b', { level: 1 }),
      paragraph('1', 'one'),
    ];
    expect(citations(list)).toEqual([null, '(a)', '(b)', '1']);
  });

  test('[P2] a restart begins a new series, cited by its number', () => {
    const list = [
      ...at(0, 0),
      paragraph('h', 'Annex', { kind: 'heading', restart: true }),
      paragraph('x', 'x'),
      paragraph('y', 'y', { level: 1 }),
      paragraph('z', 'z', { restart: true }),
    ];
    expect(labels(list)).toEqual(['1', '2', null, '1', '(a)', '1']);
    expect(citations(list)).toEqual(['1', '2', null, 'II.1', 'II.1 (a)', 'III.1']);
  });

  test('[P2] a skipped level shows, since the ninth letter is also the first roman numeral', () => {
    expect(citations(at(0, 2))).toEqual(['1', '1 – (i)']);
    expect(citations(at(0, ...Array<ParagraphLevel>(9).fill(1))).at(-1)).toBe('1 (i)');
  });

  test('[P2] no two paragraphs of one text have the same citation', () => {
    fc.assert(
      fc.property(paragraphs, (list) => {
        const all = citations(list).filter((citation) => citation !== null);
        expect(new Set(all).size).toBe(all.length);
      }),
      { seed: SEED, numRuns: 2000 },
    );
  });

  test('[P2] by id: the first of two paragraphs with one id counts', () => {
    const list = [paragraph('a', 'A'), paragraph('a', 'B'), paragraph('b', 'C')];
    expect([...labelsOf(list).values()]).toEqual(['1', '3']);
    expect([...citationsOf(list).values()]).toEqual(['1', '3']);
  });

  test('[P2] letters double after z; roman numerals', () => {
    expect([1, 26, 27, 28, 53].map(letters)).toEqual(['a', 'z', 'aa', 'bb', 'aaa']);
    expect([1, 4, 9, 14, 40, 99].map(roman)).toEqual(['i', 'iv', 'ix', 'xiv', 'xl', 'xcix']);
  });

  test('[P2] printed: "7.", "(a)", "(i)", "a."', () => {
    expect([printedLabel('7', 0), printedLabel('(a)', 1), printedLabel('(i)', 2), printedLabel('a', 3)]).toEqual([
      '7.',
      '(a)',
      '(i)',
      'a.',
    ]);
  });
});
