import type { MarginComment, MarginPerson, MarginThread, MarginVersion } from '../../shared/draft/margin.ts';
import type { PersonId, StakeholderGroupId, StatementId, ThreadId } from '../../shared/terms.ts';
import type { CommentRow, PersonRow, Reads, StakeholderGroupRow, ThreadRow } from '../store/store.ts';

/** Who the people in comments are, by id. */
interface Names {
  readonly persons: ReadonlyMap<PersonId, PersonRow>;
  readonly groups: ReadonlyMap<StakeholderGroupId, StakeholderGroupRow>;
}

/** Every thread of a draft as the margin shows it. */
export async function allMarginThreads(reads: Reads, statementId: StatementId): Promise<readonly MarginThread[]> {
  return project(reads, statementId, await reads.threads(statementId));
}

/** The versions frozen from it, newest first. */
export async function marginVersions(reads: Reads, statementId: StatementId): Promise<readonly MarginVersion[]> {
  const versions = await reads.versions(statementId);
  return versions.map(({ number, isPublic, withdrawnAt }) => ({
    number,
    standing: withdrawnAt !== null ? 'withdrawn' : isPublic ? 'public' : 'frozen',
  }));
}

/** The named threads of it. */
export async function marginThreads(
  reads: Reads,
  statementId: StatementId,
  threadIds: readonly ThreadId[],
): Promise<readonly MarginThread[]> {
  const rows = await Promise.all([...new Set(threadIds)].map((id) => reads.thread(id)));
  return project(
    reads,
    statementId,
    rows.filter((row) => row !== null),
  );
}

async function project(reads: Reads, statementId: StatementId, threads: readonly ThreadRow[]): Promise<readonly MarginThread[]> {
  const comments = await reads.commentsOf(threads.map(({ id }) => id));
  const names = await namesIn(reads, statementId, { threads, comments });
  const byThread = new Map<ThreadId, CommentRow[]>(threads.map(({ id }) => [id, []]));
  for (const comment of comments) byThread.get(comment.threadId)?.push(comment);
  return threads.map((thread) => marginThread(thread, byThread.get(thread.id) ?? [], names));
}

async function namesIn(
  reads: Reads,
  statementId: StatementId,
  rows: { readonly threads: readonly ThreadRow[]; readonly comments: readonly CommentRow[] },
): Promise<Names> {
  const ids = new Set<PersonId>([
    ...rows.comments.flatMap(({ authorId, mentions }) => [authorId, ...mentions]),
    ...rows.threads.flatMap(({ resolvedBy }) => (resolvedBy === null ? [] : [resolvedBy])),
  ]);
  const statement = await reads.statement(statementId);
  const groups = statement === null ? [] : await reads.stakeholderGroups(statement.workingGroupId, true);
  const persons = await reads.persons([...ids]);
  return { persons: new Map(persons.map((person) => [person.id, person])), groups: new Map(groups.map((group) => [group.id, group])) };
}

function marginThread(thread: ThreadRow, comments: readonly CommentRow[], names: Names): MarginThread {
  const { id, number, place, openedAt, resolvedBy, resolvedAt } = thread;
  const isResolved = resolvedBy !== null && resolvedAt !== null;
  return {
    id,
    number,
    place,
    state: isResolved ? 'resolved' : 'open',
    openedAt,
    resolved: isResolved ? { by: marginPerson(resolvedBy, null, names), at: resolvedAt } : null,
    comments: comments.map((comment) => marginComment(comment, names)),
  };
}

function marginComment(comment: CommentRow, names: Names): MarginComment {
  const { id, authorId, groupId, createdAt, body, mentions, editedAt, revision, withdrawnAt } = comment;
  const isWithdrawn = withdrawnAt !== null;
  return {
    id,
    author: marginPerson(authorId, groupId, names),
    at: createdAt,
    body: isWithdrawn ? '' : body,
    mentions: isWithdrawn ? [] : mentions.map((personId) => ({ personId, name: names.persons.get(personId)?.name ?? '' })),
    editedAt,
    revision,
    withdrawnAt,
  };
}

function marginPerson(personId: PersonId, groupId: StakeholderGroupId | null, names: Names): MarginPerson {
  const group = groupId === null ? undefined : names.groups.get(groupId);
  return { id: personId, name: names.persons.get(personId)?.name ?? '', group: group?.shortName ?? null, colour: group?.colour ?? 0 };
}
