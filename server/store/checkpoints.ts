import type { Kysely } from 'kysely';
import type { StatementId } from '../../shared/terms.ts';
import type { CheckpointShelf } from './store.ts';
import type { Tables } from './tables.ts';

export function checkpointReads(db: Kysely<Tables>): Pick<CheckpointShelf, 'list' | 'state'> {
  return {
    list(statementId) {
      return db
        .selectFrom('draftCheckpoints')
        .select(['statementId', 'place', 'moment', 'previous', 'format', 'sittings'])
        .where('statementId', '=', statementId)
        .orderBy('place')
        .execute();
    },
    async state(statementId, place) {
      const row = await db
        .selectFrom('draftCheckpoints')
        .select('state')
        .where('statementId', '=', statementId)
        .where('place', '=', place)
        .executeTakeFirst();
      return row?.state ?? null;
    },
  };
}

/** A later one of the same place counts: it may be of a newer form. */
export async function keepCheckpoint(db: Kysely<Tables>, row: Tables['draftCheckpoints']): Promise<void> {
  const { statementId, place, ...rest } = row;
  await db
    .insertInto('draftCheckpoints')
    .values({ statementId, place, ...rest })
    .onConflict((same) => same.columns(['statementId', 'place']).doUpdateSet(rest))
    .execute();
}

export async function dropCheckpoints(db: Kysely<Tables>, statementId: StatementId): Promise<void> {
  await db.deleteFrom('draftCheckpoints').where('statementId', '=', statementId).execute();
}
