import type { Kysely } from 'kysely';
import type { Reads, Writes } from './store.ts';
import type { Tables } from './tables.ts';

export function idempotencyReads(db: Kysely<Tables>): Pick<Reads, 'idempotency'> {
  return {
    async idempotency(personId, key) {
      return (
        (await db.selectFrom('idempotency').selectAll().where('personId', '=', personId).where('key', '=', key).executeTakeFirst()) ?? null
      );
    },
  };
}

export function idempotencyWrites(db: Kysely<Tables>): Pick<Writes, 'addIdempotency' | 'forgetBefore'> {
  return {
    async addIdempotency(row) {
      await db.insertInto('idempotency').values(row).execute();
    },
    async forgetBefore(instant) {
      await db.deleteFrom('idempotency').where('at', '<', instant).execute();
      await db
        .deleteFrom('sessions')
        .where((at) => at.or([at('endedAt', '<', instant), at('expiresAt', '<', instant)]))
        .execute();
      const links = db.deleteFrom('signInLinks').where('isReusable', '=', 0);
      await links.where((at) => at.or([at('usedAt', '<', instant), at('expiresAt', '<', instant)])).execute();
    },
  };
}
