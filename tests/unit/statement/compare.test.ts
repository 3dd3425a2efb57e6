import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText, type Paragraph } from '../../../shared/draft/paragraph.ts';
import { compareTexts } from '../../../shared/statement/compare.ts';
import { wordOps, type WordOp } from '../../../shared/statement/wordOps.ts';
import { paragraph, paragraphs, roughText, SEED } from '../draft/arbitrary.ts';

const written = (ops: readonly WordOp[]): string =>
  ops.map(({ op, text }) => (op === '=' ? text : op === '-' ? `[-${text}-]` : `{+${text}+}`)).join('');
const side = (ops: readonly WordOp[], gone: '-' | '+'): string =>
  ops
    .filter(({ op }) => op !== gone)
    .map(({ text }) => text)
    .join('');

describe('words that come and go', () => {
  it('[C1] a changed word is one word, what goes before what comes', () => {
    expect(written(wordOps('The global forum shall meet.', 'The single forum shall meet.'))).toBe(
      'The [-global-]{+single+} forum shall meet.',
    );
  });

  it('[C1] words replaced in a row are one change', () => {
    expect(written(wordOps('We reaffirm the old plan of action today', 'We reaffirm a new scheme of action today'))).toBe(
      'We reaffirm [-the old plan-]{+a new scheme+} of action today',
    );
  });

  it('[C1] an insertion alone and a deletion alone stay so', () => {
    expect(written(wordOps('one two', 'one big two'))).toBe('one {+big +}two');
    expect(written(wordOps('one big two', 'one two'))).toBe('one [-big -]two');
  });

  it('[C1] text without spaces is compared by words too', () => {
    const ops = wordOps('互联网治理应当透明', '互联网治理应当民主');
    expect(ops.filter(({ op }) => op === '=').map(({ text }) => text)).toEqual(['互联网治理应当']);
  });

  it('[C1] the parts that stay and go are the earlier text, those that stay and come the later one', () => {
    fc.assert(
      fc.property(fc.array(roughText), fc.array(roughText), fc.array(roughText), (head, middle, tail) => {
        const before = [...head, ...tail].join('');
        const after = [...head, ...middle, ...tail.slice(1)].join('');
        const ops = wordOps(before, after);
        expect(side(ops, '+')).toBe(before);
        expect(side(ops, '-')).toBe(after);
        expect(ops.every(({ text }) => text !== '')).toBe(true);
      }),
      { seed: SEED },
    );
  });

  it('[C1] texts that have nothing in common are bounded, and still exact', () => {
    const before = Array.from({ length: 20_000 }, (_, at) => `a${at}`).join(' ');
    const after = Array.from({ length: 20_000 }, (_, at) => `b${at}`).join(' ');
    const ops = wordOps(before, after);
    expect(side(ops, '+')).toBe(before);
    expect(side(ops, '-')).toBe(after);
  });
});

it('[C1] a text without any space is compared in bounded time', () => {
  const [before, after] = ['治'.repeat(60_000), `${'治'.repeat(30_000)}理${'治'.repeat(30_000)}`];
  const began = process.cpuUsage();
  const ops = wordOps(before, after);
  const { user } = process.cpuUsage(began);
  expect(side(ops, '+')).toBe(before);
  expect(side(ops, '-')).toBe(after);
  // It takes a tenth of that; given to the segmenter whole it takes minutes.
  expect(user / 1_000_000).toBeLessThan(10);
});

describe('two states of a statement', () => {
  const kinds = (before: readonly Paragraph[], after: readonly Paragraph[]) =>
    compareTexts(before, after).paragraphs.map(({ id, kind, isMoved }) => `${id} ${kind}${isMoved ? ' moved' : ''}`);
  const [a, b, c, d] = [paragraph('a', 'Alpha'), paragraph('b', 'Beta'), paragraph('c', 'Gamma'), paragraph('d', 'Delta')];

  it('[C1] an equal text has no change', () => {
    expect(compareTexts([a, b], [a, b]).changed).toBe(0);
  });

  it('[C1] a new number alone is no change, and both numbers are told', () => {
    const compared = compareTexts([a, b], [c, a, b]);
    expect(kinds([a, b], [c, a, b])).toEqual(['c added', 'a same', 'b same']);
    expect(compared.changed).toBe(1);
    expect(compared.paragraphs[1]).toMatchObject({ before: { label: '1.' }, after: { label: '2.' } });
  });

  it('[C1] a moved paragraph with one changed word shows one changed word', () => {
    const moved = paragraph('a', 'Alpha two');
    const compared = compareTexts([a, b, c], [b, c, moved]);
    expect(kinds([a, b, c], [b, c, moved])).toEqual(['b same', 'c same', 'a changed moved']);
    expect(written(compared.paragraphs[2]?.ops ?? [])).toBe('Alpha{+ two+}');
  });

  it('[C1] what is gone stands where it stood', () => {
    expect(kinds([a, b, c, d], [b, d])).toEqual(['a removed', 'b same', 'c removed', 'd same']);
    expect(kinds([a, b], [])).toEqual(['a removed', 'b removed']);
  });

  it('[C1] another kind or other emphasis is a change though the words are the same', () => {
    const heading = paragraph('a', 'Alpha', { kind: 'heading' });
    const bold: Paragraph = { ...a, inline: [{ text: 'Alpha', marks: { bold: true } }] };
    expect(kinds([a], [heading])).toEqual(['a changed']);
    expect(compareTexts([a], [bold]).paragraphs[0]).toMatchObject({ kind: 'changed', isReformatted: true });
    expect(compareTexts([a], [heading]).paragraphs[0]).toMatchObject({ isReformatted: false });
  });

  it('[C1] applied to the earlier text, a comparison gives the later one', () => {
    fc.assert(
      fc.property(paragraphs, paragraphs, (before, after) => {
        const compared = compareTexts(before, after).paragraphs;
        const kept = compared.filter((row) => row.after !== null);
        expect(kept.map(({ id }) => id)).toEqual(after.map(({ id }) => id));
        expect(kept.map(({ ops }) => side(ops, '-'))).toEqual(after.map(plainText));
        const earlier = new Map(before.map((each) => [each.id, plainText(each)]));
        for (const row of compared) expect(side(row.ops, '+')).toBe(earlier.get(row.id) ?? '');
      }),
      { seed: SEED },
    );
  });
});
