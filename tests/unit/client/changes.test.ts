import { describe, expect, it } from 'vitest';
import { sharesIn } from '../../../client/pages/activity/changes.ts';
import { compareTexts } from '../../../shared/statement/compare.ts';
import type { Instant, Moment, ParagraphId } from '../../../shared/terms.ts';
import type { TextAtMoment } from '../../../shared/wire/history.ts';

const at = '2026-02-03T10:00:00.000Z' as Instant;

function paragraph(text: string) {
  return {
    id: 'p' as ParagraphId,
    kind: 'operative' as const,
    level: 0 as const,
    restart: false,
    lang: null,
    dir: null,
    inline: [{ text, marks: {} }],
  };
}

/** The paragraph now, with who wrote how many of its characters. */
function now(text: string, written: readonly (readonly [by: number, length: number])[]): TextAtMoment {
  return {
    index: 1,
    moment: '1' as Moment,
    at,
    by: null,
    authors: [
      { personId: null, name: 'Secretariat’s file', group: null, colour: 0 },
      { personId: 'ann', name: 'Ann', group: 'RIR', colour: 1 },
    ],
    paragraphs: [{ ...paragraph(text), label: null, citation: null, written: written.map(([by, length]) => ({ by, length, at })) }],
  };
}

describe('whose words are new', () => {
  it('[H20] never counts what was brought in, even where new words are glued to it', () => {
    const after = now('such as andthe names', [
      [0, 8],
      [1, 3],
      [0, 9],
    ]);
    const [changed] = compareTexts([paragraph('such as the names')], [paragraph('such as andthe names')]).paragraphs;
    if (changed === undefined) throw new Error('nothing was compared');
    expect(sharesIn(changed, after)).toEqual([{ author: after.authors[1], characters: 3 }]);
  });
});
