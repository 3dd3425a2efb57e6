import type { Place, Quote } from '../../shared/draft/margin.ts';
import { plainText } from '../../shared/draft/paragraph.ts';
import { granted, refused, type Decision } from '../../shared/refusal.ts';
import type { CommentId, ParagraphId, PersonId, StatementId, ThreadId } from '../../shared/terms.ts';
import { addCommentRow, bodyProblem, type Words } from '../acting/commenting.ts';
import type { Caller, Context } from '../acting/context.ts';
import { permitted } from '../acting/right.ts';

export interface NewThread extends Words {
  readonly statementId: StatementId;
  readonly paragraphId: ParagraphId;
  readonly quote: Quote | null;
}

/** Opens a thread on a living paragraph, or on words in it (rules M1, M2). */
export async function openThread(
  context: Context,
  caller: Caller,
  input: NewThread,
): Promise<Decision<{ readonly threadId: ThreadId; readonly commentId: CommentId }>> {
  const problem = bodyProblem(input.body);
  if (problem !== null) return problem;
  // Opening the room is worth something only for those who may comment; the check that counts is the one below.
  const early = await right(context, context.store.records, caller.person.id, input.statementId);
  if (!early.ok) return early;
  const place = await placeOf(context, input);
  if (place === null) return refused('paragraph-unknown', { paragraphId: input.paragraphId });
  return context.store.commit({ now: context.now(), actorId: caller.person.id }, async (tx) => {
    const allowed = await right(context, tx, caller.person.id, input.statementId);
    if (!allowed.ok) return allowed;
    const threadId = context.newId<ThreadId>();
    const commentId = context.newId<CommentId>();
    const openedAt = context.now();
    const number = await tx.addThread({
      id: threadId,
      statementId: input.statementId,
      place,
      openedBy: caller.person.id,
      openedAt,
      resolvedBy: null,
      resolvedAt: null,
    });
    const personal = { body: input.body, quote: input.quote?.exact ?? null };
    await tx.record({
      kind: 'thread-opened',
      statementId: input.statementId,
      threadId,
      commentId,
      paragraphId: input.paragraphId,
      personal,
    });
    await addCommentRow(context, tx, {
      id: commentId,
      thread: { id: threadId, number, statementId: input.statementId },
      author: allowed.facts,
      words: input,
    });
    tx.announce({ kind: 'margin-changed', statementId: input.statementId, threadIds: [threadId] });
    return granted({ threadId, commentId });
  });
}

async function right(context: Context, reads: Context['store']['records'], personId: PersonId, statementId: StatementId) {
  const statement = await reads.statement(statementId);
  if (statement === null) return refused('not-found');
  return permitted(reads, { personId, workingGroupId: statement.workingGroupId, action: 'comment.write' });
}

/** Words that are no longer there make it a thread on the paragraph, which keeps what was quoted. */
async function placeOf(context: Context, input: NewThread): Promise<Place | null> {
  const { paragraphs } = await context.rooms.readDraft(input.statementId);
  const paragraph = paragraphs.find(({ id }) => id === input.paragraphId);
  if (paragraph === undefined) return null;
  const { paragraphId, quote } = input;
  if (quote === null) return { kind: 'paragraph', paragraphId, quote: null };
  const kind = plainText(paragraph).includes(quote.exact) ? 'words' : 'paragraph';
  return { kind, paragraphId, quote };
}
