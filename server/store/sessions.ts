import type { Kysely } from 'kysely';
import type { Reads, Writes } from './store.ts';
import type { Tables } from './tables.ts';

export function sessionReads(db: Kysely<Tables>): Pick<Reads, 'session' | 'sessionById' | 'liveSessions' | 'signInLink' | 'haveSignedIn'> {
  const sessions = () => db.selectFrom('sessions').selectAll();
  return {
    async session(tokenHash) {
      return (await sessions().where('tokenHash', '=', tokenHash).executeTakeFirst()) ?? null;
    },
    async sessionById(id) {
      return (await sessions().where('id', '=', id).executeTakeFirst()) ?? null;
    },
    async liveSessions(personId, now) {
      const live = sessions().where('personId', '=', personId).where('endedAt', 'is', null).where('expiresAt', '>', now);
      return live.orderBy('startedAt', 'desc').orderBy('id', 'desc').execute();
    },
    async signInLink(tokenHash) {
      const row = await db.selectFrom('signInLinks').selectAll().where('tokenHash', '=', tokenHash).executeTakeFirst();
      return row === undefined ? null : { ...row, isReusable: row.isReusable === 1 };
    },
    async haveSignedIn(personIds) {
      if (personIds.length === 0) return [];
      const rows = await db.selectFrom('sessions').select('personId').distinct().where('personId', 'in', personIds).execute();
      return rows.map((row) => row.personId);
    },
  };
}

export function sessionWrites(
  db: Kysely<Tables>,
): Pick<Writes, 'addSession' | 'touchSession' | 'endSession' | 'addSignInLink' | 'useSignInLink'> {
  return {
    async addSession(row) {
      await db.insertInto('sessions').values(row).execute();
    },
    async touchSession(id, lastSeenAt, expiresAt) {
      await db
        .updateTable('sessions')
        .set(expiresAt === undefined ? { lastSeenAt } : { lastSeenAt, expiresAt })
        .where('id', '=', id)
        .execute();
    },
    async endSession(id, endedAt) {
      await db.updateTable('sessions').set({ endedAt }).where('id', '=', id).where('endedAt', 'is', null).execute();
    },
    async addSignInLink(row) {
      await db
        .insertInto('signInLinks')
        .values({ ...row, isReusable: Number(row.isReusable) })
        .execute();
    },
    async useSignInLink(tokenHash, usedAt) {
      const unused = db.updateTable('signInLinks').set({ usedAt }).where('tokenHash', '=', tokenHash);
      const used = await unused.where((link) => link.or([link('usedAt', 'is', null), link('isReusable', '=', 1)])).executeTakeFirst();
      return used.numUpdatedRows > 0n;
    },
  };
}
