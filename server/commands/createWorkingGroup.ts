import { granted, refused, type Decision } from '../../shared/refusal.ts';
import type { Caller, Context } from '../acting/context.ts';
import { personFor } from '../acting/people.ts';
import { addSeat, COORDINATOR_TERMS, invite } from '../acting/seating.ts';
import { placeWorkingGroup } from '../acting/placing.ts';

export interface NewWorkingGroup {
  readonly name: string;
  readonly coordinator: { readonly name: string; readonly email: string };
}

/** The administrator creates a working group and invites its first coordinator. */
export async function createWorkingGroup(
  context: Context,
  caller: Caller,
  input: NewWorkingGroup,
): Promise<Decision<{ readonly slug: string }>> {
  return context.store.commit({ now: context.now(), actorId: caller.person.id }, async (tx) => {
    const me = await tx.person(caller.person.id);
    if (me?.isAdministrator !== true || me.disabledAt !== null) return refused('not-permitted');
    const workingGroup = await placeWorkingGroup(context, tx, input.name);
    const person = await personFor(context, tx, input.coordinator);
    const seat = await addSeat(context, tx, { workingGroupId: workingGroup.id, person, terms: COORDINATOR_TERMS });
    if (person.id !== me.id) await invite(context, tx, { inviter: me.name, person, seat, workingGroup });
    return granted({ slug: workingGroup.slug });
  });
}
