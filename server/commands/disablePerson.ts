import { granted, refused, type Decision } from '../../shared/refusal.ts';
import type { PersonId } from '../../shared/terms.ts';
import type { Caller, Context } from '../acting/context.ts';
import { stopSession } from '../acting/sessions.ts';

/** Disables an account and ends its sessions, or enables it again. Nobody locks themselves out. */
export async function disablePerson(
  context: Context,
  caller: Caller,
  input: { readonly personId: PersonId; readonly isDisabled: boolean },
): Promise<Decision<{ readonly personId: PersonId }>> {
  if (input.personId === caller.person.id) return refused('not-permitted');
  return context.store.commit({ now: context.now(), actorId: caller.person.id }, async (tx) => {
    const [me, person] = [await tx.person(caller.person.id), await tx.person(input.personId)];
    if (me?.isAdministrator !== true || me.disabledAt !== null) return refused('not-permitted');
    if (person === null) return refused('not-found');
    if ((person.disabledAt !== null) === input.isDisabled) return granted({ personId: person.id });
    await tx.changePerson(person.id, { disabledAt: input.isDisabled ? context.now() : null });
    await tx.record({ kind: input.isDisabled ? 'person-disabled' : 'person-enabled', personId: person.id });
    if (!input.isDisabled) return granted({ personId: person.id });
    for (const session of await tx.liveSessions(person.id, context.now())) await stopSession(context, tx, session);
    tx.announce({ kind: 'person-disabled', personId: person.id });
    return granted({ personId: person.id });
  });
}
