import type { Request, Response } from 'express';
import type { Caller, Context } from '../acting/context.ts';
import { SESSION_DAYS } from '../acting/sessions.ts';
import { MINUTES_A_DAY, minutesAfter } from '../instant.ts';
import { hashOf } from '../tokens.ts';
import type { SessionRow } from '../store/store.ts';
import type { SessionCookie } from './cookies.ts';

/**
 * Who sends a request; null for nobody (rule A4).
 *
 * A session lasts 30 days from when it was last seen, which is written down at most
 * once a minute; the browser's cookie is renewed with it.
 */
export async function readCaller(
  context: Context,
  cookie: SessionCookie,
  exchange: { readonly request: Request; readonly response: Response },
): Promise<Caller | null> {
  const token = cookie.read(exchange.request);
  if (token === null) return null;
  const session = await context.store.records.session(hashOf(token));
  if (session === null || !isAlive(session, context)) return null;
  const person = await context.store.records.person(session.personId);
  if (person === null || person.disabledAt !== null) return null;
  if (minutesAfter(session.lastSeenAt, 1) <= context.now()) {
    await touch(context, session);
    cookie.write(exchange.response, token);
  }
  return { person, session };
}

function isAlive(session: SessionRow, context: Context): boolean {
  return session.endedAt === null && session.expiresAt > context.now();
}

/** A disk that is full must not keep anybody from reading. */
async function touch(context: Context, session: SessionRow): Promise<void> {
  const now = context.now();
  const until = minutesAfter(now, SESSION_DAYS * MINUTES_A_DAY);
  await context.store
    .tidy((tx) => tx.touchSession(session.id, now, until))
    .catch((error: unknown) => context.log.warn({ err: error }, 'last-seen time was not written'));
}
