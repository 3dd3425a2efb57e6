import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderPlainText } from '../../../server/renditions/plainText.ts';
import type { VersionForReaders } from '../../../server/renditions/version.ts';
import { canonicalText, contentHash } from '../../../shared/draft/canonical.ts';
import { importText } from '../../../shared/draft/importing/importText.ts';
import type { Paragraph } from '../../../shared/draft/paragraph.ts';
import type { Instant, ParagraphKind, ParagraphLevel } from '../../../shared/terms.ts';
import { paragraph, SEED } from '../draft/arbitrary.ts';

const WORDS = [
  ...'the network of all 15 countries (and others) in 2005, as G20 said; multi-stakeholder “open” access: e.g. 1.5 percent, U.S. Government’s role'.split(
    ' ',
  ),
  ...'[contested] § 7 paragraph 3 Article 12 réseau сети الشبكة'.split(' '),
];
const words = fc.array(fc.constantFrom(...WORDS), { minLength: 3, maxLength: 45 }).map((list) => list.join(' '));
const sentence = fc
  .tuple(fc.constantFrom('We', 'The group', 'All', 'Participants'), words, fc.constantFrom(';', '.', '; and'))
  .map(([first, middle, end]) => `${first} ${middle.replace(/[;:,.]$/, '')}${end}`);
const leadIn = fc
  .tuple(fc.constantFrom('We ask', 'The group calls for'), words)
  .map(([first, middle]) => `${first} ${middle.replace(/[;:,.]$/, '')}:`);
const recital = fc
  .tuple(fc.constantFrom('Recalling', 'Noting', 'Mindful of'), words)
  .map(([first, middle]) => `${first} ${middle.replace(/[;:,.]$/, '')},`);
const item = words.map(
  (text) =>
    `${text
      .replace(/^[^\p{L}]+/u, '')
      .replace(/^$/, 'access')
      .replace(/[;:,.]$/, '')};`,
);

interface Part {
  readonly kind: ParagraphKind;
  readonly level: ParagraphLevel;
  readonly text: string;
  readonly restart?: boolean;
  readonly note?: string;
}

const operative: fc.Arbitrary<readonly Part[]> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(sentence, fc.option(words, { freq: 4 }))
      .map(([text, note]): Part[] => [{ kind: 'operative', level: 0, text, ...(note !== null && { note: `Note: ${note}.` }) }]),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(leadIn, fc.array(item, { minLength: 2, maxLength: 12 }), fc.array(item, { maxLength: 3 }))
      .map(([text, items, deep]): Part[] => [
        { kind: 'operative', level: 0, text },
        ...items.slice(0, -1).map((each): Part => ({ kind: 'operative', level: 1, text: each })),
        ...(deep.length < 2 ? [] : deep.map((each): Part => ({ kind: 'operative', level: 2, text: each }))),
        { kind: 'operative', level: 1, text: items.at(-1) ?? '' },
      ]),
  },
);
const body = fc
  .tuple(fc.array(recital, { maxLength: 4 }), fc.array(operative, { minLength: 2, maxLength: 14 }), fc.array(operative, { maxLength: 3 }))
  .map(([recitals, paragraphs, annex]): readonly Part[] => [
    { kind: 'title', level: 0, text: 'Draft Statement on the Network' },
    ...recitals.map((text): Part => ({ kind: 'preambular', level: 0, text })),
    ...paragraphs.flat(),
    ...(annex.length < 2 ? [] : [{ kind: 'heading', level: 0, text: 'ANNEX I', restart: true } as const, ...annex.flat()]),
  ]);

function paragraphsOf(parts: readonly Part[]): readonly Paragraph[] {
  return parts.map(({ kind, level, text, restart = false, note }, at) => {
    const bare = paragraph(`p${at}`, text, { kind, level, restart });
    return note === undefined ? bare : { ...bare, inline: [...bare.inline, { footnote: { id: `f${at}`, text: note } }] };
  });
}

function printed(paragraphs: readonly Paragraph[]): { readonly text: string; readonly labels: readonly (string | null)[] } {
  const canonical = canonicalText(paragraphs, 'en');
  const version: VersionForReaders = {
    workingGroupName: 'WSIS Working Group',
    statementTitle: 'Draft Statement on the Network',
    number: 2,
    symbol: 'WSIS-WG/2005/1/Rev.1',
    title: 'Draft Statement on the Network',
    note: 'As it stood after the second reading.',
    frozenByName: 'Ana',
    frozenAt: '2005-04-04T09:00:00.000Z' as Instant,
    contentHash: contentHash(canonical),
    canonical,
  };
  return { text: renderPlainText(version), labels: canonical.paragraphs.map(({ label }) => label) };
}

/** Without white space: between two scripts a line may be broken where no space stood. */
const squeezed = (text: string): string => text.replace(/\s+/g, '');

describe('the plain-text edition is read back', () => {
  test('[I14] labels, levels, words and footnotes are equal', () => {
    fc.assert(
      fc.property(body, (parts) => {
        const { text, labels } = printed(paragraphsOf(parts));
        const read = importText({ text, kind: 'txt' });
        if (!read.ok) throw new Error(read.refusal.code);
        const { title, paragraphs } = read.facts;
        const found = paragraphs.map(({ label, level, inline }) => [
          label,
          level,
          squeezed(inline.map((part) => ('text' in part ? part.text : `{${part.footnote.text}}`)).join('')),
        ]);
        const expected = parts.map((part, at) => [
          labels[at] ?? null,
          part.level,
          squeezed(part.text + (part.note === undefined ? '' : `{${part.note}}`)),
        ]);
        expect([title, ...found]).toEqual([parts[0]?.text, ...expected.slice(1)]);
      }),
      { seed: SEED, numRuns: 60 },
    );
  });
});
