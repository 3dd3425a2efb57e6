import { granted, refused, type Decision } from '../../shared/refusal.ts';
import type { Context } from '../acting/context.ts';
import { matchesPassphrase } from '../acting/passphrase.ts';
import { startSession, type StartedSession } from '../acting/sessions.ts';

/** Signs a person in by passphrase (rule A3). Unknown address and wrong passphrase get the same answer, in the same time. */
export async function signIn(
  context: Context,
  input: { readonly email: string; readonly passphrase: string; readonly userAgent: string },
): Promise<Decision<StartedSession>> {
  const person = await context.store.records.personByEmail(input.email);
  const isRight = await matchesPassphrase(person?.passphraseHash ?? null, input.passphrase);
  if (person === null || !isRight) return refused('wrong-passphrase');
  return context.store.commit({ now: context.now(), actorId: person.id }, async (tx) => {
    const current = await tx.person(person.id);
    if (current === null || current.passphraseHash !== person.passphraseHash) return refused('wrong-passphrase');
    if (current.disabledAt !== null) return refused('person-disabled');
    return granted(await startSession(context, tx, { personId: person.id, userAgent: input.userAgent, by: 'passphrase' }));
  });
}
