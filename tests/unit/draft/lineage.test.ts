import { describe, expect, test } from 'vitest';
import { duplicateIds, lineageBetween, type Passage } from '../../../shared/draft/lineage.ts';
import { paragraphId } from './arbitrary.ts';

const text = (...parts: readonly (readonly [string, string])[]): readonly Passage[] =>
  parts.map(([id, words]) => ({ id: paragraphId(id), text: words }));
const FIVE = 'That Internet Governance has emerged as an important issue in many fora;';

describe('lineage', () => {
  test('[P3] a split: the first part keeps its id, the rest descends from it', () => {
    const after = text(['a', 'That Internet Governance has emerged'], ['b', ' as an important issue in many fora;']);
    expect(lineageBetween(text(['a', FIVE]), after)).toEqual([{ kind: 'split', child: 'b', parents: ['a'] }]);
  });

  test('[P3] a split before the first letter, and one whose piece was typed in at once', () => {
    expect(lineageBetween(text(['a', FIVE]), text(['a', ''], ['b', FIVE]))).toEqual([{ kind: 'split', child: 'b', parents: ['a'] }]);
    const typed = text(['a', 'That'], ['b', ' Internet Governance has emerged as an important issue in many places;']);
    expect(lineageBetween(text(['a', FIVE]), typed)).toEqual([{ kind: 'split', child: 'b', parents: ['a'] }]);
  });

  test('[P3] a copy, and an empty new paragraph, are created', () => {
    const copied = text(['a', FIVE], ['b', FIVE], ['c', '']);
    expect(lineageBetween(text(['a', FIVE]), copied).map(({ kind }) => kind)).toEqual(['created', 'created']);
  });

  test('[P3] a merge: the survivor has the parents that vanished', () => {
    const before = text(['a', 'One.'], ['b', 'Two.'], ['c', 'Three.']);
    expect(lineageBetween(before, text(['a', 'One.Two.Three.']))).toEqual([{ kind: 'merged', child: 'a', parents: ['b', 'c'] }]);
  });

  test('[P3] removed and moved', () => {
    const before = text(['a', 'One.'], ['b', 'Two.'], ['c', 'Three.'], ['d', 'Four.']);
    expect(lineageBetween(before, text(['d', 'Four.'], ['a', 'One.'], ['c', 'Three.']))).toEqual([
      { kind: 'removed', child: 'b', parents: [] },
      { kind: 'moved', child: 'd', parents: [] },
    ]);
    expect(lineageBetween(before, before)).toEqual([]);
  });

  test('[P3] 5,000 paragraphs exchanged at once are told in bounded time', () => {
    const many = (prefix: string) =>
      Array.from({ length: 5000 }, (_, at) => ({ id: paragraphId(`${prefix}${at}`), text: `${FIVE} ${prefix}${at}` }));
    const before = process.cpuUsage();
    expect(lineageBetween(many('a'), many('b')).length).toBeGreaterThan(0);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(3000);
  });

  test('[P1] ids that two paragraphs bear, with their positions', () => {
    expect([...duplicateIds(text(['a', ''], ['b', ''], ['a', '']))]).toEqual([['a', [0, 2]]]);
  });
});
