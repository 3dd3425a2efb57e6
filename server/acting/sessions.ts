import type { PersonId, SessionId } from '../../shared/terms.ts';
import { MINUTES_A_DAY, minutesAfter } from '../instant.ts';
import { hashOf } from '../tokens.ts';
import type { Transaction } from '../store/store.ts';
import type { Context } from './context.ts';

export const SESSION_DAYS = 30;

/** A session that has just begun; only the browser learns the token. */
export interface StartedSession {
  readonly token: string;
  readonly sessionId: SessionId;
  readonly personId: PersonId;
}

/** Begins a session in the transaction that established who it is. */
export async function startSession(
  context: Context,
  tx: Transaction,
  about: { readonly personId: PersonId; readonly userAgent: string; readonly by: 'link' | 'passphrase' | 'set-up' },
): Promise<StartedSession> {
  const token = context.newToken();
  const sessionId = context.newId<SessionId>();
  const now = context.now();
  await tx.addSession({
    id: sessionId,
    tokenHash: hashOf(token),
    personId: about.personId,
    startedAt: now,
    lastSeenAt: now,
    expiresAt: minutesAfter(now, SESSION_DAYS * MINUTES_A_DAY),
    endedAt: null,
    userAgent: about.userAgent.slice(0, 200),
  });
  await tx.record({ kind: 'session-started', personId: about.personId, sessionId, by: about.by });
  return { token, sessionId, personId: about.personId };
}

/** Ends a session and tells the rooms, which close its sockets. */
export async function stopSession(
  context: Context,
  tx: Transaction,
  session: { readonly id: SessionId; readonly personId: PersonId },
): Promise<void> {
  await tx.endSession(session.id, context.now());
  await tx.record({ kind: 'session-ended', personId: session.personId, sessionId: session.id });
  tx.announce({ kind: 'session-ended', sessionId: session.id });
}
