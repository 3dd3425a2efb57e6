import { describe, expect, test } from 'vitest';
import { importText } from '../../../shared/draft/importing/importText.ts';
import type { ImportedStatement } from '../../../shared/draft/importing/imported.ts';
import { readPasted } from '../../../server/importing/readUpload.ts';

function imported(text: string): ImportedStatement {
  const read = importText({ text, kind: 'txt' });
  if (!read.ok) throw new Error(read.refusal.code);
  return read.facts;
}

const rules = (statement: ImportedStatement) => statement.remarks.map(({ rule }) => rule);
const texts = (statement: ImportedStatement) => statement.paragraphs.map(({ label, text }) => `${label} ${text}`);

describe('bad input', () => {
  test('[I12] overrides, embeddings and isolates go with a remark; marks inside a line stay', () => {
    const found = imported('1. Pay to \u202enaitirahc\u202c \u2066now\u2069;\n2. \u05d0\u200f! Two.\n');
    expect(texts(found)).toEqual(['1 Pay to naitirahc now;', '2 \u05d0\u200f! Two.']);
    expect(found.remarks.find(({ rule }) => rule === 'direction-signs-dropped')).toMatchObject({ values: { count: 4 }, line: 1 });
  });

  test('[I12] what nobody sees goes with a remark; joiners of scripts that need them stay', () => {
    const found = imported(
      '1. A\u200bB \u2060C\ufeff \u{e0041}D;\n2. \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u06cc\u0645 \u{1f469}\u200d\u{1f4bb};\n3. \u0e44\u0e17\u0e22\u200b\u0e44\u0e17\u0e22',
    );
    expect(texts(found)).toEqual([
      '1 AB C D;',
      '2 \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u06cc\u0645 \u{1f469}\u200d\u{1f4bb};',
      '3 \u0e44\u0e17\u0e22\u200b\u0e44\u0e17\u0e22',
    ]);
    expect(rules(found)).toContain('unseen-characters-dropped');
  });

  test('[I12] half characters, zero bytes and signs that stand for no character', () => {
    const found = imported('1. A\ud83c b\u0000;\n2. \u{f0000}Two\ufdd0.\n');
    expect(texts(found)).toEqual(['1 A\ufffd b;', '2 Two.']);
    expect(rules(found)).toEqual(expect.arrayContaining(['broken-characters', 'control-characters-dropped']));
  });

  test('[I12] numbers are found behind signs nobody sees', () => {
    expect(texts(imported('\u200f\u202b1.\u200f \u0646\u0639\u0645;\n\u200e2. Two.'))).toEqual(['1 \u0646\u0639\u0645;', '2 Two.']);
  });

  test('[I5] combining marks by the hundred stay where they are', () => {
    const word = `Z${'\u0301'.repeat(400)}algo`;
    expect(texts(imported(`1. ${word};\n2. Two.`))).toEqual([`1 ${word};`, '2 Two.']);
  });

  test('[I5] a hundred thousand lines are refused with the limit', () => {
    expect(readPasted('1. One\n'.repeat(100_000))).toMatchObject({
      ok: false,
      refusal: { code: 'text-too-long', values: { line: 60_000 } },
    });
  });

  const MEGABYTE = 1_000_000;
  test.each([
    ['one line of words', `1. ${'word '.repeat(MEGABYTE / 5)}`],
    ['one line of numbers that would count on', Array.from({ length: 1500 }, (_, at) => `${at + 1}. Item;`).join(' ')],
    ['one line of marks of footnotes', `1. ${'word1 '.repeat(MEGABYTE / 6)}\n____\n1 Note.`],
    ['one line of spaces', `1. a${' '.repeat(MEGABYTE)}b`],
    ['numbers alone on their lines', '3\n'.repeat(59_000)],
    ['pages of seven', '3/7\n'.repeat(59_000)],
    ['the same line again and again', 'WSIS-WG/2005/1\n'.repeat(59_000)],
    ['headers and numbers by turns', 'WSIS-WG/2005/1\n3\nand goes on\n'.repeat(19_000)],
    ['notes without marks', '1 See this\n'.repeat(50_000)],
    ['notes and marks', 'word1 word1\n____\n1 See this\n'.repeat(15_000)],
    ['blank lines between rules', '-----\n\n\n\n'.repeat(14_000)],
    ['form feeds', '\f'.repeat(59_000)],
    ['greetings', 'Dear all,\n\n'.repeat(20_000)],
    ['quoted lines', '> > > 1. a\n'.repeat(50_000)],
    ['attributions', 'somebody wrote:\n\n'.repeat(25_000)],
    ['dots', `${'A.'.repeat(40)}\n\n`.repeat(10_000)],
    ['short capitals', 'ANNEX\nPART\n'.repeat(25_000)],
    ['embeddings', '\u202e'.repeat(MEGABYTE)],
    ['tags', '\u{e0041}'.repeat(MEGABYTE / 2)],
    ['numbers below lines', 'The text begins here and\n1.\ngoes on\n'.repeat(19_000)],
    ['inserted numbers', '7 bis. A\n7a. B\n'.repeat(25_000)],
    ['letters of four alphabets', 'а) x\nأ) x\nα) x\n(i) x\n'.repeat(14_000)],
  ])('[I5] %s: read or refused in bounded time', (_, text) => {
    // The processor's own time: what else the machine does must not decide.
    const before = process.cpuUsage();
    readPasted(text);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(6_000);
  });
});
