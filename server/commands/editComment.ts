import { granted, refused, type Decision } from '../../shared/refusal.ts';
import type { CommentId } from '../../shared/terms.ts';
import { bodyProblem, onComment, seatedOnly, tellMentioned, type Words } from '../acting/commenting.ts';
import type { Caller, Context } from '../acting/context.ts';

type Nothing = Record<string, never>;

/** Rewords one's own comment; the earlier wording stays in its history (rule M3). Writes to those newly named. */
export async function editComment(
  context: Context,
  caller: Caller,
  input: Words & { readonly commentId: CommentId },
): Promise<Decision<Nothing>> {
  const problem = bodyProblem(input.body);
  if (problem !== null) return problem;
  return context.store.commit({ now: context.now(), actorId: caller.person.id }, async (tx) => {
    const found = await onComment(tx, caller, input.commentId);
    if (!found.ok) return found;
    const { comment, thread, asker } = found.facts;
    if (comment.withdrawnAt !== null) return refused('comment-withdrawn');
    const mentions = await seatedOnly(tx, thread, input.mentions);
    await tx.reviseComment(comment.id, { body: input.body, mentions, at: context.now() });
    await tx.record({
      kind: 'comment-edited',
      statementId: thread.statementId,
      commentId: comment.id,
      revision: comment.revision + 1,
      personal: { body: input.body },
    });
    const personIds = mentions.filter((personId) => !comment.mentions.includes(personId));
    await tellMentioned(context, tx, { thread, author: asker, body: input.body, personIds });
    tx.announce({ kind: 'margin-changed', statementId: thread.statementId, threadIds: [thread.id] });
    return granted({});
  });
}

/** Withdraws one's own comment: its words and their history go, a stub stays (rule M3). */
export async function withdrawComment(
  context: Context,
  caller: Caller,
  input: { readonly commentId: CommentId },
): Promise<Decision<Nothing>> {
  return context.store.commit({ now: context.now(), actorId: caller.person.id }, async (tx) => {
    const found = await onComment(tx, caller, input.commentId);
    if (!found.ok) return found;
    const { comment, thread } = found.facts;
    if (comment.withdrawnAt !== null) return granted({});
    await tx.withdrawComment(comment.id, context.now());
    await tx.record({ kind: 'comment-withdrawn', statementId: thread.statementId, commentId: comment.id });
    tx.announce({ kind: 'margin-changed', statementId: thread.statementId, threadIds: [thread.id] });
    return granted({});
  });
}
