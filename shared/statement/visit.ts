import type { Instant } from '../terms.ts';

/** What is remembered of a person's visits to a statement. */
export interface Visit {
  /** The last sign of them in their latest visit. */
  readonly at: Instant;
  /** The last sign of them in the visit before that; null when there was none. */
  readonly previousAt: Instant | null;
}

/** Who has been away for so long is on another visit when they come again (rule N1). */
export const AWAY_MINUTES = 30;

/** The visits of a person after a sign of them at `now`: the same visit goes on, or another begins (rule N1). */
export function visitAfter(visit: Visit | null, now: Instant): Visit {
  if (visit === null) return { at: now, previousAt: null };
  if (isOver(visit, now)) return { at: now, previousAt: visit.at };
  return { at: now > visit.at ? now : visit.at, previousAt: visit.previousAt };
}

/** The visits of a person who says at `now` that everything up to now is read: what comes later is new. */
export function visitEnded(visit: Visit | null, now: Instant): Visit {
  const at = visit !== null && visit.at > now ? visit.at : now;
  return { at, previousAt: at };
}

/** When the visit before the one that a person is on at `now` ended; null for a first visit. What happened later is new. */
export function previousVisit(visit: Visit | null, now: Instant): Instant | null {
  if (visit === null) return null;
  return isOver(visit, now) ? visit.at : visit.previousAt;
}

function isOver(visit: Visit, now: Instant): boolean {
  return Date.parse(now) - Date.parse(visit.at) >= AWAY_MINUTES * 60_000;
}
