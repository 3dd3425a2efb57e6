import { expect, test } from 'vitest';
import { widthOf, wrap } from '../../../server/renditions/wrap.ts';

test('[V4] a megabyte of plain words is wrapped in a moment', () => {
  const began = performance.now();
  const lines = wrap('That governments consult. '.repeat(40_000), { first: '1.  ', rest: '    ', columns: 72 });
  expect(lines.every((line) => line.length <= 72)).toBe(true);
  // Measured letter by letter it took more than four seconds.
  expect(performance.now() - began).toBeLessThan(1_500);
});

test('[V4] words of plain letters are wrapped as any others are', () => {
  const shape = { first: '', rest: '  ', columns: 20 };
  // A soft mark that takes no column keeps a word from being taken for a plain one.
  const plain = `consult ${'x'.repeat(50)} widely, (and) "soon".`;
  const marked = plain.replaceAll(/(\S)(?=\s|$)/g, '$1\u2060');
  expect(wrap(marked, shape).map((line) => line.replaceAll('\u2060', ''))).toEqual(wrap(plain, shape));
  expect(widthOf('')).toBe(0);
});

test('[V4] a word of hundreds of thousands of letters, in any script, is cut within a bounded time and loses nothing', () => {
  const shape = { first: '1. ', rest: '   ', columns: 72 };
  const family = '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}';
  for (const text of ['w'.repeat(300_000), 'é'.repeat(300_000), '中'.repeat(300_000), family.repeat(20_000), '（'.repeat(100_000)]) {
    const begun = process.cpuUsage();
    const lines = wrap(text, shape);
    // Minutes, when every character cost as much as the whole word.
    expect(process.cpuUsage(begun).user / 1000).toBeLessThan(10_000);
    expect(lines.map((line) => line.slice(3)).join('')).toBe(text);
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(72);
  }
});
