import type { Role, SeatId, SeatMode, StakeholderGroupId, WorkingGroupId } from '../../shared/terms.ts';
import { refused, type Refusal } from '../../shared/refusal.ts';
import type { PersonRow, Reads, SeatRow, StakeholderGroupRow, Transaction, WorkingGroupRow } from '../store/store.ts';
import type { Context } from './context.ts';
import { addSignInLink, INVITATION_MINUTES, writeLetter } from './letters.ts';

export interface SeatTerms {
  readonly role: Role;
  readonly groupId: StakeholderGroupId | null;
  readonly mode: SeatMode;
  readonly isDelegate: boolean;
}

export const COORDINATOR_TERMS: SeatTerms = { role: 'coordinator', groupId: null, mode: 'edit', isDelegate: false };

/** Whether a seat could be like this: its group belongs here, and a member sits for one (rule R3). Null: it could. */
export async function seatProblem(reads: Reads, workingGroupId: WorkingGroupId, terms: SeatTerms): Promise<Refusal | null> {
  if (terms.role === 'member' && terms.groupId === null) return refused('member-needs-group', { field: 'groupId' }).refusal;
  if (terms.groupId === null) return null;
  const group = await reads.stakeholderGroup(terms.groupId);
  const isHere = group !== null && group.workingGroupId === workingGroupId && group.removedAt === null;
  return isHere ? null : refused('invalid-input', { field: 'groupId' }).refusal;
}

/** Whether a working group would still have a coordinator without this seat (rule R4). */
export async function hasOtherCoordinator(reads: Reads, seat: SeatRow): Promise<boolean> {
  const seats = await reads.seats(seat.workingGroupId);
  return seats.some((other) => other.role === 'coordinator' && other.id !== seat.id);
}

/** Gives a person a seat, in the transaction that found that they have none here. */
export async function addSeat(
  context: Context,
  tx: Transaction,
  about: { readonly workingGroupId: WorkingGroupId; readonly person: Pick<PersonRow, 'id'>; readonly terms: SeatTerms },
): Promise<SeatRow> {
  const { workingGroupId, person, terms } = about;
  const row: SeatRow = {
    id: context.newId<SeatId>(),
    workingGroupId,
    personId: person.id,
    ...usable(terms),
    createdAt: context.now(),
    removedAt: null,
  };
  await tx.addSeat(row);
  const entry = { workingGroupId, seatId: row.id, personId: person.id, ...usable(terms) };
  await tx.record({ kind: 'seat-given', ...entry }, { at: row.createdAt });
  tx.announce({ kind: 'seats-changed', workingGroupId, personId: person.id });
  return row;
}

/** Only a secretariat can be a delegate (rule R5). */
export function usable(terms: SeatTerms): SeatTerms {
  return { role: terms.role, groupId: terms.groupId, mode: terms.mode, isDelegate: terms.isDelegate && terms.role === 'secretariat' };
}

/** The letter that tells a person of their seat, with a link that signs them in. */
export async function invite(
  context: Context,
  tx: Transaction,
  about: { readonly inviter: string; readonly person: PersonRow; readonly seat: SeatTerms; readonly workingGroup: WorkingGroupRow },
): Promise<void> {
  const { inviter, person, seat, workingGroup } = about;
  const { link, until } = await addSignInLink(context, tx, person, INVITATION_MINUTES);
  const group = seat.groupId === null ? null : await tx.stakeholderGroup(seat.groupId);
  const values = {
    inviter,
    workingGroup: workingGroup.name,
    seat: seatInWords(context, seat, group),
    link,
    until,
    signInPage: `${context.publicUrl()}/sign-in`,
  };
  const subject = context.translate('mail:invitation.subject', { workingGroup: workingGroup.name });
  const letterId = await writeLetter(context, tx, {
    to: person,
    subject,
    body: context.translate('mail:invitation.body', values),
    purpose: 'invitation',
  });
  await tx.record({ kind: 'sign-in-link-issued', personId: person.id, letterId });
}

function seatInWords(context: Context, seat: SeatTerms, group: StakeholderGroupRow | null): string {
  const role = context.translate(`mail:role.${seat.role}`);
  return group === null ? role : context.translate('mail:invitation.seatFor', { role, group: group.name });
}
