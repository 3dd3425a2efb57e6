import { may, type About, type Action, type Asker } from '../../shared/policy.ts';
import { granted, refused, type Decision } from '../../shared/refusal.ts';
import type { PersonId, WorkingGroupId } from '../../shared/terms.ts';
import type { PersonRow, Reads, SeatRow } from '../store/store.ts';

/** A person as the policy asks after them, with the seat they have in a working group now. */
export interface Seated extends Asker {
  readonly person: PersonRow;
  readonly seatRow: SeatRow | null;
}

/** Who asks, read afresh: inside a transaction this is the check that counts. */
export async function askerIn(reads: Reads, personId: PersonId, workingGroupId: WorkingGroupId | null): Promise<Seated | null> {
  const person = await reads.person(personId);
  if (person === null || person.disabledAt !== null) return null;
  const seatRow = workingGroupId === null ? null : await reads.seatOf(personId, workingGroupId);
  return { personId, isAdministrator: person.isAdministrator, seat: seatRow, person, seatRow };
}

/**
 * The person's right to do something in a working group.
 *
 * Whoever has no seat there is told that nothing is there (`not-found`), so that
 * addresses betray nothing; whoever has one is told that the seat does not allow it.
 */
export async function permitted(
  reads: Reads,
  asked: { readonly personId: PersonId; readonly workingGroupId: WorkingGroupId; readonly action: Action; readonly about?: About },
): Promise<Decision<Seated>> {
  const asker = await askerIn(reads, asked.personId, asked.workingGroupId);
  if (asker === null) return refused('not-signed-in');
  if (may(asker, asked.action, asked.about)) return granted(asker);
  if (asker.seat === null) return refused('not-found');
  return refused(asked.action === 'comment.alter' ? 'not-your-comment' : 'not-permitted');
}
