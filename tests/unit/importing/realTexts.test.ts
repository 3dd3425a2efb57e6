import { describe, expect, test } from 'vitest';
import { importText } from '../../../shared/draft/importing/importText.ts';
import type { ImportedParagraph, ImportedStatement } from '../../../shared/draft/importing/imported.ts';
import { CHARTERS } from './texts/charters.ts';
import { DECLARATIONS } from './texts/declarations.ts';
import { LANGUAGES } from './texts/languages.ts';
import { LAYOUTS } from './texts/layouts.ts';
import { LEAD_INS } from './texts/leadIns.ts';
import { NUMBERS } from './texts/numbers.ts';
import { OFFICIAL } from './texts/official.ts';
import { PAGES } from './texts/pagesOfPdf.ts';
import { PAPERS } from './texts/papers.ts';
import { SENT, STRUCTURE } from './texts/structure.ts';
import { TITLED } from './texts/titled.ts';
import { UNIONS } from './texts/unions.ts';
import type { ExpectedText } from './texts/text.ts';

const LETTERS: Readonly<Record<string, string>> = { chapeau: 'L', note: 'N' };

function shown({ kind, level, label, restart, inline }: ImportedParagraph): string {
  const words = inline.map((part) => ('text' in part ? part.text : `{${part.footnote.text}}`)).join('');
  return `${'>'.repeat(level)}${LETTERS[kind] ?? kind.charAt(0).toUpperCase()}${restart ? 'R' : ''} ${label ?? '-'} ${words}`;
}

/** What was found, as it was expected where "…" stands for the words between: so that a difference shows itself alone. */
function outlineLike(expected: readonly string[], found: readonly ImportedParagraph[]): readonly string[] {
  return found.map((paragraph, at) => {
    const [said, wanted = ''] = [shown(paragraph), expected[at]];
    const [first = '', ...others] = wanted.split('…');
    const last = others.at(-1);
    if (last === undefined || !said.startsWith(first) || !said.endsWith(last)) return said;
    let from = first.length;
    for (const part of others) {
      const place = said.indexOf(part, from);
      if (place < 0) return said;
      from = place + part.length;
    }
    return wanted;
  });
}

function imported({ text, kind = 'txt' }: ExpectedText): ImportedStatement {
  const read = importText({ text, kind });
  if (!read.ok) throw new Error(read.refusal.code);
  return read.facts;
}

const found = ({ remarks }: ImportedStatement) => remarks.flatMap(({ rule, paragraph }) => [rule, `${rule} ${paragraph ?? ''}`]);

describe.each([
  ['I9', 'out of pages', PAGES],
  ['I1', 'in other languages', LANGUAGES],
  ['I1', 'numbered in other ways', NUMBERS],
  ['I11', 'of many parts', STRUCTURE],
  ['I4', 'as they are sent', SENT],
  ['I15', 'as offices print them', OFFICIAL],
  ['I15', 'with a list below each lead-in', UNIONS],
  ['I1', 'of decisions and declarations', DECLARATIONS],
  ['I16', 'of all kinds', PAPERS],
  ['I16', 'out of pages and programs', LAYOUTS],
  ['I11', 'of charters', CHARTERS],
  ['I15', 'with lead-ins in other languages', LEAD_INS],
  ['I11', 'with numbered titles', TITLED],
])('[%s] texts %s', (rule, _, texts) => {
  test.each(texts.map((each) => [each.name, each] as const))(`[${rule}] %s`, (_name, expected) => {
    const statement = imported(expected);
    expect(outlineLike(expected.outline, statement.paragraphs)).toEqual(expected.outline);
    expect(statement.title).toBe(expected.title ?? null);
    expect(found(statement)).toEqual(expect.arrayContaining([...(expected.remarks ?? [])]));
    for (const rule of expected.without ?? []) expect(found(statement)).not.toContain(rule);
    if (expected.notes !== undefined) expect(statement.notes).toEqual(expected.notes);
  });
});
