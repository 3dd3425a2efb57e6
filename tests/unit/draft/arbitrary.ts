import * as fc from 'fast-check';
import type { Inline, Marks, Paragraph } from '../../../shared/draft/paragraph.ts';
import { PARAGRAPH_KINDS, type ParagraphId, type ParagraphLevel } from '../../../shared/terms.ts';

/** One seed for every property of a run, printed by fast-check when it fails. */
export const SEED = 20050404;

export const paragraphId = (text: string) => text as ParagraphId;

const marks: fc.Arbitrary<Marks> = fc.record(
  {
    bold: fc.constant(true as const),
    italic: fc.constant(true as const),
    sup: fc.constant(true as const),
    sub: fc.constant(true as const),
    link: fc.constantFrom('https://example.org/a', 'mailto:wsis-wg@example.org'),
  },
  { requiredKeys: [] },
);

/** Text with composed and decomposed letters, emoji, right-to-left letters, half surrogates. */
export const roughText = fc
  .array(fc.constantFrom('a', 'Internet ', 'e\u0301', 'é', '🌍', '\uD83C', '\uDF0D', 'سلام', '[', ']', ' ', '§'), { maxLength: 8 })
  .map((parts) => parts.join(''));

export const inline: fc.Arbitrary<Inline> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ text: roughText, marks }) },
  { weight: 1, arbitrary: fc.constant({ ref: paragraphId('p1') }) },
  { weight: 1, arbitrary: fc.record({ footnote: fc.record({ id: fc.constantFrom('f1', 'f2'), text: roughText }) }) },
);

export const paragraphs: fc.Arbitrary<readonly Paragraph[]> = fc
  .array(
    fc.record({
      kind: fc.oneof(
        { weight: 4, arbitrary: fc.constant('operative' as const) },
        { weight: 1, arbitrary: fc.constantFrom(...PARAGRAPH_KINDS) },
      ),
      level: fc.constantFrom<ParagraphLevel>(0, 0, 1, 1, 2, 3),
      restart: fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
      lang: fc.constantFrom(null, 'fr', 'ar'),
      dir: fc.constantFrom(null, 'ltr' as const, 'rtl' as const),
      inline: fc.array(inline, { maxLength: 5 }),
    }),
    { maxLength: 40 },
  )
  .map((list) => list.map((paragraph, index) => ({ id: paragraphId(`p${index}`), ...paragraph })));

/** Paragraphs of plain text, for tests that say everything themselves. */
export function paragraph(id: string, text: string, about: Partial<Paragraph> = {}): Paragraph {
  return {
    id: paragraphId(id),
    kind: 'operative',
    level: 0,
    restart: false,
    lang: null,
    dir: null,
    inline: text === '' ? [] : [{ text, marks: {} }],
    ...about,
  };
}
