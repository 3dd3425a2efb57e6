import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderHtml, versionBodyHtml } from '../../../server/renditions/html.ts';
import { renderJson } from '../../../server/renditions/json.ts';
import { renderPlainText } from '../../../server/renditions/plainText.ts';
import type { VersionForReaders } from '../../../server/renditions/version.ts';
import { widthOf, wrap } from '../../../server/renditions/wrap.ts';
import { canonicalText, contentHash } from '../../../shared/draft/canonical.ts';
import { importText } from '../../../shared/draft/importing/importText.ts';
import { toParagraphs } from '../../../shared/draft/importing/toParagraphs.ts';
import type { Paragraph } from '../../../shared/draft/paragraph.ts';
import { readDownload } from '../../../shared/statement/download.ts';
import type { Instant } from '../../../shared/terms.ts';
import { paragraph, paragraphId, paragraphs as anyParagraphs, SEED } from '../draft/arbitrary.ts';

function versionOf(paragraphs: readonly Paragraph[], lang = 'en'): VersionForReaders {
  const canonical = canonicalText(paragraphs, lang);
  return {
    workingGroupName: 'WSIS Working Group',
    statementTitle: 'Statement',
    number: 1,
    symbol: 'WSIS-WG/2005/1',
    title: 'Statement on ICANN and the WSIS',
    note: '',
    frozenByName: 'Marilyn <Cade>',
    frozenAt: '2026-11-22T04:00:00.000Z' as Instant,
    contentHash: contentHash(canonical),
    canonical,
  };
}

function letter(): VersionForReaders {
  const imported = importText({ text: readFileSync('shared/world/letters/wsis-wg-2005-draft-statement.txt', 'utf8'), kind: 'txt' });
  if (!imported.ok) throw new Error('the letter must import');
  let next = 0;
  const paragraphs = toParagraphs({ ...imported.facts, title: 'Statement on ICANN and the WSIS' }, () =>
    paragraphId(`01KAR8ZZZZ${String((next += 7919) * 104729).padStart(16, '0')}`),
  );
  return versionOf(paragraphs);
}

describe('plain text', () => {
  test('[V4] the letter of 2005: 72 columns, hanging numbers, head and hash', () => {
    const text = renderPlainText(letter());
    expect(text.split('\n').every((line) => widthOf(line) <= 72)).toBe(true);
    expect(text).toContain('Version 1, frozen 22 November 2026 by Marilyn <Cade>\n');
    expect(text).toContain('\n7.  That ICANN provides the opportunity for participation by diverse\n    stakeholders');
    expect(text).toContain('\n15. We support');
    expect(text.endsWith(`${letter().contentHash}\n`)).toBe(true);
  });

  test('[V4] East Asian characters count twice, long words are cut, closing signs do not begin a line', () => {
    const lines = wrap(`互联网治理论坛、${'多利益相关方'.repeat(10)}。 ${'x'.repeat(100)}`, { first: '1.  ', rest: '    ', columns: 40 });
    expect(lines.every((line) => widthOf(line) <= 40)).toBe(true);
    expect(lines.join('')).toContain('、');
    expect(lines.some((line) => /^\s*[、。]/.test(line))).toBe(false);
  });

  test('[V4] no line is longer than 72 columns, whatever the text', () => {
    fc.assert(
      fc.property(anyParagraphs, (paragraphs) => {
        for (const line of renderPlainText(versionOf(paragraphs)).split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(72);
      }),
      { seed: SEED },
    );
  });

  test('[V4] sub-paragraphs hang under their parents; references, notes and links are written out', () => {
    const text = renderPlainText(
      versionOf([
        paragraph('a', 'First:'),
        paragraph('b', '', {
          level: 1,
          inline: [{ text: 'see ', marks: {} }, { ref: paragraphId('c') }, { footnote: { id: 'f', text: 'A note.' } }],
        }),
        paragraph('c', '', { level: 2, inline: [{ text: 'here', marks: { link: 'https://example.org/x' } }] }),
      ]),
    );
    expect(text).toContain('1.  First:\n\n    (a)  see 1 (a) (i)[1]\n\n         (i)  here <https://example.org/x>\n');
    expect(text).toContain('[1] A note.');
  });
});

describe('HTML', () => {
  test('[V4] one file without script; every paragraph has its id and its number as anchors', () => {
    const html = renderHtml(letter());
    expect(html).not.toMatch(/<script|\son\w+=|javascript:/i);
    expect(html).toContain('id="7" href="#7">7.</a> That ICANN provides');
    expect(html).toContain('Marilyn &lt;Cade&gt;');
    expect(html.match(/<p id="01KAR8/g)).toHaveLength(15);
  });

  test('[V4] the body of the letter leaves room in a page of 4 kB', () => {
    expect(brotliCompressSync(versionBodyHtml(letter().canonical)).length).toBeLessThan(3000);
    expect(brotliCompressSync(renderHtml(letter())).length).toBeLessThan(4096);
  });

  test('[V4] what people wrote is escaped, unsafe links are not made', () => {
    const evil = '<script>alert(1)</script>"\'&';
    const html = versionBodyHtml(
      canonicalText(
        [
          paragraph('a', '', {
            lang: '"><b>',
            inline: [{ text: evil, marks: { bold: true, link: 'javascript:alert(1)' } }, { footnote: { id: '<', text: evil } }],
          }),
        ],
        'en',
      ),
    );
    expect(html).not.toContain('<script');
    expect(html).not.toContain('javascript:');
    expect(html).toContain('lang="&quot;&gt;&lt;b&gt;"');
  });

  test('[V4] right-to-left languages and paragraphs say so', () => {
    expect(renderHtml(versionOf([paragraph('a', 'نص')], 'ar'))).toContain('<html lang="ar" dir="rtl">');
    expect(renderHtml(versionOf([paragraph('a', 'نص', { dir: 'rtl' })]))).toContain('<p id="a" dir="rtl">');
  });
});

describe('JSON', () => {
  test('[V2] a download reads back to the same content and hash', () => {
    fc.assert(
      fc.property(anyParagraphs, (paragraphs) => {
        const version = versionOf(paragraphs);
        const read = readDownload(JSON.parse(renderJson(version)));
        expect(read.ok && contentHash(read.facts.canonical)).toBe(version.contentHash);
      }),
      { seed: SEED },
    );
  });
});
