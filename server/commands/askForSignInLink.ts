import { granted, type Decision } from '../../shared/refusal.ts';
import type { Context } from '../acting/context.ts';
import { addSignInLink, ASKED_LINK_MINUTES, writeLetter } from '../acting/letters.ts';

/** Sends a one-time link to an address that has an account; says the same when it has none (rule A1). */
export async function askForSignInLink(context: Context, input: { readonly email: string }): Promise<Decision<Record<string, never>>> {
  const person = await context.store.records.personByEmail(input.email);
  if (person === null || person.disabledAt !== null) return granted({});
  await context.store.commit({ now: context.now(), actorId: null }, async (tx) => {
    const { link, until } = await addSignInLink(context, tx, person, ASKED_LINK_MINUTES);
    const letterId = await writeLetter(context, tx, {
      to: person,
      subject: context.translate('mail:signIn.subject'),
      body: context.translate('mail:signIn.body', { link, until }),
      purpose: 'sign-in',
    });
    await tx.record({ kind: 'sign-in-link-issued', personId: person.id, letterId });
  });
  return granted({});
}
