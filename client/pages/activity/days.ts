import type { ActivityItem } from '../../../shared/wire/activity.ts';

/** Things of one kind by one person, one after the other, told as one. */
export type Entry = readonly [ActivityItem, ...ActivityItem[]];

export interface Day {
  /** "2005-03-19", in the reader's zone. */
  readonly key: string;
  readonly at: string;
  readonly entries: readonly Entry[];
}

const TOLD_TOGETHER: ReadonlySet<ActivityItem['kind']> = new Set([
  'thread-opened',
  'comment-added',
  'thread-resolved',
  'thread-reopened',
  'seat-given',
  'seat-changed',
  'seat-removed',
]);

/** What happened day by day; of a day neighbouring things alike as one. */
export function daysOf(items: readonly ActivityItem[]): readonly Day[] {
  const days: { readonly key: string; readonly at: string; readonly entries: ActivityItem[][] }[] = [];
  for (const item of items) {
    const key = dayKey(item.at);
    const known = days.at(-1);
    const day = known?.key === key ? known : { key, at: item.at, entries: [] };
    if (day !== known) days.push(day);
    const last = day.entries.at(-1);
    if (last?.[0] !== undefined && isAlike(last[0], item)) last.push(item);
    else day.entries.push([item]);
  }
  return days.map((day) => ({
    ...day,
    entries: day.entries.flatMap(([first, ...rest]) => (first === undefined ? [] : [[first, ...rest] as const])),
  }));
}

/** The day of a moment in the reader's zone. */
export function dayKey(at: string): string {
  const moment = new Date(at);
  return [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

/** Whether it is today or yesterday for the reader. */
export function recentDay(at: string): 'today' | 'yesterday' | null {
  const today = new Date();
  if (dayKey(at) === todayKey()) return 'today';
  const before = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  return dayKey(at) === dayKey(before.toISOString()) ? 'yesterday' : null;
}

export function todayKey(): string {
  return dayKey(new Date().toISOString());
}

function isAlike(a: ActivityItem, b: ActivityItem): boolean {
  return (
    TOLD_TOGETHER.has(a.kind) &&
    a.kind === b.kind &&
    a.isNew === b.isNew &&
    a.by?.personId === b.by?.personId &&
    a.by?.group === b.by?.group
  );
}
