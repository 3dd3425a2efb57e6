import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { explainRemark } from '../../../shared/draft/importing/explainRemark.ts';
import { importText } from '../../../shared/draft/importing/importText.ts';
import type { ImportedStatement } from '../../../shared/draft/importing/imported.ts';
import { toParagraphs } from '../../../shared/draft/importing/toParagraphs.ts';
import { translator } from '../../../shared/messages/translate.ts';
import { labelsOf } from '../../../shared/draft/numbering.ts';
import { paragraphId } from '../draft/arbitrary.ts';

const letter = readFileSync('shared/world/letters/wsis-wg-2005-draft-statement.txt', 'utf8');

function imported(text: string, kind: 'txt' | 'md' = 'txt'): ImportedStatement {
  const read = importText({ text, kind });
  if (!read.ok) throw new Error(read.refusal.code);
  return read.facts;
}

const whole = imported(letter);
const words = (text: string) => text.replace(/\s+/g, '');

describe('the letter of 2005 as it is', () => {
  test('[I1] 15 operative paragraphs out of hard-wrapped lines with blank lines between them', () => {
    expect(whole.paragraphs.map(({ label, kind, level }) => [label, kind, level])).toEqual(
      Array.from({ length: 15 }, (_, at) => [String(at + 1), 'operative', 0]),
    );
    expect(whole.paragraphs[0]?.text).toBe(
      'ICANN is a bottom up, consensus based, participatory global organization, responsible for coordinating the unique identifiers of the Internet. In particular, ICANN is responsible for ensuring the stable and secure operation of the Internet’s unique identifier systems, such as the domain names, IP Addresses, protocol and parameters, the Internet root server system and those policies that are related to the unique identifiers;',
    );
    expect(whole.paragraphs[6]?.text).toMatch(/^That ICANN provides .* improve this participation;$/);
    expect(whole.paragraphs[8]?.text).toContain('private public partnership – involving');
  });

  test('[I2] nothing of it is lost: notes, numbers and paragraphs are the letter', () => {
    const numbered = whole.paragraphs.map(({ label, text }) => `${label}${label === '7' ? '' : '.'}${text}`);
    expect(words([...whole.notes, ...numbered].join(''))).toBe(words(letter));
    expect(whole.notes).toHaveLength(19);
    expect(whole.notes[5]).toContain('and the comments and edits will be taken into account');
    expect(whole.notes.at(-1)).toBe('='.repeat(42));
  });

  test('[I3] every oddity is remarked, in a list that can be read', () => {
    expect(whole.remarks.map(({ rule, paragraph }) => [rule, paragraph])).toEqual([
      ['title-missing', null],
      ['notes-apart', null],
      ['label-spacing', '4'],
      ['label-without-punctuation', '7'],
      ['ending-differs', '4'],
      ['ending-differs', '8'],
      ['lines-joined', null],
      ['blank-lines-inside', null],
      ['quotes-mixed', null],
      ['outer-spaces-dropped', null],
    ]);
    for (const remark of whole.remarks) expect(explainRemark(remark, translator())).toMatch(/^[A-Z0-9].*\.$/);
    expect(explainRemark(whole.remarks[3]!, translator())).toBe('The number "7" has no full stop.');
  });

  test('[I4] no title is invented; the draft counts as the letter did', () => {
    expect(whole.title).toBeNull();
    let next = 0;
    const draft = toParagraphs(whole, () => paragraphId(`p${(next += 1)}`));
    expect([...labelsOf(draft).values()]).toEqual(whole.paragraphs.map(({ label }) => label));
  });
});

const body = letter.slice(letter.indexOf('  1. ICANN'));
const renumbered = (write: (number: string) => string) => body.replace(/^ *(\d+)\.? +/gm, (_, number: string) => write(number));

describe('the same statement set otherwise', () => {
  test.each([
    ['CRLF', letter.replaceAll('\n', '\r\n')],
    ['CR', letter.replaceAll('\n', '\r')],
    ['no blank lines', letter.replace(/\n\s*\n/g, '\n')],
    ['blank lines only between paragraphs', body.replace(/\n\s*\n/g, '\n').replace(/^ *(\d+[. ])/gm, '\n$1')],
    ['one line a paragraph', whole.paragraphs.map(({ label, text }) => `${label}. ${text}`).join('\n')],
    ['1)', renumbered((number) => `${number}) `)],
    ['(1)', renumbered((number) => `(${number}) `)],
    ['[1]', renumbered((number) => `[${number}] `)],
    ['1 -', renumbered((number) => `${number} - `)],
    ['§1', renumbered((number) => `§${number} `)],
    ['1°', renumbered((number) => `${number}° `)],
    ['1 without a stop', renumbered((number) => `${number} `)],
    ['1. and a tab', renumbered((number) => `${number}.\t`)],
    ['1. and no space', renumbered((number) => `${number}.`)],
    ['the number alone', renumbered((number) => `${number}.\n\n`)],
    ['Article 1', renumbered((number) => `Article ${number}\n\n`)],
    ['an indented letter', body.replace(/^/gm, '      ')],
  ])('[I1] %s', (_, text) => {
    // "(1)" keeps its brackets, as "(a)" does.
    expect(imported(text).paragraphs.map(({ label, text: said }) => [label?.replace(/^\((.*)\)$/, '$1'), said])).toEqual(
      whole.paragraphs.map(({ label, text: said }) => [label, said]),
    );
  });
});
