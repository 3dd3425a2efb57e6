import type { Kysely } from 'kysely';
import type { Instant, StatementId } from '../../shared/terms.ts';
import { unpacked, type SegmentRow } from './segment.ts';
import type { LoggedUpdate } from './store.ts';
import type { Tables } from './tables.ts';

/** A room's log as one, although its oldest rows are packed. */
export interface WholeLog {
  /** Updates after `afterSeq`, at most `limit`. */
  after(room: string, afterSeq: number, limit?: number): Promise<LoggedUpdate[]>;
  /** 0 for a room without a log. */
  lastSeq(room: string): Promise<number>;
  seqAt(room: string, at: Instant): Promise<number>;
  /** The rows of one segment. */
  segment(room: string, lastSeq: number): Promise<readonly LoggedUpdate[]>;
}

/**
 * Rows are asked for before segments, always: what is packed in between is then seen
 * twice, which can be noticed, and never missed.
 */
export function wholeLog(db: Kysely<Tables>): WholeLog {
  const segments = segmentReads(db);
  const rowsAfter = (room: string, seq: number) =>
    db
      .selectFrom('draftUpdates')
      .select(['seq', 'update', 'personId', 'at'])
      .where('room', '=', room)
      .where('seq', '>', seq)
      .orderBy('seq');
  return {
    async after(room, afterSeq, limit) {
      const query = rowsAfter(room, afterSeq);
      const rows: LoggedUpdate[] = await (limit === undefined ? query : query.limit(limit)).execute();
      if (rows[0]?.seq === afterSeq + 1 || limit === 0) return rows;
      const packedRows = await segments.after(room, afterSeq, limit ?? Infinity);
      const reached = packedRows.at(-1)?.seq ?? afterSeq;
      return [...packedRows, ...rows.filter(({ seq }) => seq > reached)].slice(0, limit);
    },
    async lastSeq(room) {
      const last = await db
        .selectFrom('draftUpdates')
        .select('seq')
        .where('room', '=', room)
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst();
      return Math.max(last?.seq ?? 0, await segments.lastSeq(room));
    },
    async seqAt(room, at) {
      const rows = db.selectFrom('draftUpdates').select(['seq', 'at']).where('room', '=', room).where('at', '<=', at);
      const last = await rows.orderBy('at', 'desc').orderBy('seq', 'desc').limit(1).executeTakeFirst();
      const found = [...(await segments.lastsAt(room, at)), ...(last === undefined ? [] : [last])];
      return found.reduce(laterOf, { seq: 0, at: '' }).seq;
    },
    segment: (room, lastSeq) => segments.rows(room, lastSeq),
  };
}

/** The rooms a draft has had, one per epoch: hops along the primary keys instead of reading the log. */
export async function draftRoomsOf(db: Kysely<Tables>, statementId: StatementId): Promise<string[]> {
  const rooms = new Set(await hops(db, 'draftUpdates', statementId));
  for (const room of await hops(db, 'draftSegments', statementId)) rooms.add(room);
  return [...rooms].sort();
}

async function hops(db: Kysely<Tables>, table: 'draftUpdates' | 'draftSegments', statementId: StatementId): Promise<string[]> {
  const rooms: string[] = [];
  // "@" stands before "A": the range holds this statement's rooms and no other's.
  const end = `draft:${statementId}A`;
  let last = `draft:${statementId}@`;
  for (;;) {
    const query = db.selectFrom(table).select('room').where('room', '>', last).where('room', '<', end);
    const next = await query.orderBy('room').limit(1).executeTakeFirst();
    if (next === undefined) return rooms;
    rooms.push(next.room);
    last = next.room;
  }
}

interface Placed {
  readonly seq: number;
  readonly at: string;
}

function laterOf(one: Placed, other: Placed): Placed {
  if (one.at === other.at) return one.seq > other.seq ? one : other;
  return one.at > other.at ? one : other;
}

function segmentReads(db: Kysely<Tables>) {
  const of = (room: string) => db.selectFrom('draftSegments').where('room', '=', room);
  const unpackedOf = rememberingOne();
  const rows = async (room: string, lastSeq: number): Promise<readonly LoggedUpdate[]> => {
    const segment = await of(room).select(['room', 'firstSeq', 'lastSeq', 'rows']).where('lastSeq', '=', lastSeq).executeTakeFirstOrThrow();
    return unpackedOf(segment);
  };
  return {
    rows,
    async after(room: string, afterSeq: number, limit: number): Promise<LoggedUpdate[]> {
      const found: LoggedUpdate[] = [];
      for (let reached = afterSeq; found.length < limit;) {
        const segment = await of(room).select('lastSeq').where('lastSeq', '>', reached).orderBy('lastSeq').limit(1).executeTakeFirst();
        if (segment === undefined) return found;
        for (const row of await rows(room, segment.lastSeq))
          if (row.seq > reached) found.push({ ...row, update: new Uint8Array(row.update) });
        reached = segment.lastSeq;
      }
      return found;
    },
    async lastSeq(room: string): Promise<number> {
      const last = await of(room).select('lastSeq').orderBy('lastSeq', 'desc').limit(1).executeTakeFirst();
      return last?.lastSeq ?? 0;
    },
    /** The last row at or before a time of each segment that may hold the last of all. */
    async lastsAt(room: string, at: Instant): Promise<readonly Placed[]> {
      const begun = of(room).select('lastSeq').where('firstAt', '<=', at);
      const across = await begun.where('lastAt', '>', at).execute();
      const before = await begun.where('lastAt', '<=', at).orderBy('lastAt', 'desc').orderBy('lastSeq', 'desc').limit(1).execute();
      const lasts: Placed[] = [];
      for (const { lastSeq } of [...across, ...before]) {
        const until = (await rows(room, lastSeq)).filter((row) => row.at <= at);
        lasts.push(until.reduce<Placed>(laterOf, { seq: 0, at: '' }));
      }
      return lasts;
    },
  };
}

type Packed = Pick<SegmentRow, 'room' | 'firstSeq' | 'lastSeq' | 'rows'>;

/** Segments never change, and who reads on asks for the same one again and again. */
function rememberingOne(): (segment: Packed) => readonly LoggedUpdate[] {
  let last: { readonly room: string; readonly lastSeq: number; readonly rows: readonly LoggedUpdate[] } | null = null;
  return (segment) => {
    if (last === null || last.room !== segment.room || last.lastSeq !== segment.lastSeq)
      last = { room: segment.room, lastSeq: segment.lastSeq, rows: unpacked(segment) };
    return last.rows;
  };
}
