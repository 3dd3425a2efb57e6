import type { Kysely } from 'kysely';
import type { StatementId } from '../../shared/terms.ts';
import { parseRoom } from '../../shared/wire/socket.ts';
import type { LoggedUpdate, RoomPast, UpdateLog, Writes } from './store.ts';
import type { Tables } from './tables.ts';

/** The parts of the update log that are the same on every database; appending is each one's own. */
export function updateReads(db: Kysely<Tables>): Pick<UpdateLog, 'open' | 'read' | 'owners' | 'rooms' | 'seqAt'> {
  const after = (room: string, seq: number) =>
    db
      .selectFrom('draftUpdates')
      .select(['seq', 'update', 'personId', 'at'])
      .where('room', '=', room)
      .where('seq', '>', seq)
      .orderBy('seq');
  return {
    async open(room) {
      const latest = await db
        .selectFrom('draftSnapshots')
        .select(['seq', 'state'])
        .where('room', '=', room)
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst();
      const snapshot = latest ?? null;
      const updates: LoggedUpdate[] = await after(room, snapshot?.seq ?? 0).execute();
      return { snapshot, updates, lastSeq: updates.at(-1)?.seq ?? snapshot?.seq ?? 0 };
    },
    read(room, afterSeq, limit) {
      return after(room, afterSeq).limit(limit).execute();
    },
    async rooms(statementId) {
      const names = await draftRoomsOf(db, statementId);
      const rooms = await Promise.all(names.map((room) => pastOf(db, room)));
      return rooms.sort((a, b) => a.epoch - b.epoch);
    },
    async seqAt(room, at) {
      const rows = db.selectFrom('draftUpdates').select('seq').where('room', '=', room).where('at', '<=', at);
      const last = await rows.orderBy('at', 'desc').orderBy('seq', 'desc').limit(1).executeTakeFirst();
      return last?.seq ?? 0;
    },
    async owners(room) {
      const rows = await db.selectFrom('clientOwners').select(['clientId', 'personId']).where('room', '=', room).execute();
      return new Map(rows.map(({ clientId, personId }) => [clientId, personId]));
    },
  };
}

async function pastOf(db: Kysely<Tables>, room: string): Promise<RoomPast> {
  const last = (table: 'draftUpdates' | 'draftSnapshots') =>
    db.selectFrom(table).select('seq').where('room', '=', room).orderBy('seq', 'desc').limit(1).executeTakeFirst();
  const [update, snapshot] = [await last('draftUpdates'), await last('draftSnapshots')];
  const rebuilt = await db.selectFrom('draftRebuilds').select('fromMoment').where('room', '=', room).executeTakeFirst();
  return {
    room,
    epoch: parseRoom(room)?.epoch ?? 0,
    lastSeq: update?.seq ?? 0,
    snapshotSeq: snapshot?.seq ?? null,
    rebuiltFrom: rebuilt?.fromMoment ?? null,
  };
}

/** The rooms a draft has had, one per epoch: hops along the primary key instead of reading the log. */
export async function draftRoomsOf(db: Kysely<Tables>, statementId: StatementId): Promise<string[]> {
  const rooms: string[] = [];
  // "@" stands before "A": the range holds this statement's rooms and no other's.
  const end = `draft:${statementId}A`;
  let last = `draft:${statementId}@`;
  for (;;) {
    const next = await db
      .selectFrom('draftUpdates')
      .select('room')
      .where('room', '>', last)
      .where('room', '<', end)
      .orderBy('room')
      .limit(1)
      .executeTakeFirst();
    if (next === undefined) return rooms;
    rooms.push(next.room);
    last = next.room;
  }
}

export async function keepSnapshot(db: Kysely<Tables>, row: Tables['draftSnapshots']): Promise<void> {
  await db
    .insertInto('draftSnapshots')
    .values(row)
    .onConflict((same) => same.columns(['room', 'seq']).doNothing())
    .execute();
}

export function seedWrites(db: Kysely<Tables>): Pick<Writes, 'seedUpdates'> {
  return {
    async seedUpdates(room, update, at) {
      await db.insertInto('draftUpdates').values({ room, seq: 1, update, personId: null, at }).execute();
    },
  };
}
