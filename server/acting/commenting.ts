import { granted, refused, type Decision } from '../../shared/refusal.ts';
import type { Action } from '../../shared/policy.ts';
import type { CommentId, PersonId, ThreadId } from '../../shared/terms.ts';
import { COMMENT_LIMIT } from '../../shared/wire/thread.ts';
import type { CommentRow, StatementRow, ThreadRow, Transaction } from '../store/store.ts';
import type { Caller, Context } from './context.ts';
import { writeLetter } from './letters.ts';
import { permitted, type Seated } from './right.ts';

/** What somebody says, and whom they name. */
export interface Words {
  readonly body: string;
  readonly mentions: readonly PersonId[];
}

type ThreadFacts = Pick<ThreadRow, 'id' | 'number' | 'statementId'>;

/** Whether this can be said at all; null when it can. */
export function bodyProblem(body: string): ReturnType<typeof refused> | null {
  if (body.trim() === '') return refused('comment-empty', { field: 'body' });
  return body.length > COMMENT_LIMIT ? refused('comment-too-long', { field: 'body', values: { limit: COMMENT_LIMIT } }) : null;
}

/** A thread, its statement, and the caller's right to act on it: what every verb in the margin begins with. */
export interface OnThread {
  readonly thread: ThreadRow;
  readonly statement: StatementRow;
  readonly asker: Seated;
}

/** Loads a thread inside the transaction and checks the right there. */
export async function onThread(
  tx: Transaction,
  caller: Caller,
  asked: { readonly threadId: ThreadId; readonly action: Action; readonly authorId?: PersonId },
): Promise<Decision<OnThread>> {
  const thread = await tx.thread(asked.threadId);
  const statement = thread === null ? null : await tx.statement(thread.statementId);
  if (thread === null || statement === null) return refused('not-found');
  const about = { authorId: asked.authorId ?? thread.openedBy };
  const right = await permitted(tx, { personId: caller.person.id, workingGroupId: statement.workingGroupId, action: asked.action, about });
  return right.ok ? granted({ thread, statement, asker: right.facts }) : right;
}

/** The same, from one of its comments. */
export async function onComment(
  tx: Transaction,
  caller: Caller,
  commentId: CommentId,
): Promise<Decision<OnThread & { readonly comment: CommentRow }>> {
  const comment = await tx.comment(commentId);
  if (comment === null) return refused('not-found');
  const found = await onThread(tx, caller, { threadId: comment.threadId, action: 'comment.alter', authorId: comment.authorId });
  return found.ok ? granted({ ...found.facts, comment }) : found;
}

/** A comment's row, and letters to those it names; the entry in the journal is the caller's. */
export async function addCommentRow(
  context: Context,
  tx: Transaction,
  about: { readonly id: CommentId; readonly thread: ThreadFacts; readonly author: Seated; readonly words: Words },
): Promise<void> {
  const { id, thread, author, words } = about;
  const mentions = await seatedOnly(tx, thread, words.mentions);
  await tx.addComment({
    id,
    threadId: thread.id,
    authorId: author.personId,
    groupId: author.seat?.groupId ?? null,
    body: words.body,
    mentions,
    createdAt: context.now(),
    revision: 1,
    editedAt: null,
    withdrawnAt: null,
  });
  await tellMentioned(context, tx, { thread, author, body: words.body, personIds: mentions });
}

/** Of the people named, those who have a seat; a mention opens nothing to anybody else (rule M5). */
export async function seatedOnly(tx: Transaction, thread: ThreadFacts, personIds: readonly PersonId[]): Promise<readonly PersonId[]> {
  if (personIds.length === 0) return [];
  const statement = await tx.statement(thread.statementId);
  const seats = statement === null ? [] : await tx.seats(statement.workingGroupId);
  const seated = new Set(seats.map((seat) => seat.personId));
  return [...new Set(personIds)].filter((personId) => seated.has(personId));
}

/** Writes to those named in a comment, except its author (rule M5). */
export async function tellMentioned(
  context: Context,
  tx: Transaction,
  about: { readonly thread: ThreadFacts; readonly author: Seated; readonly body: string; readonly personIds: readonly PersonId[] },
): Promise<void> {
  const { thread, author, body, personIds } = about;
  const statement = await tx.statement(thread.statementId);
  const workingGroup = statement === null ? null : await tx.workingGroup(statement.workingGroupId);
  if (statement === null || workingGroup === null) return;
  const link = `${context.publicUrl()}/g/${workingGroup.slug}/statements/${statement.slug}?thread=${thread.number}`;
  const quoted = body
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
  const values = { author: author.person.name, statement: statement.title, number: thread.number, quoted, link };
  const letter = {
    subject: context.translate('mail:mention.subject', values),
    body: context.translate('mail:mention.body', values),
    purpose: 'mention',
  } as const;
  for (const person of await tx.persons(personIds)) {
    if (person.id !== author.personId && person.disabledAt === null) await writeLetter(context, tx, { ...letter, to: person });
  }
}
