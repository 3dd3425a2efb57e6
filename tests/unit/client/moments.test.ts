import { describe, expect, it } from 'vitest';
import { changedSince, MomentShelf, sharing } from '../../../client/pages/history/moments.ts';
import { byDay, filmStep, lastOf, nextStop, sittingAt, sittingStops, versionStops } from '../../../client/pages/history/stops.ts';
import { plainInline } from '../../../shared/draft/inline.ts';
import type { ParagraphId } from '../../../shared/terms.ts';
import { timeline as timelineOf, type TextAtMoment, type Timeline } from '../../../shared/wire/history.ts';

function textAt(index: number, words = `moment ${index}`): TextAtMoment {
  const paragraph = (id: string, text: string) => ({
    id: id as ParagraphId,
    kind: 'operative' as const,
    level: 0 as const,
    restart: false,
    lang: null,
    dir: null,
    label: '1.',
    citation: '1',
    inline: [...plainInline(text)].flatMap((part) => ('text' in part ? [{ text: part.text, marks: {} }] : [])),
    written: [],
  });
  const { first } = history;
  return { moment: first, index, at: history.began, by: null, authors: [], paragraphs: [paragraph('a', 'stays'), paragraph('b', words)] };
}

const sitting = (index: number, count: number, began: string) => ({
  from: `1.${index}`,
  to: `1.${index + count}`,
  began,
  ended: began,
  people: [],
  index,
  count,
});
const history: Timeline = timelineOf.parse({
  unreadable: [],
  rebuilds: [],
  first: '1.1',
  last: '1.40',
  began: '2026-03-01T09:00:00.000Z',
  ended: '2026-03-02T09:00:00.000Z',
  moments: 31,
  sittings: [
    sitting(1, 10, '2026-03-01T10:00:00.000Z'),
    sitting(11, 5, '2026-03-01T15:00:00.000Z'),
    sitting(16, 15, '2026-03-02T08:00:00.000Z'),
  ],
  versions: [{ number: 1, symbol: 'WG/1', moment: '1.12', index: 12, frozenAt: '2026-03-01T15:01:00.000Z' }],
  lastVisit: null,
});

describe('going through a history', () => {
  it('[H27] stops where each sitting ended, where each version was frozen, and nowhere beyond the ends', () => {
    expect(sittingStops(history)).toEqual([0, 10, 15, 30]);
    expect(versionStops(history)).toEqual([12]);
    expect([nextStop([0, 10, 15], 10, 1), nextStop([0, 10, 15], 12, -1), nextStop([0, 10, 15], 15, 1), nextStop([], 3, -1)]).toEqual([
      15,
      10,
      null,
      null,
    ]);
    expect([0, 1, 10, 11, 30].map((index) => sittingAt(history, index)?.index ?? null)).toEqual([null, 1, 1, 11, 16]);
    expect(byDay(history.sittings, (at) => at.slice(0, 10)).map(({ day, sittings }) => [day, sittings.map(lastOf)])).toEqual([
      ['2026-03-02', [30]],
      ['2026-03-01', [15, 10]],
    ]);
  });

  it('[H27] a film comes to the end in about as many pictures as are wanted, however long the history, and stops there', () => {
    const long: Timeline = {
      ...history,
      moments: 12_000,
      sittings: Array.from({ length: 500 }, (_, at) => ({ ...history.sittings[0]!, index: 1 + at * 24, count: 24 })),
    };
    const pictures = (of: Timeline, wanted: number): number => {
      let count = 0;
      for (let at: number | null = 0; at !== null; at = filmStep(of, at, wanted)) count += 1;
      return count;
    };
    expect(pictures(long, 120)).toBe(121);
    expect(pictures(history, 120)).toBe(31);
    expect(filmStep(history, 30, 60)).toBeNull();
  });
});

/** A server whose answers come when the test says so. */
function slowServer() {
  const asked: number[] = [];
  const waiting = new Map<number, { readonly answer: (text: TextAtMoment) => void; readonly fail: (fault: Error) => void }>();
  const shelf = new MomentShelf({
    load: (index) => {
      asked.push(index);
      return new Promise((answer, fail) => waiting.set(index, { answer, fail }));
    },
    changed: () => undefined,
    most: 4,
  });
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const answer = async (index: number): Promise<void> => {
    waiting.get(index)?.answer(textAt(index));
    await settle();
  };
  const fail = async (index: number): Promise<void> => {
    waiting.get(index)?.fail(new Error('no line'));
    await settle();
  };
  return { shelf, asked, answer, fail };
}

describe('texts on their way', () => {
  it('[H26] of a slider dragged far, only what is wanted is asked for, two at a time', async () => {
    const { shelf, asked, answer } = slowServer();
    for (let index = 30; index > 5; index -= 1) shelf.want(index);
    expect(asked).toEqual([30, 29]);
    await answer(30);
    expect(shelf.state.shown?.index).toBe(30);
    expect(asked).toEqual([30, 29, 6]);
    await answer(6);
    expect(shelf.state.shown?.index).toBe(6);
    // Asked before what is shown now: kept, and not shown in its place.
    await answer(29);
    expect(shelf.state.shown?.index).toBe(6);
  });

  it('[H26] the text shown last stays until the next is there; then the one after it is fetched ahead', async () => {
    const { shelf, asked, answer } = slowServer();
    shelf.want(10);
    expect(shelf.state.shown).toBeNull();
    await answer(10);
    expect(asked).toEqual([10, 11]);
    await answer(11);
    shelf.want(11);
    expect(shelf.state.shown?.index).toBe(11);
    expect([...shelf.state.changed]).toEqual(['b']);
    expect(asked).toEqual([10, 11, 12]);
  });

  it('[H26] few are kept; one that was dropped is asked for again', async () => {
    const { shelf, asked, answer } = slowServer();
    for (const index of [1, 3, 5, 7]) {
      shelf.want(index);
      await answer(index);
      await answer(index + 1);
    }
    shelf.want(1);
    expect(asked.filter((index) => index === 1)).toHaveLength(2);
  });

  it('[H26] a lost line is said, and going on or trying again goes on; what was only fetched ahead may fail in silence', async () => {
    const { shelf, answer, fail } = slowServer();
    shelf.want(5);
    await fail(5);
    expect(shelf.state.error?.message).toBe('no line');
    shelf.want(5);
    expect(shelf.state.error).toBeNull();
    await answer(5);
    await fail(6);
    expect(shelf.state.error).toBeNull();
    expect(shelf.state.shown?.index).toBe(5);
  });

  it('[H26] paragraphs that stay as they were are the same objects, so that they are not drawn again', () => {
    const [before, after] = [textAt(1), textAt(2)];
    const shared = sharing(before, after);
    expect(shared.paragraphs[0]).toBe(before.paragraphs[0]);
    expect(shared.paragraphs[1]).toBe(after.paragraphs[1]);
    expect([...changedSince(before, shared)]).toEqual(['b']);
    expect(changedSince(null, after).size).toBe(0);
  });
});
