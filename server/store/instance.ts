import type { Kysely } from 'kysely';
import type { Reads, Writes } from './store.ts';
import type { Tables } from './tables.ts';

export function instanceReads(db: Kysely<Tables>): Pick<Reads, 'instance'> {
  return {
    async instance() {
      const { id: _, isSample, ...row } = await db.selectFrom('instance').selectAll().executeTakeFirstOrThrow();
      return { ...row, isSample: isSample === 1 };
    },
  };
}

export function instanceWrites(db: Kysely<Tables>): Pick<Writes, 'setInstance'> {
  return {
    async setInstance({ isSample, ...changes }) {
      const values = isSample === undefined ? changes : { ...changes, isSample: Number(isSample) };
      await db.updateTable('instance').set(values).execute();
    },
  };
}
