import type { Kysely } from 'kysely';
import type { Reads, SeatRow, Writes } from './store.ts';
import type { Stored, Tables } from './tables.ts';

export function seatReads(db: Kysely<Tables>): Pick<Reads, 'seat' | 'seats' | 'seatsOf' | 'seatOf'> {
  const live = () => db.selectFrom('seats').selectAll().where('removedAt', 'is', null);
  return {
    async seat(id) {
      return seatOrNull(await db.selectFrom('seats').selectAll().where('id', '=', id).executeTakeFirst());
    },
    async seats(workingGroupId) {
      return (await live().where('workingGroupId', '=', workingGroupId).orderBy('createdAt').orderBy('id').execute()).map(asSeat);
    },
    async seatsOf(personId) {
      return (await live().where('personId', '=', personId).orderBy('createdAt').orderBy('id').execute()).map(asSeat);
    },
    async seatOf(personId, workingGroupId) {
      return seatOrNull(await live().where('personId', '=', personId).where('workingGroupId', '=', workingGroupId).executeTakeFirst());
    },
  };
}

export function seatWrites(db: Kysely<Tables>): Pick<Writes, 'addSeat' | 'changeSeat'> {
  return {
    async addSeat(row) {
      await db
        .insertInto('seats')
        .values({ ...row, isDelegate: Number(row.isDelegate) })
        .execute();
    },
    async changeSeat(id, { isDelegate, ...changes }) {
      const values = isDelegate === undefined ? changes : { ...changes, isDelegate: Number(isDelegate) };
      if (Object.keys(values).length === 0) return;
      await db.updateTable('seats').set(values).where('id', '=', id).execute();
    },
  };
}

function asSeat(row: Stored<SeatRow>): SeatRow {
  return { ...row, isDelegate: row.isDelegate === 1 };
}

function seatOrNull(row: Stored<SeatRow> | undefined): SeatRow | null {
  return row === undefined ? null : asSeat(row);
}
