import type { Instant } from '../shared/terms.ts';

/** The moment of a date of the clock. */
export function instantOf(date: Date): Instant {
  return date.toISOString() as Instant;
}

/** The moment so many minutes after another. */
export function minutesAfter(instant: Instant, minutes: number): Instant {
  return instantOf(new Date(Date.parse(instant) + minutes * 60_000));
}

export const MINUTES_A_DAY = 24 * 60;
