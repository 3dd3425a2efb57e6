import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importText } from '../../../shared/draft/importing/importText.ts';
import { SEED } from '../draft/arbitrary.ts';
import { unaccounted } from './accounted.ts';
import { TEXTS } from './texts/texts.ts';

function nothingVanishes(text: string): void {
  const read = importText({ text, kind: 'txt' });
  if (!read.ok) expect(text).not.toMatch(/[\p{L}\p{Nd}]/u);
  else expect(unaccounted(text, read.facts)).toEqual({ lost: [], invented: [] });
}

const PIECES = [
  '1. ',
  '2. ',
  '(a) ',
  '3 ',
  'We support ',
  'the Internet',
  ';',
  '.',
  '\n',
  '\n\n',
  '  ',
  '- ',
  '=====\n',
  'Dear all,',
  '٤. ',
  'x-',
  '“q”',
  '\t',
  'Title\n\n',
  '15 countries ',
  'forum1 ',
  'forum[2]',
  'word* ',
  '\n* A note.\n',
  '\n1 See the report.\n',
  '\n[2] Another note.\n',
  '\n________\n',
  '\nPage 2 of 7\n',
  '\n- 3 -\n',
  '\f',
  '\n4/7\n',
  '\nWSIS-WG/2005/1\n',
  '\n3.\n',
  '.4 The ',
  '5The ',
  '> ',
  'ANNEX\n',
  'II. Part\n',
  'PP1 Recalling ',
  'OP1 Decides ',
  '7 bis ',
  '7a. ',
  '一、',
  'أ) ',
  'б) ',
  'that goes on for longer than forty characters without an end ',
  'and goes on\n',
  '\nA/60/687\n',
  '\n05-61234 (E)   151105\n',
  'Introduction ........ 3\n',
  '\nresolves\n\n',
  'considering\n',
  'a) that ',
  '— ',
  '   o ',
  '[8. ',
  'Primero. ',
  'الف) ',
  'Sixtieth session\n',
  'General Assembly            Distr.: Limited\n',
  'Head of a page            Page 3\n',
  'Best regards,\n',
  '4 Scope\n4.1 ',
  'II - ',
  '\n5   it ',
] as const;

describe('nothing of a source vanishes without a remark', () => {
  test('[I2] no letter or digit is lost or invented, whatever the text', () => {
    const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(''));
    // The letters of the word before a number ("Article 1", "PP1") are the form of the number, not a part of the label: none here.
    fc.assert(fc.property(text, nothingVanishes), { seed: SEED, numRuns: 1500 });
  });

  test('[I2] the same for real texts put together, cut and pasted into one another', () => {
    const sources = TEXTS.filter(
      ({ kind, text }) => kind !== 'md' && !/^ *(?:#|article|artículo|статья|المادة|第|§|para|rule|recommendation|principle)/imu.test(text),
    ).map(({ text }) => text.split('\n'));
    const part = fc.tuple(fc.nat(sources.length - 1), fc.nat(30), fc.integer({ min: 1, max: 12 })).map(([index, from, length]) =>
      (sources[index] ?? [])
        .slice(from % Math.max(1, sources[index]?.length ?? 1))
        .slice(0, length)
        .join('\n'),
    );
    const text = fc
      .array(fc.tuple(part, fc.constantFrom('\n', '\n\n', '\f')), { minLength: 1, maxLength: 6 })
      .map((parts) => parts.flat().join(''));
    fc.assert(fc.property(text, nothingVanishes), { seed: SEED, numRuns: 500 });
  });

  test('[I2] a mark that stands in a note calls no other note: that one stays, apart', () => {
    nothingVanishes(
      '2. We regret that the panel had no budget [2].\n\n----------\n[1] Report of the panel.\n[2] Letter of the chair, of which\n5. The summit rests on the forum1 that was convened by the\n________\n1 See the summary.\n',
    );
  });
});
