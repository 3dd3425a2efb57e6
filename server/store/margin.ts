import type { Kysely } from 'kysely';
import { forgetPersonal } from './journal.ts';
import type { CommentRow, Reads, ThreadRow, Writes } from './store.ts';
import type { Tables, WithJson } from './tables.ts';

export function marginReads(db: Kysely<Tables>): Pick<Reads, 'thread' | 'threads' | 'comment' | 'commentsOf' | 'commentRevisions'> {
  return {
    async thread(id) {
      const row = await db.selectFrom('threads').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : asThread(row);
    },
    async threads(statementId) {
      return (await db.selectFrom('threads').selectAll().where('statementId', '=', statementId).orderBy('number').execute()).map(asThread);
    },
    async comment(id) {
      const row = await db.selectFrom('comments').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : asComment(row);
    },
    async commentsOf(threadIds) {
      const rows: CommentRow[] = [];
      for (const some of slices(threadIds)) rows.push(...(await commentsIn(db, some)));
      return rows.sort(inOrderOfWriting);
    },
    async commentRevisions(commentId) {
      return db.selectFrom('commentRevisions').selectAll().where('commentId', '=', commentId).orderBy('revision').execute();
    },
  };
}

type MarginWrites = Pick<Writes, 'addThread' | 'changeThread' | 'addComment' | 'reviseComment' | 'withdrawComment'>;

export function marginWrites(db: Kysely<Tables>): MarginWrites {
  return {
    async addThread(row) {
      const last = await db
        .selectFrom('threads')
        .select((of) => of.fn.max('number').as('number'))
        .where('statementId', '=', row.statementId)
        .executeTakeFirst();
      const number = (last?.number ?? 0) + 1;
      await db
        .insertInto('threads')
        .values({ ...row, number, place: JSON.stringify(row.place) })
        .execute();
      return number;
    },
    async changeThread(id, { place, ...changes }) {
      const values = place === undefined ? changes : { ...changes, place: JSON.stringify(place) };
      if (Object.keys(values).length === 0) return;
      await db.updateTable('threads').set(values).where('id', '=', id).execute();
    },
    async addComment(row) {
      await db
        .insertInto('comments')
        .values({ ...row, mentions: JSON.stringify(row.mentions) })
        .execute();
    },
    async reviseComment(id, { body, mentions, at }) {
      const now = await db.selectFrom('comments').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
      const earlier = { commentId: id, revision: now.revision, body: now.body, at: now.editedAt ?? now.createdAt };
      await db.insertInto('commentRevisions').values(earlier).execute();
      const changes = { body, mentions: JSON.stringify(mentions), revision: now.revision + 1, editedAt: at };
      await db.updateTable('comments').set(changes).where('id', '=', id).execute();
    },
    async withdrawComment(id, at) {
      await db.updateTable('comments').set({ body: '', mentions: '[]', withdrawnAt: at }).where('id', '=', id).execute();
      await db.updateTable('commentRevisions').set({ body: '' }).where('commentId', '=', id).execute();
      await forgetPersonal(db, id);
    },
  };
}

async function commentsIn(db: Kysely<Tables>, threadIds: readonly CommentRow['threadId'][]): Promise<readonly CommentRow[]> {
  return (await db.selectFrom('comments').selectAll().where('threadId', 'in', threadIds).execute()).map(asComment);
}

/** Databases limit how many values a statement may bring. */
function* slices<Value>(values: readonly Value[]): Generator<readonly Value[]> {
  for (let from = 0; from < values.length; from += 500) yield values.slice(from, from + 500);
}

function inOrderOfWriting(a: CommentRow, b: CommentRow): number {
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

function asThread(row: WithJson<ThreadRow, 'place'>): ThreadRow {
  const place: ThreadRow['place'] = JSON.parse(row.place);
  return { ...row, place };
}

function asComment(row: WithJson<CommentRow, 'mentions'>): CommentRow {
  const mentions: CommentRow['mentions'] = JSON.parse(row.mentions);
  return { ...row, mentions };
}
