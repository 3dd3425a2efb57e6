import { granted, refused, type Decision } from '../../shared/refusal.ts';
import type { SessionId } from '../../shared/terms.ts';
import type { Caller, Context } from '../acting/context.ts';
import { stopSession } from '../acting/sessions.ts';

type Nothing = Record<string, never>;

/** Ends the session one is in. */
export async function signOut(context: Context, caller: Caller): Promise<Decision<Nothing>> {
  return endSession(context, caller, { sessionId: caller.session.id });
}

/** Ends one of one's own sessions; its sockets close within a second (rule A4). */
export async function endSession(context: Context, caller: Caller, input: { readonly sessionId: SessionId }): Promise<Decision<Nothing>> {
  return context.store.commit({ now: context.now(), actorId: caller.person.id }, async (tx) => {
    const session = await tx.sessionById(input.sessionId);
    if (session === null || session.personId !== caller.person.id) return refused('not-found');
    if (session.endedAt === null) await stopSession(context, tx, session);
    return granted({});
  });
}
