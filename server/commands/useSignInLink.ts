import { granted, refused, type Decision } from '../../shared/refusal.ts';
import type { Instant } from '../../shared/terms.ts';
import { hashOf } from '../tokens.ts';
import type { PersonRow, Reads, SignInLinkRow } from '../store/store.ts';
import type { Context } from '../acting/context.ts';
import { startSession, type StartedSession } from '../acting/sessions.ts';

/** A link that would sign somebody in now. */
export interface LivingLink {
  readonly link: SignInLinkRow;
  readonly person: PersonRow;
}

/** What a link is worth at the moment, without using it (rule A1). */
export async function findSignInLink(reads: Reads, token: string, now: Instant): Promise<Decision<LivingLink>> {
  const link = await reads.signInLink(hashOf(token));
  if (link === null) return refused('sign-in-link-wrong');
  const person = await reads.person(link.personId);
  if (person === null) return refused('sign-in-link-wrong');
  if (!link.isReusable && link.usedAt !== null) return refused('sign-in-link-used');
  if (link.expiresAt <= now) return refused('sign-in-link-expired');
  if (person.disabledAt !== null) return refused('person-disabled');
  return granted({ link, person });
}

/** Signs a person in by link; a one-time link works once, however many use it at the same moment (rule A1). */
export async function useSignInLink(
  context: Context,
  input: { readonly token: string; readonly userAgent: string },
): Promise<Decision<StartedSession>> {
  const found = await findSignInLink(context.store.records, input.token, context.now());
  if (!found.ok) return found;
  return context.store.commit({ now: context.now(), actorId: found.facts.person.id }, async (tx) => {
    const again = await findSignInLink(tx, input.token, context.now());
    if (!again.ok) return again;
    const { link, person } = again.facts;
    if (!link.isReusable && !(await tx.useSignInLink(link.tokenHash, context.now()))) return refused('sign-in-link-used');
    return granted(await startSession(context, tx, { personId: person.id, userAgent: input.userAgent, by: 'link' }));
  });
}
