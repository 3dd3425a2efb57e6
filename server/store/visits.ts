import { sql, type Kysely } from 'kysely';
import type { Visit } from '../../shared/statement/visit.ts';
import type { Instant, PersonId, StatementId } from '../../shared/terms.ts';
import { editCounts, type EditCounts } from './segment.ts';
import type { Reads, Writes } from './store.ts';
import type { Tables } from './tables.ts';
import { draftRoomsOf, wholeLog } from './wholeLog.ts';

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
      const rooms = await draftRoomsOf(db, statementId);
      if (rooms.length === 0) return null;
      const loose = db.selectFrom('draftUpdates').select('at').where('room', 'in', rooms).where('personId', 'is not', null);
      const packed = db.selectFrom('draftSegments').select('lastEditAt as at').where('room', 'in', rooms);
      const edits = db.selectFrom(packed.unionAll(loose).as('edits'));
      const { latest } = await edits.select((of) => of.fn.max('at').as('latest')).executeTakeFirstOrThrow();
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

async function editsSince(db: Kysely<Tables>, about: SinceThen) {
  const counts = new Map<PersonId, number>();
  for (const [personId, count] of await countsSince(db, about))
    if (personId !== about.exceptPersonId) counts.set(personId, (counts.get(personId) ?? 0) + count);
  return { edits: [...counts.values()].reduce((sum, count) => sum + count, 0), editors: [...counts.keys()].sort() };
}

/** Asked in one statement, so that nothing is counted twice or not at all while it is packed. */
async function countsSince(db: Kysely<Tables>, { statementId, since }: SinceThen): Promise<EditCounts> {
  const rooms = await draftRoomsOf(db, statementId);
  if (rooms.length === 0) return [];
  const { rows } = await sql<Counted>`
    select person_id, count(*) as count, null as room, null as last_seq, null as edits
    from draft_updates where room in (${sql.join(rooms)}) and at > ${since} and person_id is not null group by person_id
    union all
    select null, null, room, last_seq, case when first_at > ${since} then edits end
    from draft_segments where room in (${sql.join(rooms)}) and last_at > ${since}`.execute(db);
  const log = wholeLog(db);
  const counts: EditCounts[] = [];
  for (const row of rows) {
    if (row.personId !== null) counts.push([[row.personId, row.count]]);
    else if (row.edits !== null) counts.push(parsedCounts(row.edits));
    else counts.push(editCounts((await log.segment(row.room, row.lastSeq)).filter(({ at }) => at > since)));
  }
  return counts.flat();
}

/** Rows of one person, or of a segment: those of the whole of it when all are later. */
type Counted =
  | { readonly personId: PersonId; readonly count: number }
  | { readonly personId: null; readonly room: string; readonly lastSeq: number; readonly edits: string | null };

function parsedCounts(json: string): EditCounts {
  const counts: EditCounts = JSON.parse(json);
  return counts;
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
