import type { Kysely } from 'kysely';
import { parseRoom } from '../../shared/wire/socket.ts';
import type { RoomPast, UpdateLog, Writes } from './store.ts';
import type { Tables } from './tables.ts';
import { draftRoomsOf, wholeLog, type WholeLog } from './wholeLog.ts';

/** The parts of the update log that are the same on every database; appending is each one's own. */
export function updateReads(db: Kysely<Tables>): Pick<UpdateLog, 'open' | 'read' | 'owners' | 'rooms' | 'seqAt'> {
  const log = wholeLog(db);
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
      const updates = await log.after(room, snapshot?.seq ?? 0);
      return { snapshot, updates, lastSeq: updates.at(-1)?.seq ?? snapshot?.seq ?? 0 };
    },
    read: (room, afterSeq, limit) => log.after(room, afterSeq, limit),
    async rooms(statementId) {
      const names = await draftRoomsOf(db, statementId);
      const rooms = await Promise.all(names.map((room) => pastOf(db, log, room)));
      return rooms.sort((a, b) => a.epoch - b.epoch);
    },
    seqAt: (room, at) => log.seqAt(room, at),
    async owners(room) {
      const rows = await db.selectFrom('clientOwners').select(['clientId', 'personId']).where('room', '=', room).execute();
      return new Map(rows.map(({ clientId, personId }) => [clientId, personId]));
    },
  };
}

async function pastOf(db: Kysely<Tables>, log: WholeLog, room: string): Promise<RoomPast> {
  const snapshots = db.selectFrom('draftSnapshots').select('seq').where('room', '=', room);
  const [lastSeq, snapshot] = [await log.lastSeq(room), await snapshots.orderBy('seq', 'desc').limit(1).executeTakeFirst()];
  const rebuilt = await db.selectFrom('draftRebuilds').select('fromMoment').where('room', '=', room).executeTakeFirst();
  return {
    room,
    epoch: parseRoom(room)?.epoch ?? 0,
    lastSeq,
    snapshotSeq: snapshot?.seq ?? null,
    rebuiltFrom: rebuilt?.fromMoment ?? null,
  };
}

export function seedWrites(db: Kysely<Tables>): Pick<Writes, 'seedUpdates'> {
  return {
    async seedUpdates(room, update, at) {
      await db.insertInto('draftUpdates').values({ room, seq: 1, update, personId: null, at }).execute();
    },
  };
}
