import { sql, type Kysely } from 'kysely';
import type { Instant, LetterId } from '../../shared/terms.ts';
import { pageOf, positionIn } from './cursor.ts';
import type { Reads, Writes } from './store.ts';
import type { Tables } from './tables.ts';

export function letterReads(db: Kysely<Tables>): Pick<Reads, 'letters' | 'lettersDue'> {
  const letters = () => db.selectFrom('letters').selectAll();
  return {
    async letters(request) {
      const after = positionIn(request);
      const from =
        after === null
          ? letters()
          : letters().where((at) => at(at.refTuple('createdAt', 'id'), '<', at.tuple(after.key as Instant, after.id as LetterId)));
      const rows = await from
        .orderBy('createdAt', 'desc')
        .orderBy('id', 'desc')
        .limit(request.limit + 1)
        .execute();
      return pageOf(rows, request, { row: (row) => row, position: (row) => ({ key: row.createdAt, id: row.id }) });
    },
    async lettersDue(now, limit) {
      const unsent = letters().where('sentAt', 'is', null);
      // A letter never tried is due at once; one that failed without a next attempt is given up.
      const due = unsent.where((at) =>
        at.or([at('nextAttemptAt', '<=', now), at.and([at('nextAttemptAt', 'is', null), at('attempts', '=', 0)])]),
      );
      return due.orderBy('createdAt').orderBy('id').limit(limit).execute();
    },
  };
}

export function letterWrites(db: Kysely<Tables>): Pick<Writes, 'addLetter' | 'noteDelivery'> {
  return {
    async addLetter(row) {
      await db.insertInto('letters').values(row).execute();
    },
    async noteDelivery(id, outcome) {
      const what =
        'sentAt' in outcome
          ? { sentAt: outcome.sentAt, lastError: null, nextAttemptAt: null }
          : { lastError: outcome.error, nextAttemptAt: outcome.nextAttemptAt };
      await db
        .updateTable('letters')
        .set({ ...what, attempts: sql<number>`attempts + 1` })
        .where('id', '=', id)
        .execute();
    },
  };
}
