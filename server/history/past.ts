import type { Instant, Moment, StatementId } from '../../shared/terms.ts';
import type { RoomPast, Store } from '../store/store.ts';

/** A draft's log over all its epochs as one row of moments, counted from 0 (rule H5). */
export interface Past {
  /** How many moments there are. */
  readonly count: number;
  momentAt(index: number): Moment;
  /** Null for one that never was. What an epoch only took over is told as the moment it was before. */
  indexOf(moment: Moment): number | null;
  /** Where in the log the moment stands, and how many more follow in the same room. */
  placeOf(index: number): { readonly room: string; readonly seq: number; readonly left: number };
  readonly stretches: readonly Stretch[];
  /** In the order of time; the last one is the draft as it is now. */
  readonly courses: readonly Course[];
  courseOf(index: number): Course;
}

/** Moments that follow on one another. A rebuilt draft begins another course, out of an earlier moment; the one it left stays to be looked at. */
export interface Course {
  readonly from: number;
  readonly to: number;
  /** The moment that was brought back; null for the draft's beginning. */
  readonly base: number | null;
}

/** The moments that one epoch added. */
interface Stretch extends RoomPast {
  /** How many rows at the beginning only repeat what was before. */
  readonly carried: number;
  readonly firstIndex: number;
}

/** Null for a statement without a log. */
export async function readPast(store: Store, statementId: StatementId): Promise<Past | null> {
  const stretches = stretchesOf(await store.updates.rooms(statementId));
  const last = stretches.at(-1);
  if (last === undefined) return null;
  const of = (index: number): Stretch => stretches.findLast(({ firstIndex }) => firstIndex <= index) ?? last;
  const seqIn = (stretch: Stretch, index: number): number => stretch.carried + 1 + index - stretch.firstIndex;
  const courses = coursesOf(stretches);
  const [first] = courses;
  if (first === undefined) return null;
  return {
    stretches,
    courses,
    courseOf: (index) => courses.findLast(({ from }) => from <= index) ?? first,
    count: last.firstIndex + last.lastSeq - last.carried,
    momentAt: (index) => `${of(index).epoch}.${seqIn(of(index), index)}` as Moment,
    indexOf: (moment) => indexOfMoment(stretches, moment),
    placeOf(index) {
      const stretch = of(index);
      const seq = seqIn(stretch, index);
      return { room: stretch.room, seq, left: stretch.lastSeq - seq };
    },
  };
}

/** The index of the last moment at or before a time; 0 for times before the first. */
export async function indexAt(store: Store, { stretches }: Past, at: Instant): Promise<number> {
  for (const { room, carried, firstIndex } of stretches.toReversed()) {
    const seq = await store.updates.seqAt(room, at);
    if (seq > carried) return firstIndex + seq - carried - 1;
  }
  return 0;
}

function stretchesOf(rooms: readonly RoomPast[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const room of rooms) {
    const before = stretches.at(-1);
    const isBeginning = before === undefined || room.rebuiltFrom !== null;
    const carried = isBeginning ? 0 : Math.min(carriedFrom(before), room.lastSeq);
    const firstIndex = before === undefined ? 0 : before.firstIndex + before.lastSeq - before.carried;
    stretches.push({ ...room, carried, firstIndex });
  }
  return stretches;
}

function coursesOf(stretches: readonly Stretch[]): readonly Course[] {
  const courses: Course[] = [];
  for (const { firstIndex, lastSeq, carried, rebuiltFrom } of stretches) {
    const to = firstIndex + lastSeq - carried - 1;
    const before = courses.at(-1);
    const base = rebuiltFrom === null ? null : indexOfMoment(stretches, rebuiltFrom);
    if (before === undefined || rebuiltFrom !== null) courses.push({ from: firstIndex, to, base });
    else courses.splice(-1, 1, { ...before, to });
  }
  return courses;
}

/** An epoch that a restore began has the old one's latest snapshot first and every row after it; nobody writes in the old room any more. */
function carriedFrom({ lastSeq, snapshotSeq }: RoomPast): number {
  return snapshotSeq === null ? lastSeq : 1 + lastSeq - snapshotSeq;
}

function indexOfMoment(stretches: readonly Stretch[], moment: Moment): number | null {
  const [epoch, seq] = moment.split('.').map(Number);
  const at = stretches.findIndex((stretch) => stretch.epoch === epoch);
  return at < 0 || seq === undefined ? null : indexIn(stretches, at, seq);
}

function indexIn(stretches: readonly Stretch[], at: number, seq: number): number | null {
  const stretch = stretches[at];
  if (stretch === undefined || seq < 1 || seq > stretch.lastSeq) return null;
  if (seq > stretch.carried) return stretch.firstIndex + seq - stretch.carried - 1;
  const snapshotSeq = stretches[at - 1]?.snapshotSeq ?? null;
  return indexIn(stretches, at - 1, snapshotSeq === null ? seq : snapshotSeq + seq - 1);
}
