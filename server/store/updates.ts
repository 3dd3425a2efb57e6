import type { Kysely } from 'kysely';
import type { LoggedUpdate, UpdateLog, Writes } from './store.ts';
import type { Tables } from './tables.ts';

/** The parts of the update log that are the same on every database; appending is each one's own. */
export function updateReads(db: Kysely<Tables>): Pick<UpdateLog, 'open' | 'read' | 'owners'> {
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
    async owners(room) {
      const rows = await db.selectFrom('clientOwners').select(['clientId', 'personId']).where('room', '=', room).execute();
      return new Map(rows.map(({ clientId, personId }) => [clientId, personId]));
    },
  };
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
