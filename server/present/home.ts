import { may } from '../../shared/policy.ts';
import type { PersonId } from '../../shared/terms.ts';
import type { HomeRecord } from '../../shared/wire/session.ts';
import { askerIn } from '../acting/right.ts';
import type { Reads, StatementRow, WorkingGroupRow } from '../store/store.ts';

type HomeGroup = HomeRecord['groups'][number];
type HomeStatement = HomeGroup['statements'][number];

/** Somebody's working groups and statements, with what others changed since they were last there. */
export async function presentHome(reads: Reads, personId: PersonId): Promise<HomeRecord> {
  const groups = await Promise.all((await reads.workingGroupsOf(personId)).map((row) => presentHomeGroup(reads, personId, row)));
  return { groups: groups.filter((group) => group !== null) };
}

async function presentHomeGroup(reads: Reads, personId: PersonId, row: WorkingGroupRow): Promise<HomeGroup | null> {
  const asker = await askerIn(reads, personId, row.id);
  if (asker === null || asker.seat === null || !may(asker, 'group.read')) return null;
  const group = asker.seat.groupId === null ? null : await reads.stakeholderGroup(asker.seat.groupId);
  return {
    slug: row.slug,
    name: row.name,
    myRole: asker.seat.role,
    myGroup: group?.shortName ?? null,
    canCreateStatement: may(asker, 'statement.create'),
    statements: await presentHomeStatements(reads, personId, await reads.statementsOf(row.id)),
  };
}

export async function presentHomeStatements(reads: Reads, personId: PersonId, rows: readonly StatementRow[]): Promise<HomeStatement[]> {
  return Promise.all(rows.map((row) => presentHomeStatement(reads, personId, row)));
}

async function presentHomeStatement(reads: Reads, personId: PersonId, row: StatementRow): Promise<HomeStatement> {
  const [versions, threads, lastEditAt, lastVisit] = await Promise.all([
    reads.versions(row.id),
    reads.threads(row.id),
    reads.lastEditAt(row.id),
    reads.lastVisit(personId, row.id),
  ]);
  const latest = versions[0];
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    latestVersion: latest === undefined ? null : { number: latest.number, symbol: latest.symbol },
    lastEditAt,
    openThreads: threads.filter((thread) => thread.resolvedAt === null).length,
    changes:
      lastVisit === null ? null : { since: lastVisit, ...(await presentChanges(reads, { personId, statement: row, since: lastVisit })) },
  };
}

async function presentChanges(
  reads: Reads,
  about: {
    readonly personId: PersonId;
    readonly statement: StatementRow;
    readonly since: NonNullable<Awaited<ReturnType<Reads['lastVisit']>>>;
  },
) {
  const { edits, comments, versions, editors } = await reads.changesSince(about.statement.id, about.since, about.personId);
  const people = await reads.persons(editors);
  return { edits, comments, versions, editors: people.map((person) => person.name) };
}
