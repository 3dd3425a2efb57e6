import { may } from '../../shared/policy.ts';
import { CLOSE, type RoomName } from '../../shared/wire/socket.ts';
import type { PersonRow, StatementRow, Store } from '../store/store.ts';
import type { Connection, Participant } from './connection.ts';

/** Who the person is in the statement's rooms, and whether they may write there now; null for one who may not read. */
export async function participantOf(
  { records }: Pick<Store, 'records'>,
  person: PersonRow,
  { workingGroupId, lockedAt }: StatementRow,
): Promise<Participant | null> {
  const seat = await records.seatOf(person.id, workingGroupId);
  const asker = { personId: person.id, isAdministrator: person.isAdministrator, seat };
  if (seat === null || !may(asker, 'draft.read')) return null;
  const group = seat.groupId === null ? null : await records.stakeholderGroup(seat.groupId);
  return {
    personId: person.id,
    name: person.name,
    role: seat.role,
    groupId: seat.groupId,
    group: group?.shortName ?? null,
    colour: group?.colour ?? 0,
    mayWrite: may(asker, 'text.edit') && lockedAt === null,
  };
}

/** What becomes of somebody who is in a room, by what is on record now (rules R6, R21). */
export type Standing =
  | { readonly kind: 'stays'; readonly participant: Participant }
  | { readonly kind: 'leaves'; readonly code: number; readonly reason: string };

/** Looks again whether somebody may be in the room. */
export async function standingOf({ terms, participant }: Connection, room: RoomName, store: Store): Promise<Standing> {
  const { records } = store;
  const session = await records.sessionById(terms.sessionId);
  const person = await records.person(participant.personId);
  if (session === null || session.endedAt !== null || person === null || person.disabledAt !== null)
    return leaves(CLOSE.signedOut, 'signed out');
  const statement = await records.statement(room.statementId);
  if (statement === null) return leaves(CLOSE.gone, 'no such statement');
  const now = await participantOf(store, person, statement);
  if (now === null || now.mayWrite !== participant.mayWrite) return leaves(CLOSE.rightChanged, 'your right has changed');
  if (room.epoch !== statement.epoch) return leaves(CLOSE.refused, 'a stale room');
  return { kind: 'stays', participant: now };
}

function leaves(code: number, reason: string): Standing {
  return { kind: 'leaves', code, reason };
}
