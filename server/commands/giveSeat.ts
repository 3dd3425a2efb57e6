import { granted, refused, type Decision } from '../../shared/refusal.ts';
import type { SeatId, WorkingGroupId } from '../../shared/terms.ts';
import type { Caller, Context } from '../acting/context.ts';
import { personFor } from '../acting/people.ts';
import { permitted } from '../acting/right.ts';
import { addSeat, invite, seatProblem, type SeatTerms } from '../acting/seating.ts';

export interface SeatOffer extends SeatTerms {
  readonly workingGroupId: WorkingGroupId;
  readonly name: string;
  readonly email: string;
}

/** Invites a person to a seat; the letter carries a sign-in link (rule R2). */
export async function giveSeat(context: Context, caller: Caller, input: SeatOffer): Promise<Decision<{ readonly seatId: SeatId }>> {
  return context.store.commit({ now: context.now(), actorId: caller.person.id }, async (tx) => {
    const right = await permitted(tx, { personId: caller.person.id, workingGroupId: input.workingGroupId, action: 'seats.manage' });
    if (!right.ok) return right;
    const problem = await seatProblem(tx, input.workingGroupId, input);
    if (problem !== null) return { ok: false, refusal: problem };
    const known = await tx.personByEmail(input.email);
    if (known !== null && (await tx.seatOf(known.id, input.workingGroupId)) !== null)
      return refused('already-seated', { field: 'email', values: { name: known.name } });
    const workingGroup = await tx.workingGroup(input.workingGroupId);
    if (workingGroup === null) return refused('not-found');
    const person = await personFor(context, tx, input);
    const seat = await addSeat(context, tx, { workingGroupId: input.workingGroupId, person, terms: input });
    await invite(context, tx, { inviter: right.facts.person.name, person, seat, workingGroup });
    return granted({ seatId: seat.id });
  });
}
