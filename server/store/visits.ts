import type { Kysely } from 'kysely';
import type { Visit } from '../../shared/statement/visit.ts';
import type { Instant, PersonId, StatementId } from '../../shared/terms.ts';
import type { Reads, Writes } from './store.ts';
import type { Tables } from './tables.ts';
import { draftRoomsOf } from './updates.ts';

export function visitReads(db: Kysely<Tables>): Pick<Reads, 'lastVisit' | 'visit' | 'changesSince' | 'lastEditAt'> {
  return {
    async lastVisit(personId, statementId) {
      return (await visitOf(db, personId, statementId))?.at ?? null;
    },
    visit: (personId, statementId) => visitOf(db, personId, statementId),
    async changesSince(statementId, since, exceptPersonId) {
      const about = { statementId, since, exceptPersonId };
      const edits = await editsSince(db, about);
      return { ...edits, comments: await commentsSince(db, about), versions: await versionsSince(db, about) };
    },
    async lastEditAt(statementId) {
      let latest: Instant | null = null;
      for (const room of await draftRoomsOf(db, statementId)) {
        const edits = db.selectFrom('draftUpdates').select('at').where('room', '=', room).where('personId', 'is not', null);
        const last = await edits.orderBy('at', 'desc').limit(1).executeTakeFirst();
        if (last !== undefined && (latest === null || last.at > latest)) latest = last.at;
      }
      return latest;
    },
  };
}

export function visitWrites(db: Kysely<Tables>): Pick<Writes, 'setVisit'> {
  return {
    async setVisit(personId, statementId, { at, previousAt }) {
      const visit = db.insertInto('visits').values({ personId, statementId, at, previousAt });
      await visit.onConflict((earlier) => earlier.columns(['personId', 'statementId']).doUpdateSet({ at, previousAt })).execute();
    },
  };
}

async function visitOf(db: Kysely<Tables>, personId: PersonId, statementId: StatementId): Promise<Visit | null> {
  const visits = db.selectFrom('visits').select(['at', 'previousAt']).where('personId', '=', personId);
  return (await visits.where('statementId', '=', statementId).executeTakeFirst()) ?? null;
}

interface SinceThen {
  readonly statementId: StatementId;
  readonly since: Instant;
  readonly exceptPersonId: PersonId;
}

async function editsSince(db: Kysely<Tables>, { statementId, since, exceptPersonId }: SinceThen) {
  const rooms = await draftRoomsOf(db, statementId);
  if (rooms.length === 0) return { edits: 0, editors: [] };
  const edits = db.selectFrom('draftUpdates').where('room', 'in', rooms).where('at', '>', since).where('personId', '!=', exceptPersonId);
  const byPerson = await edits
    .select((of) => ['personId', of.fn.countAll().as('count')])
    .groupBy('personId')
    .orderBy('personId')
    .execute();
  const editors = byPerson.flatMap(({ personId }) => (personId === null ? [] : [personId]));
  return { edits: byPerson.reduce((sum, { count }) => sum + Number(count), 0), editors };
}

async function commentsSince(db: Kysely<Tables>, { statementId, since, exceptPersonId }: SinceThen): Promise<number> {
  const comments = db
    .selectFrom('comments')
    .innerJoin('threads', 'threads.id', 'comments.threadId')
    .where('threads.statementId', '=', statementId);
  const later = comments.where('comments.createdAt', '>', since).where('comments.authorId', '!=', exceptPersonId);
  return Number((await later.select((of) => of.fn.countAll().as('count')).executeTakeFirstOrThrow()).count);
}

async function versionsSince(db: Kysely<Tables>, { statementId, since, exceptPersonId }: SinceThen): Promise<number> {
  const versions = db
    .selectFrom('versions')
    .where('statementId', '=', statementId)
    .where('frozenAt', '>', since)
    .where('frozenBy', '!=', exceptPersonId);
  return Number((await versions.select((of) => of.fn.countAll().as('count')).executeTakeFirstOrThrow()).count);
}
