import { expect, test } from 'vitest';
import { piecesOf } from '../../server/history/playback.ts';
import type { Instant } from '../../shared/terms.ts';

const row = (bytes: number) => ({ update: new Uint8Array(bytes), personId: null, at: '2026-11-22T08:00:00.000Z' as Instant });
const sizes = (rows: readonly number[]) => piecesOf(rows.map(row)).map((piece) => piece.map(({ update }) => update.length));

test('[H8] laborious rows are played a few at a time, in their order, all of them once', () => {
  expect(sizes([])).toEqual([]);
  expect(sizes([30_000, 30_000, 30_000, 30_000, 30_000])).toEqual([[30_000, 30_000], [30_000, 30_000], [30_000]]);
  expect(sizes([10, 1_000_000, 20, 30])).toEqual([[10], [1_000_000], [20, 30]]);
  expect(sizes(Array.from({ length: 500 }, () => 100))).toHaveLength(1);
});
