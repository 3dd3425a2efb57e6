import type { Kysely } from 'kysely';
import type { JournalEntry } from '../../shared/journal.ts';
import type { PersonId, StakeholderGroupId, WorkingGroupId } from '../../shared/terms.ts';
import type { CommitContext, HappeningRow, HappeningsAsked, Happened, Reads, RebuildRow } from './store.ts';
import type { Tables } from './tables.ts';

/** The kinds of entries that are told of a statement. Lineage is told with the text; edits of a comment are in its own history. */
const TOLD: ReadonlySet<JournalEntry['kind']> = new Set([
  'thread-opened',
  'comment-added',
  'thread-resolved',
  'thread-reopened',
  'statement-created',
  'statement-retitled',
  'draft-locked',
  'draft-unlocked',
  'draft-rebuilt',
  'version-frozen',
  'version-published',
  'version-withdrawn',
  'seat-given',
  'seat-changed',
  'seat-removed',
  'restored-from-backup',
]);

/** Notes what an entry is about, so that it is found without reading the journal; part of appending it. */
export async function noteHappening(
  db: Kysely<Tables>,
  context: CommitContext,
  noted: { readonly seq: number; readonly entry: JournalEntry; readonly happened: Happened },
): Promise<void> {
  const { seq, entry, happened } = noted;
  if (!TOLD.has(entry.kind)) return;
  const byId = happened.by ?? context.actorId;
  const statementId = 'statementId' in entry ? entry.statementId : null;
  const workingGroupId = statementId === null && 'workingGroupId' in entry ? entry.workingGroupId : null;
  const at = happened.at ?? context.now;
  const groupId = byId === null ? null : await groupOf(db, byId, await workingGroupOf(db, { statementId, workingGroupId }));
  await db.insertInto('happenings').values({ seq, at, byId, groupId, kind: entry.kind, statementId, workingGroupId }).execute();
}

export function happeningReads(db: Kysely<Tables>): Pick<Reads, 'happenings' | 'countHappenings' | 'seatEntries' | 'rebuilds'> {
  return {
    async happenings(asked) {
      const found = await Promise.all(SCOPES.map((scope) => inScope(db, asked, scope)));
      return found.flat().sort(newestFirst).slice(0, asked.limit);
    },
    async countHappenings(asked) {
      const counts = await Promise.all(SCOPES.map((scope) => countInScope(db, asked, scope)));
      return Math.min(
        asked.limit,
        counts.reduce((sum, count) => sum + count, 0),
      );
    },
    async rebuilds(statementId) {
      const rows = db.selectFrom('happenings').innerJoin('journal', 'journal.seq', 'happenings.seq').select(COLUMNS);
      const rebuilds = rows.where('happenings.statementId', '=', statementId).where('happenings.kind', '=', 'draft-rebuilt');
      const found = await rebuilds.orderBy('happenings.at').orderBy('happenings.seq').execute();
      return found.map(({ at, byId, facts }) => {
        const { epoch, from, reason }: Pick<RebuildRow, 'epoch' | 'from' | 'reason'> = JSON.parse(facts);
        return { epoch, from, reason, at, byId };
      });
    },
    async seatEntries(workingGroupId) {
      const rows = db.selectFrom('happenings').innerJoin('journal', 'journal.seq', 'happenings.seq').select(COLUMNS);
      const seats = rows.where('happenings.workingGroupId', '=', workingGroupId);
      return seats.orderBy('happenings.at').orderBy('happenings.seq').execute();
    },
  };
}

const COLUMNS = ['happenings.seq', 'happenings.at', 'happenings.byId', 'happenings.groupId', 'happenings.kind', 'journal.facts'] as const;

/** What is told of a statement: its own, its working group's, the instance's. Each has an index in the order of time. */
const SCOPES = ['statement', 'workingGroup', 'instance'] as const;
type Scope = (typeof SCOPES)[number];

function inScope(db: Kysely<Tables>, asked: HappeningsAsked, scope: Scope): Promise<readonly HappeningRow[]> {
  const rows = wanted(db, asked, scope).innerJoin('journal', 'journal.seq', 'happenings.seq').select(COLUMNS);
  return rows.orderBy('happenings.at', 'desc').orderBy('happenings.seq', 'desc').limit(asked.limit).execute();
}

/** Counts no further than asked: the work is bounded however much there is. */
async function countInScope(db: Kysely<Tables>, asked: HappeningsAsked, scope: Scope): Promise<number> {
  const some = wanted(db, asked, scope).select('happenings.seq').limit(asked.limit).as('some');
  const counting = db.selectFrom(some).select((of) => of.fn.countAll().as('count'));
  return Number((await counting.executeTakeFirstOrThrow()).count);
}

function wanted(db: Kysely<Tables>, asked: HappeningsAsked, scope: Scope) {
  const { before, after, byId, exceptById, groupId } = asked;
  let rows = about(db, asked, scope);
  // The first condition leads into the index; the second settles entries of one moment.
  if (before !== null)
    rows = rows
      .where('happenings.at', '<=', before.at)
      .where((of) => of.or([of('happenings.at', '<', before.at), of('happenings.seq', '<', before.seq)]));
  if (after !== null) rows = rows.where('happenings.at', '>', after);
  if (byId !== null) rows = rows.where('happenings.byId', '=', byId);
  if (groupId !== null) rows = rows.where('happenings.groupId', '=', groupId);
  if (exceptById !== null) rows = rows.where((of) => of.or([of('happenings.byId', 'is', null), of('happenings.byId', '!=', exceptById)]));
  return rows;
}

function about(db: Kysely<Tables>, { statementId, workingGroupId, createdAt }: HappeningsAsked, scope: Scope) {
  const rows = db.selectFrom('happenings');
  if (scope === 'statement') return rows.where('happenings.statementId', '=', statementId);
  // What happened around the statement counts from when there was one.
  const since = rows.where('happenings.at', '>=', createdAt);
  if (scope === 'workingGroup') return since.where('happenings.workingGroupId', '=', workingGroupId);
  return since.where('happenings.statementId', 'is', null).where('happenings.workingGroupId', 'is', null);
}

function newestFirst(a: HappeningRow, b: HappeningRow): number {
  if (a.at !== b.at) return a.at < b.at ? 1 : -1;
  return b.seq - a.seq;
}

async function workingGroupOf(
  db: Kysely<Tables>,
  about: Pick<Tables['happenings'], 'statementId' | 'workingGroupId'>,
): Promise<WorkingGroupId | null> {
  if (about.statementId === null) return about.workingGroupId;
  const statement = await db.selectFrom('statements').select('workingGroupId').where('id', '=', about.statementId).executeTakeFirst();
  return statement?.workingGroupId ?? null;
}

/** What the person sits for just now. */
async function groupOf(db: Kysely<Tables>, personId: PersonId, workingGroupId: WorkingGroupId | null): Promise<StakeholderGroupId | null> {
  if (workingGroupId === null) return null;
  const seats = db.selectFrom('seats').select('groupId').where('personId', '=', personId).where('removedAt', 'is', null);
  return (await seats.where('workingGroupId', '=', workingGroupId).executeTakeFirst())?.groupId ?? null;
}
