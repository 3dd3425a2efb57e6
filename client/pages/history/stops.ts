import type { Timeline } from '../../../shared/wire/history.ts';

export type Sitting = Timeline['sittings'][number];

/** Where a history can be stopped at: how it began, and how each sitting left it. */
export function sittingStops({ sittings }: Timeline): readonly number[] {
  return sorted([0, ...sittings.map(lastOf)]);
}

export function versionStops({ versions }: Timeline): readonly number[] {
  return sorted(versions.map(({ index }) => index));
}

/** The moment at which a sitting ended. */
export function lastOf({ index, count }: Sitting): number {
  return index + Math.max(1, count) - 1;
}

/** The next stop in a direction; null when there is none. */
export function nextStop(stops: readonly number[], from: number, by: 1 | -1): number | null {
  return (by > 0 ? stops.find((stop) => stop > from) : stops.findLast((stop) => stop < from)) ?? null;
}

/** The sitting a moment belongs to; null for how the draft began. */
export function sittingAt({ sittings }: Timeline, index: number): Sitting | null {
  return sittings.findLast((sitting) => sitting.index <= index) ?? null;
}

/** Sittings by the day they began, in the reader's zone, newest day first and in it the newest first. */
export function byDay(
  sittings: readonly Sitting[],
  dayOf: (at: string) => string,
): readonly { readonly day: string; readonly sittings: readonly Sitting[] }[] {
  const days = new Map<string, Sitting[]>();
  for (const sitting of sittings.toReversed()) {
    const day = dayOf(sitting.began);
    const known = days.get(day);
    if (known === undefined) days.set(day, [sitting]);
    else known.push(sitting);
  }
  return [...days].map(([day, of]) => ({ day, sittings: of }));
}

/** How far a film goes with one picture, so that all of it takes about as many pictures as are wanted; it stops at the end of each sitting. */
export function filmStep(timeline: Timeline, from: number, pictures: number): number | null {
  const last = timeline.moments - 1;
  if (from >= last) return null;
  const wide = from + Math.max(1, Math.ceil(timeline.moments / pictures));
  const stop = nextStop(sittingStops(timeline), from, 1) ?? last;
  // In a history of thousands of sittings, a film that stopped at each would take the afternoon.
  return Math.min(last, timeline.sittings.length > pictures ? wide : Math.min(wide, stop));
}

/** The latest moment the text of which can be told. */
export function lastReadable({ moments, unreadable }: Timeline): number {
  const last = moments - 1;
  const broken = unreadable.find(({ to }) => to === last);
  return broken === undefined ? last : Math.max(0, broken.from - 1);
}

function sorted(stops: readonly number[]): readonly number[] {
  return [...new Set(stops)].toSorted((a, b) => a - b);
}
