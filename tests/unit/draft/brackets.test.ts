import { describe, expect, test } from 'vitest';
import { findBrackets } from '../../../shared/draft/brackets.ts';

describe('brackets', () => {
  test('[P4] nest, and each closes the nearest open one', () => {
    expect(findBrackets('We [urge [strongly] them]').pairs).toEqual([
      { start: 3, end: 25, depth: 0, alternativeOf: null },
      { start: 9, end: 19, depth: 1, alternativeOf: null },
    ]);
  });

  test('[P4] side by side they are alternatives', () => {
    expect(findBrackets('[urge] [invite]/[ask] them [now]').pairs.map((pair) => pair.alternativeOf)).toEqual([0, 0, 0, null]);
  });

  test('[P4] without a partner in the paragraph they are strays', () => {
    expect(findBrackets('a] [b [c]')).toEqual({ pairs: [{ start: 6, end: 9, depth: 0, alternativeOf: null }], strays: [1, 3] });
  });

  test('[P4] 200,000 of them are read in bounded time', () => {
    const before = process.cpuUsage();
    findBrackets('['.repeat(100_000) + ']'.repeat(100_000));
    findBrackets('[]'.repeat(100_000));
    findBrackets('[['.repeat(50_000) + '[]'.repeat(50_000));
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(2000);
  });
});
