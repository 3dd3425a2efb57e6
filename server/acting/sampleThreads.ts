import type { Place } from '../../shared/draft/margin.ts';
import type { Paragraph } from '../../shared/draft/paragraph.ts';
import type { CommentId, Instant, StakeholderGroupId, ThreadId } from '../../shared/terms.ts';
import { THREADS, type CommentOfWorld, type ThreadOfWorld } from '../../shared/world/threads.ts';
import { minutesAfter } from '../instant.ts';
import type { StatementRow, Transaction } from '../store/store.ts';
import type { Context } from './context.ts';
import { quoteIn, type PlacedPerson } from './sampleWorld.ts';

export interface SampleMargin {
  readonly statement: StatementRow;
  /** Paragraphs by label. */
  readonly places: ReadonlyMap<string, Paragraph>;
  readonly people: readonly PlacedPerson[];
  readonly groups: ReadonlyMap<string, StakeholderGroupId>;
}

const FIRST_THREAD_MINUTES_AGO = 9 * 24 * 60;
const BETWEEN_THREADS_MINUTES = 15 * 60;
const BETWEEN_COMMENTS_MINUTES = 95;

/** The sample's threads, spread over the days before it was opened. No letters are written: nobody reads them. */
export async function placeSampleThreads(context: Context, tx: Transaction, margin: SampleMargin): Promise<void> {
  for (const [index, thread] of THREADS.entries()) {
    const openedAt = minutesAfter(context.now(), index * BETWEEN_THREADS_MINUTES - FIRST_THREAD_MINUTES_AGO);
    await placeThread(context, tx, { ...margin, thread, openedAt });
  }
}

async function placeThread(
  context: Context,
  tx: Transaction,
  about: SampleMargin & { readonly thread: ThreadOfWorld; readonly openedAt: Instant },
): Promise<void> {
  const { thread, statement, openedAt } = about;
  const [first, ...replies] = thread.comments;
  if (first === undefined) return;
  const place = placeOf(about);
  const threadId = context.newId<ThreadId>();
  const commentId = context.newId<CommentId>();
  const resolver = thread.resolvedBy === undefined ? null : named(about, thread.resolvedBy);
  const resolvedAt = resolver === null ? null : minutesAfter(openedAt, thread.comments.length * BETWEEN_COMMENTS_MINUTES);
  await tx.addThread({
    id: threadId,
    statementId: statement.id,
    place,
    openedBy: named(about, first.by).id,
    openedAt,
    resolvedBy: resolver?.id ?? null,
    resolvedAt,
  });
  await tx.record(
    {
      kind: 'thread-opened',
      statementId: statement.id,
      threadId,
      commentId,
      paragraphId: place.paragraphId,
      personal: { body: first.body, quote: thread.quote },
    },
    { at: openedAt, by: named(about, first.by).id },
  );
  await placeComment(tx, about, { id: commentId, threadId, comment: first, at: openedAt });
  for (const [index, comment] of replies.entries()) {
    const id = context.newId<CommentId>();
    const at = minutesAfter(openedAt, (index + 1) * BETWEEN_COMMENTS_MINUTES);
    const entry = { statementId: statement.id, threadId, commentId: id, personal: { body: comment.body } };
    await tx.record({ kind: 'comment-added', ...entry }, { at, by: named(about, comment.by).id });
    await placeComment(tx, about, { id, threadId, comment, at });
  }
  if (resolver !== null && resolvedAt !== null)
    await tx.record({ kind: 'thread-resolved', statementId: statement.id, threadId }, { at: resolvedAt, by: resolver.id });
}

async function placeComment(
  tx: Transaction,
  margin: SampleMargin,
  about: { readonly id: CommentId; readonly threadId: ThreadId; readonly comment: CommentOfWorld; readonly at: Instant },
): Promise<void> {
  const { id, threadId, comment, at } = about;
  const author = named(margin, comment.by);
  const groupId = author.group === null ? null : (margin.groups.get(author.group) ?? null);
  const mentions = (comment.mentions ?? []).map((name) => named(margin, name).id);
  await tx.addComment({
    id,
    threadId,
    authorId: author.id,
    groupId,
    body: comment.body,
    mentions,
    createdAt: at,
    revision: 1,
    editedAt: null,
    withdrawnAt: null,
  });
}

function placeOf({ places, thread }: SampleMargin & { readonly thread: ThreadOfWorld }): Place & { readonly kind: 'words' | 'paragraph' } {
  const paragraph = places.get(thread.label);
  if (paragraph === undefined) throw new Error(`the sample has no paragraph ${thread.label}`);
  if (thread.quote === null) return { kind: 'paragraph', paragraphId: paragraph.id, quote: null };
  return { kind: 'words', paragraphId: paragraph.id, quote: quoteIn(paragraph, thread.quote) };
}

function named(margin: SampleMargin, firstName: string): PlacedPerson {
  const person = margin.people.find(({ name }) => name.startsWith(`${firstName} `));
  if (person === undefined) throw new Error(`nobody in the cast is called ${firstName}`);
  return person;
}
