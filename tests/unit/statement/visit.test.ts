import { expect, test } from 'vitest';
import { previousVisit, visitAfter, visitEnded, type Visit } from '../../../shared/statement/visit.ts';
import type { Instant } from '../../../shared/terms.ts';

const at = (minutes: number): Instant => new Date(Date.UTC(2005, 3, 4, 9, minutes)).toISOString() as Instant;
const signsAt = (...minutes: readonly number[]) => minutes.reduce<Visit | null>((visit, minute) => visitAfter(visit, at(minute)), null);

test('[N1] a first visit has none before it, however long it lasts', () => {
  expect(signsAt(0, 5, 34, 63)).toEqual({ at: at(63), previousAt: null });
  expect(previousVisit(null, at(0))).toBeNull();
  expect(previousVisit(signsAt(0), at(29))).toBeNull();
});

test('[N1] several windows and reloads within thirty minutes are one visit', () => {
  const visit = signsAt(0, 100, 101, 101, 120, 149);
  expect(visit).toEqual({ at: at(149), previousAt: at(0) });
  expect(previousVisit(visit, at(178))).toBe(at(0));
});

test('[N1] after thirty minutes without a sign another visit begins, and what is new is counted from the end of the one before', () => {
  const visit = signsAt(0, 10);
  expect(previousVisit(visit, at(39))).toBeNull();
  expect(previousVisit(visit, at(40))).toBe(at(10));
  expect(visitAfter(visit, at(40))).toEqual({ at: at(40), previousAt: at(10) });
});

test('[N1] whether it is asked before or after the visit was noted, the answer is the same', () => {
  for (const minute of [1, 29, 30, 200]) {
    const visit = signsAt(0, 60, 70);
    expect(previousVisit(visitAfter(visit, at(70 + minute)), at(70 + minute))).toBe(previousVisit(visit, at(70 + minute)));
  }
});

test('[N1] a clock that goes back makes no visit shorter', () => {
  expect(visitAfter(signsAt(0, 60), at(50))).toEqual({ at: at(60), previousAt: at(0) });
  expect(visitEnded(signsAt(0, 60), at(50))).toEqual({ at: at(60), previousAt: at(60) });
});

test('[N1] what is marked as read is read: only what comes later is new', () => {
  expect(previousVisit(visitEnded(signsAt(0, 60), at(65)), at(66))).toBe(at(65));
  expect(previousVisit(visitEnded(null, at(5)), at(6))).toBe(at(5));
});
