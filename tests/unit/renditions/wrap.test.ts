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
