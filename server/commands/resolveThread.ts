import { granted, type Decision } from '../../shared/refusal.ts';
import type { ThreadId } from '../../shared/terms.ts';
import { onThread } from '../acting/commenting.ts';
import type { Caller, Context } from '../acting/context.ts';

type Nothing = Record<string, never>;

/** Resolves a thread; doing it twice changes nothing (rule M4). */
export async function resolveThread(context: Context, caller: Caller, input: { readonly threadId: ThreadId }): Promise<Decision<Nothing>> {
  return setResolution(context, caller, { ...input, isResolved: true });
}

/** Reopens a thread. */
export async function reopenThread(context: Context, caller: Caller, input: { readonly threadId: ThreadId }): Promise<Decision<Nothing>> {
  return setResolution(context, caller, { ...input, isResolved: false });
}

async function setResolution(
  context: Context,
  caller: Caller,
  input: { readonly threadId: ThreadId; readonly isResolved: boolean },
): Promise<Decision<Nothing>> {
  return context.store.commit({ now: context.now(), actorId: caller.person.id }, async (tx) => {
    const found = await onThread(tx, caller, { threadId: input.threadId, action: 'thread.resolve' });
    if (!found.ok) return found;
    const { thread } = found.facts;
    if ((thread.resolvedAt !== null) === input.isResolved) return granted({});
    await tx.changeThread(
      thread.id,
      input.isResolved ? { resolvedBy: caller.person.id, resolvedAt: context.now() } : { resolvedBy: null, resolvedAt: null },
    );
    await tx.record({
      kind: input.isResolved ? 'thread-resolved' : 'thread-reopened',
      statementId: thread.statementId,
      threadId: thread.id,
    });
    tx.announce({ kind: 'margin-changed', statementId: thread.statementId, threadIds: [thread.id] });
    return granted({});
  });
}
