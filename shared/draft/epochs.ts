import type { Instant } from '../terms.ts';

/**
 * Epochs follow the clock, in minutes since 1970: on whatever machine a backup is
 * restored, no epoch comes twice, those of a future that was lost among them.
 */
export function minutesOf(now: Instant): number {
  return Math.floor(Date.parse(now) / 60_000);
}

/** The epoch in which a draft goes on that is rebuilt now; null while it is in that one already: then a minute has to pass. */
export function epochAfter(current: number, now: Instant): number | null {
  const next = minutesOf(now) + 1;
  return next > current ? next : null;
}
