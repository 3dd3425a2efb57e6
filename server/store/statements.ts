import type { Kysely } from 'kysely';
import { rebuildDraft } from './newEpoch.ts';
import type { LineageRow, Reads, Writes } from './store.ts';
import type { Tables } from './tables.ts';

export function statementReads(db: Kysely<Tables>): Pick<Reads, 'statement' | 'statementBySlug' | 'statementsOf' | 'lineage'> {
  const statements = () => db.selectFrom('statements').selectAll();
  return {
    async statement(id) {
      return (await statements().where('id', '=', id).executeTakeFirst()) ?? null;
    },
    async statementBySlug(slug) {
      return (await statements().where('slug', '=', slug).executeTakeFirst()) ?? null;
    },
    async statementsOf(workingGroupId) {
      return statements().where('workingGroupId', '=', workingGroupId).orderBy('createdAt').orderBy('id').execute();
    },
    async lineage(statementId) {
      const rows = await db
        .selectFrom('lineage')
        .select(['statementId', 'childId', 'parentIds', 'kind', 'at'])
        .where('statementId', '=', statementId)
        .orderBy('id')
        .execute();
      return rows.map((row) => ({ ...row, parentIds: parsedIds(row.parentIds) }));
    },
  };
}

export function statementWrites(db: Kysely<Tables>): Pick<Writes, 'addStatement' | 'changeStatement' | 'rebuildDraft' | 'addLineage'> {
  return {
    async addStatement(row) {
      const { epoch } = await db.selectFrom('instance').select('epoch').executeTakeFirstOrThrow();
      await db
        .insertInto('statements')
        .values({ ...row, epoch, lockedBy: null, lockedAt: null })
        .execute();
    },
    async changeStatement(id, changes) {
      if (Object.keys(changes).length === 0) return;
      await db.updateTable('statements').set(changes).where('id', '=', id).execute();
    },
    rebuildDraft: (id, rebuilt) => rebuildDraft(db, id, rebuilt),
    async addLineage(rows) {
      // One by one: databases limit how many values a statement may bring.
      for (const row of rows)
        await db
          .insertInto('lineage')
          .values({ ...row, parentIds: JSON.stringify(row.parentIds) })
          .execute();
    },
  };
}

function parsedIds(json: string): LineageRow['parentIds'] {
  const ids: LineageRow['parentIds'] = JSON.parse(json);
  return ids;
}
