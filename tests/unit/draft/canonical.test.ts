import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalBytes, canonicalised, canonicalJson, canonicalText, contentHash, paragraphsOf } from '../../../shared/draft/canonical.ts';
import { parseCanonical } from '../../../shared/draft/parseCanonical.ts';
import { paragraph, paragraphs, SEED } from './arbitrary.ts';

describe('canonical form', () => {
  test('[V2] exact bytes: no white space, keys sorted at every depth', () => {
    const text = canonicalText(
      [paragraph('a', 'One', { inline: [{ text: 'One', marks: { link: 'https://example.org', bold: true } }] })],
      'en',
    );
    expect(canonicalJson(text)).toBe(
      '{"lang":"en","paragraphs":[{"dir":null,"id":"a","inline":[{"marks":{"bold":true,"link":"https://example.org"},"text":"One"}],"kind":"operative","label":"1","lang":null,"level":0,"restart":false}],"schema":1}',
    );
    expect(contentHash(text)).toBe(createHash('sha256').update(canonicalBytes(text)).digest('hex'));
  });

  test('[V2] equal content has equal bytes, however its runs are cut', () => {
    const whole = canonicalText([paragraph('a', 'caf\u00e9')], 'en');
    const cut = canonicalText(
      [
        paragraph('a', '', {
          inline: [
            { text: 'cafe', marks: {} },
            { text: '', marks: { bold: true } },
            { text: '\u0301', marks: {} },
          ],
        }),
      ],
      'en',
    );
    expect(contentHash(cut)).toBe(contentHash(whole));
  });

  test('[V2] a half surrogate becomes U+FFFD, two halves in touching runs become their character', () => {
    const halves = canonicalText(
      [
        paragraph('a', '', {
          inline: [
            { text: '\uD83C', marks: {} },
            { text: '\uDF0D', marks: {} },
          ],
        }),
        paragraph('b', 'x\uD83C'),
      ],
      'en',
    );
    expect(halves.paragraphs.map((each) => each.inline)).toEqual([[{ text: '🌍', marks: {} }], [{ text: 'x\uFFFD', marks: {} }]]);
  });

  test('[V2] idempotent; parsing the bytes and making them again gives the same bytes', () => {
    fc.assert(
      fc.property(paragraphs, (list) => {
        const text = canonicalText(list, 'en');
        const json = canonicalJson(text);
        expect(canonicalJson(canonicalised(text))).toBe(json);
        const parsed = parseCanonical(JSON.parse(json));
        expect(parsed.ok && canonicalJson(parsed.facts)).toBe(json);
        expect(canonicalJson(canonicalText(paragraphsOf(text), 'en'))).toBe(json);
      }),
      { seed: SEED },
    );
  });

  test('[V2] what is not a canonical text is refused with its field; an unknown key too', () => {
    const good = JSON.parse(canonicalJson(canonicalText([paragraph('a', 'One')], 'en')));
    expect(parseCanonical(null)).toMatchObject({ ok: false, refusal: { code: 'invalid-input', field: 'canonical' } });
    expect(parseCanonical({ ...good, extra: 1 }).ok).toBe(false);
    expect(parseCanonical({ ...good, schema: 2 })).toMatchObject({ refusal: { field: 'canonical.schema' } });
    const wrong = { ...good, paragraphs: [{ ...good.paragraphs[0], level: 9 }] };
    expect(parseCanonical(wrong)).toMatchObject({ refusal: { field: 'canonical.paragraphs.0.level' } });
  });
});
