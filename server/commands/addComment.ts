import { granted, refused, type Decision } from '../../shared/refusal.ts';
import type { CommentId, ThreadId } from '../../shared/terms.ts';
import { addCommentRow, bodyProblem, onThread, type Words } from '../acting/commenting.ts';
import type { Caller, Context } from '../acting/context.ts';

/** Replies in an open thread (rule M4). */
export async function addComment(
  context: Context,
  caller: Caller,
  input: Words & { readonly threadId: ThreadId },
): Promise<Decision<{ readonly commentId: CommentId }>> {
  const problem = bodyProblem(input.body);
  if (problem !== null) return problem;
  return context.store.commit({ now: context.now(), actorId: caller.person.id }, async (tx) => {
    const found = await onThread(tx, caller, { threadId: input.threadId, action: 'comment.write' });
    if (!found.ok) return found;
    const { thread, asker } = found.facts;
    if (thread.resolvedAt !== null) return refused('thread-resolved');
    const commentId = context.newId<CommentId>();
    await tx.record({
      kind: 'comment-added',
      statementId: thread.statementId,
      threadId: thread.id,
      commentId,
      personal: { body: input.body },
    });
    await addCommentRow(context, tx, { id: commentId, thread, author: asker, words: input });
    tx.announce({ kind: 'margin-changed', statementId: thread.statementId, threadIds: [thread.id] });
    return granted({ commentId });
  });
}
