import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { fingerprint } from '../../../shared/draft/fingerprint.ts';
import { paragraph, paragraphs, SEED } from './arbitrary.ts';

it('[S9] equal texts have equal signs, whatever the order in which marks were set', () => {
  const bold = (marks: object) => [{ ...paragraph('a', ''), inline: [{ text: 'x', marks }] }];
  expect(fingerprint(bold({ bold: true, italic: true }))).toBe(fingerprint(bold({ italic: true, bold: true })));
  expect(fingerprint([])).toBe(fingerprint([]));
});

it('[S9] a text that differs in one character, mark, level or place has another sign', () => {
  fc.assert(
    fc.property(paragraphs, paragraphs, (a, b) => {
      expect(fingerprint(a) === fingerprint(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
    }),
    { seed: SEED },
  );
  const text = 'The forum shall meet once a year.';
  const shorter = new Set([...text].map((_, at) => text.slice(0, at) + text.slice(at + 1)));
  expect(new Set([...shorter].map((each) => fingerprint([paragraph('a', each)]))).size).toBe(shorter.size);
});
