import { expect, test } from 'vitest';
import { ErasedWords } from '../../../shared/draft/history/erased.ts';
import type { ParagraphId, PersonId } from '../../../shared/terms.ts';

const paragraphId = 'p0' as ParagraphId;
const about = { by: 'ana' as PersonId, at: 0, sitting: 1 };

test('[H8] every letter of a stretch in many pieces is found at its place, before and after the stretch grows', () => {
  const words = new ErasedWords();
  // Of two clients in turn, written from the end to the front.
  const spans = Array.from({ length: 200 }, (_, at) => ({ client: 7 + (at % 2), clock: 500 - at * 2, length: 1 + (at % 2) }));
  const text = spans.map(({ length }, at) => String.fromCodePoint(0x4e00 + at).repeat(length)).join('');
  words.add({ text, spans, paragraphId, left: null, right: null }, about);
  const places = () => spans.map(({ client, clock }) => words.named({ client, clock }, 1)?.offset);
  const before = spans.map((_, at) => Math.floor(at / 2) * 3 + (at % 2));
  expect(places()).toEqual(before);
  expect(words.named({ client: 8, clock: (spans[1]?.clock ?? 0) + 1 }, 1)?.offset).toBe(2);
  words.add(
    { text: 'in front', spans: [{ client: 9, clock: 0, length: 8 }], paragraphId, left: null, right: { client: 7, clock: 500 } },
    about,
  );
  expect(places()).toEqual(before.map((offset) => offset + 8));
  expect(words.named({ client: 9, clock: 3 }, 5)).toMatchObject({ offset: 3, length: 5 });
  expect(words.named({ client: 7, clock: 499 }, 1)).toBeNull();
  expect(words.named({ client: 9, clock: 3 }, 1000)).toBeNull();
});
