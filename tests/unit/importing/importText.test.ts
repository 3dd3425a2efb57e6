import { describe, expect, test } from 'vitest';
import { importText } from '../../../shared/draft/importing/importText.ts';
import type { ImportedStatement, SourceKind } from '../../../shared/draft/importing/imported.ts';

function imported(lines: readonly string[], kind: SourceKind = 'txt'): ImportedStatement {
  const read = importText({ text: lines.join('\n'), kind });
  if (!read.ok) throw new Error(read.refusal.code);
  return read.facts;
}
const outline = ({ paragraphs }: ImportedStatement) =>
  paragraphs.map(({ kind, level, label, text }) => `${kind} ${level} ${label ?? '-'} ${text}`);

describe('the importer', () => {
  test('[I1] years and quantities at the beginning of a line are text', () => {
    const found = imported([
      'We, the undersigned, recalling the letter of',
      '2005 that was sent,',
      '',
      '1. Recognize that of',
      '1.5 million people',
      '15 countries and some',
      '2 organizations took part in',
      '2005. That was the year;',
      '2. Decide to meet.',
    ]);
    expect(outline(found)).toEqual([
      'preambular 0 - We, the undersigned, recalling the letter of 2005 that was sent,',
      'operative 0 1 Recognize that of 1.5 million people 15 countries and some 2 organizations took part in 2005. That was the year;',
      'operative 0 2 Decide to meet.',
    ]);
    expect(found.remarks.map(({ rule }) => rule)).toContain('number-is-text');
  });

  test('[I1] the paragraph of the number wins over a quantity with the same one', () => {
    const found = imported(['14. We support cooperation between the', '15 countries that took part;', '15. We support communication.']);
    expect(outline(found)).toEqual([
      'operative 0 14 We support cooperation between the 15 countries that took part;',
      'operative 0 15 We support communication.',
    ]);
  });

  test('[I1] (i) is the letter after (h) and the numeral after (c)', () => {
    const found = imported([
      '1. We:',
      ...'(a) (b) (c)'.split(' ').map((label) => `${label} x;`),
      '  (i) first;',
      '  (ii) second;',
      ...'(d) (e) (f) (g) (h) (i) (j)'.split(' ').map((label) => `${label} x;`),
      '2. End.',
    ]);
    expect(found.paragraphs.map(({ label, level }) => `${label}/${level}`)).toEqual(
      '1/0 (a)/1 (b)/1 (c)/1 (i)/2 (ii)/2 (d)/1 (e)/1 (f)/1 (g)/1 (h)/1 (i)/1 (j)/1 2/0'.split(' '),
    );
  });

  test('[I1] decimal sub-paragraphs belong to their parents', () => {
    const found = imported(['1. One.', '1.1 A.', '1.2 B.', '1.2.1 Deep.', '2. Two with', '2.5 percent.', '2.1 C.']);
    expect(found.paragraphs.map(({ label, level }) => `${label}/${level}`)).toEqual(['1/0', '1.1/1', '1.2/1', '1.2.1/2', '2/0', '2.1/1']);
  });

  test('[I1] a text without numbers: paragraphs by blank lines, none invented', () => {
    const found = imported([
      'This is a text without any number. It is hard',
      'wrapped, and has two paragraphs.',
      '',
      'The second talks of',
      '2005 as a year of',
      '10 conferences.',
    ]);
    expect(outline(found)).toEqual([
      'text 0 - This is a text without any number. It is hard wrapped, and has two paragraphs.',
      'text 0 - The second talks of 2005 as a year of 10 conferences.',
    ]);
    expect(found.title).toBeNull();
  });

  test('[I1] gaps, repeats and restarts keep their paragraphs and are remarked', () => {
    const found = imported(['1. A;', '2. B;', '4. C;', '4. D;', '', 'ANNEX', '', '1. E;', '2. F.']);
    expect(found.paragraphs.map(({ label, kind }) => label ?? kind)).toEqual(['1', '2', '4', '4', 'heading', '1', '2']);
    expect(found.remarks.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['number-missing', 'number-repeated', 'numbering-restarts']),
    );
    expect(found.paragraphs[5]?.restart).toBe(true);
  });

  test('[I4] a covering letter with a list of its own stays apart; so does the foot of a mail', () => {
    const found = imported([
      'Dear colleagues,',
      '',
      'Three things:',
      '1. read',
      '2. comment',
      '',
      '----------',
      'STATEMENT OF THE GROUP',
      '',
      '1. First;',
      '2. Second.',
      '',
      '--',
      'List foot',
    ]);
    expect(found.title).toBe('STATEMENT OF THE GROUP');
    expect(found.paragraphs.map(({ text }) => text)).toEqual(['First;', 'Second.']);
    expect(found.notes.join(' ')).toBe('Dear colleagues, Three things: 1. read 2. comment ---------- -- List foot');
  });

  test('[I1] other scripts: Arabic digits and direction, Chinese numbers without spaces, French quotation', () => {
    expect(
      imported(['١. إن الإيكان منظمة', 'عالمية؛', '٢. ندعو الجميع.']).paragraphs.map(({ label, dir, text }) => [label, dir, text]),
    ).toEqual([
      ['١', 'rtl', 'إن الإيكان منظمة عالمية؛'],
      ['٢', 'rtl', 'ندعو الجميع.'],
    ]);
    expect(outline(imported(['一、我们支持多方模式，', '并呼吁各方参与；', '二、我们呼吁合作。']))).toEqual([
      'operative 0 一 我们支持多方模式，并呼吁各方参与；',
      'operative 0 二 我们呼吁合作。',
    ]);
    expect(imported(['1. « le modèle » ;', '2. Fin.']).paragraphs[0]?.text).toBe('« le modèle » ;');
  });

  test('[I1] Markdown: title, headings, lists, emphasis, links, quotations, escapes', () => {
    const found = imported(
      [
        '# Draft *statement*',
        '',
        'Recalling the [Agenda](https://example.org/a),',
        '',
        '1. We **support**',
        '   the model\\*:',
        '   a. one;',
        '   b. two.',
        '1. We call:',
        '   - all',
        '',
        '> quoted',
        '> on',
        '',
        'Annex',
        '-----',
        '',
        '[evil](javascript:alert(1))',
      ],
      'md',
    );
    expect(found.title).toBe('Draft statement');
    expect(outline(found).slice(0, 6)).toEqual([
      'preambular 0 - Recalling the Agenda,',
      'operative 0 1 We support the model*:',
      'operative 1 a one;',
      'operative 1 b two.',
      'operative 0 2 We call:',
      'text 1 - all',
    ]);
    expect(found.paragraphs[0]?.inline[1]).toEqual({ text: 'Agenda', marks: { link: 'https://example.org/a' } });
    expect(found.paragraphs[1]?.inline[1]).toEqual({ text: 'support', marks: { bold: true } });
    expect(found.paragraphs.at(-2)).toMatchObject({ kind: 'heading', text: 'Annex' });
    expect(found.paragraphs.at(-1)).toMatchObject({ text: 'evil (javascript:alert(1))', inline: [{ marks: {} }] });
  });

  test('[I5] too long, too many lines or paragraphs, nothing at all: refused, with the limit', () => {
    expect(importText({ text: 'x'.repeat(2 * 1024 * 1024 + 1), kind: 'txt' })).toMatchObject({
      ok: false,
      refusal: { code: 'text-too-long', values: { limit: '2 MB', line: 1 } },
    });
    expect(importText({ text: '\n'.repeat(70_000), kind: 'txt' })).toMatchObject({ refusal: { code: 'text-too-long' } });
    const many = Array.from({ length: 5000 }, (_, at) => `${at + 1}. We support it;`).join('\n');
    expect(importText({ text: many, kind: 'txt' })).toMatchObject({ refusal: { code: 'too-many-paragraphs', values: { limit: 2000 } } });
    expect(importText({ text: ' \n ', kind: 'md' })).toMatchObject({ refusal: { code: 'nothing-to-import' } });
  });
});
