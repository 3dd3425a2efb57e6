import { granted, refused, type Decision } from '../../shared/refusal.ts';
import type { SeatId } from '../../shared/terms.ts';
import type { SeatRow, Transaction } from '../store/store.ts';
import type { Caller, Context } from '../acting/context.ts';
import { permitted } from '../acting/right.ts';
import { hasOtherCoordinator, invite, seatProblem, usable, type SeatTerms } from '../acting/seating.ts';

type Changed = Decision<{ readonly seatId: SeatId }>;

/** Changes what a seat is; open browsers follow at once (rule R6). */
export async function changeSeat(context: Context, caller: Caller, input: SeatTerms & { readonly seatId: SeatId }): Promise<Changed> {
  return onSeat(context, caller, input.seatId, async (tx, seat) => {
    const problem = await seatProblem(tx, seat.workingGroupId, input);
    if (problem !== null) return { ok: false, refusal: problem };
    if (seat.role === 'coordinator' && input.role !== 'coordinator' && !(await hasOtherCoordinator(tx, seat)))
      return refused('last-coordinator');
    const terms = usable(input);
    await tx.changeSeat(seat.id, terms);
    await tx.record({ kind: 'seat-changed', workingGroupId: seat.workingGroupId, seatId: seat.id, personId: seat.personId, ...terms });
    tx.announce({ kind: 'seats-changed', workingGroupId: seat.workingGroupId, personId: seat.personId });
    return granted({ seatId: seat.id });
  });
}

/** Removes a seat; its sockets close within a second. The last coordinator stays (rule R4). */
export async function removeSeat(context: Context, caller: Caller, input: { readonly seatId: SeatId }): Promise<Changed> {
  return onSeat(context, caller, input.seatId, async (tx, seat) => {
    if (seat.role === 'coordinator' && !(await hasOtherCoordinator(tx, seat))) return refused('last-coordinator');
    await tx.changeSeat(seat.id, { removedAt: context.now() });
    await tx.record({ kind: 'seat-removed', workingGroupId: seat.workingGroupId, seatId: seat.id, personId: seat.personId });
    tx.announce({ kind: 'seats-changed', workingGroupId: seat.workingGroupId, personId: seat.personId });
    return granted({ seatId: seat.id });
  });
}

/** Sends the invitation again, with a new link. */
export async function inviteAgain(context: Context, caller: Caller, input: { readonly seatId: SeatId }): Promise<Changed> {
  return onSeat(context, caller, input.seatId, async (tx, seat) => {
    const [person, workingGroup] = [await tx.person(seat.personId), await tx.workingGroup(seat.workingGroupId)];
    if (person === null || workingGroup === null) return refused('not-found');
    if (person.disabledAt !== null) return refused('person-disabled');
    await invite(context, tx, { inviter: caller.person.name, person, seat, workingGroup });
    return granted({ seatId: seat.id });
  });
}

async function onSeat(
  context: Context,
  caller: Caller,
  seatId: SeatId,
  work: (tx: Transaction, seat: SeatRow) => Promise<Changed>,
): Promise<Changed> {
  return context.store.commit({ now: context.now(), actorId: caller.person.id }, async (tx) => {
    const seat = await tx.seat(seatId);
    if (seat === null || seat.removedAt !== null) return refused('not-found');
    const right = await permitted(tx, { personId: caller.person.id, workingGroupId: seat.workingGroupId, action: 'seats.manage' });
    return right.ok ? work(tx, seat) : right;
  });
}
