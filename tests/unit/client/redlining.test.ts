import { describe, expect, it } from 'vitest';
import { figuresOf, nextPlace, placedOps, rowsOf } from '../../../client/shell/redlining.ts';
import { sliceInline } from '../../../client/shell/statementText/slices.ts';
import { plainInline } from '../../../shared/draft/inline.ts';
import { plainText, type Inline, type Paragraph } from '../../../shared/draft/paragraph.ts';
import { compareTexts } from '../../../shared/statement/compare.ts';
import type { ParagraphId } from '../../../shared/terms.ts';

function paragraph(id: string, text: string): Paragraph {
  return { id: id as ParagraphId, kind: 'operative', level: 0, restart: false, lang: null, dir: null, inline: plainInline(text) };
}
const ten = Array.from({ length: 10 }, (_, at) => paragraph(`p${at}`, `Paragraph number ${at} stands.`));
const late = ten.map((each, at) => (at === 5 ? paragraph('p5', 'Paragraph number five stands here.') : each));

describe('a redline as it is laid out', () => {
  it('[H20] shows a change with one paragraph on either side, and the rest as gaps that open', () => {
    const comparison = compareTexts(ten, late);
    const shape = (opened: readonly string[] = [], isWhole = false) =>
      rowsOf(comparison, isWhole, new Set(opened)).map((row) => (row.kind === 'gap' ? row.count : row.paragraph.id));
    expect(shape()).toEqual([4, 'p4', 'p5', 'p6', 3]);
    expect(shape(['p0'])).toEqual(['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 3]);
    expect(shape([], true)).toEqual(ten.map(({ id }) => id));
  });

  it('[H20] says what it comes to: paragraphs and words', () => {
    const before = [...ten, paragraph('gone', 'Three words went.')];
    const figures = figuresOf(compareTexts(before, [...late, paragraph('new', 'Don’t say two')]));
    expect(figures).toEqual({ changed: 1, added: 1, removed: 1, moved: 0, wordsIn: 5, wordsOut: 4 });
  });

  it('[H20] takes the words that go from the earlier text and all others from the later one', () => {
    const [before, after] = ['we may call for action', 'we call urgently for actions'];
    const { ops } = compareTexts([paragraph('p', before)], [paragraph('p', after)]).paragraphs[0] ?? { ops: [] };
    for (const { op, text, start, end } of placedOps(ops)) expect((op === '-' ? before : after).slice(start, end)).toBe(text);
  });

  it('[H20] goes from change to change and round the ends', () => {
    expect([nextPlace(-1, 1, 3), nextPlace(-1, -1, 3), nextPlace(2, 1, 3), nextPlace(0, -1, 3)]).toEqual([0, 2, 0, 2]);
  });

  it('[H20] a part of a paragraph keeps its emphasis, and every reference and footnote stands in exactly one part', () => {
    const note: Inline = { footnote: { id: 'f', text: 'See above.' } };
    const inline: readonly Inline[] = [
      { text: 'one two', marks: { bold: true } },
      note,
      { text: ' three', marks: {} },
      { ref: 'p1' as ParagraphId },
    ];
    for (let cut = 0; cut <= 13; cut += 1) {
      const parts = [sliceInline(inline, 0, cut), sliceInline(inline, cut, 13)];
      expect(parts.map((part) => plainText({ inline: part })).join('')).toBe('one two three');
      const atoms = parts.flat().filter((part) => !('text' in part));
      // A part that is empty is no part of a redline; here it holds the last one a second time.
      expect(atoms.length).toBe(cut === 13 ? 3 : 2);
    }
    expect(sliceInline(inline, 0, 3)).toEqual([{ text: 'one', marks: { bold: true } }]);
  });
});
