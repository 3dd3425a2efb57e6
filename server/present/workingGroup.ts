import { abilities, may } from '../../shared/policy.ts';
import type { SeatId, StakeholderGroupId } from '../../shared/terms.ts';
import type { SeatRecord, StakeholderGroupRecord, WorkingGroupRecord } from '../../shared/wire/workingGroup.ts';
import type { Seated } from '../acting/right.ts';
import type { Reads, SeatRow, StakeholderGroupRow, WorkingGroupRow } from '../store/store.ts';
import { presentHomeStatements } from './home.ts';
import { livingGroups, peopleOf, type Table } from './people.ts';

/** A working group as one of its seats sees it; mail addresses only for those who manage seats. */
export async function presentWorkingGroup(reads: Reads, row: WorkingGroupRow, asker: Seated): Promise<WorkingGroupRecord> {
  const table = await peopleOf(reads, row.id);
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    mySeatId: asker.seatRow?.id ?? null,
    stakeholderGroups: livingGroups(table).map((group) => presentStakeholderGroup(group, table.seats)),
    seats: await presentSeats(reads, table, may(asker, 'seats.manage')),
    statements: await presentHomeStatements(reads, asker.personId, await reads.statementsOf(row.id)),
    may: abilities(asker, ['seats.manage', 'statement.create']),
  };
}

export function presentStakeholderGroup(row: StakeholderGroupRow, seats: readonly SeatRow[]): StakeholderGroupRecord {
  const { id, name, shortName, colour } = row;
  return { id, name, shortName, colour, seats: seats.filter((seat) => seat.groupId === id).length };
}

/** Every seat in order of giving. */
export async function presentSeats(reads: Reads, table: Table, isManaging: boolean): Promise<SeatRecord[]> {
  const signedIn = isManaging ? await haveSignedIn(reads, table) : null;
  return table.seats.flatMap((seat) => {
    const person = table.people.get(seat.personId);
    if (person === undefined) return [];
    const group = seat.groupId === null ? undefined : table.groups.get(seat.groupId);
    return {
      id: seat.id,
      person: { id: person.id, name: person.name, email: isManaging ? person.email : null },
      role: seat.role,
      group: group === undefined ? null : { id: group.id, shortName: group.shortName, colour: group.colour },
      mode: seat.mode,
      isDelegate: seat.isDelegate,
      hasSignedIn: signedIn?.has(person.id) ?? null,
      since: seat.createdAt,
    };
  });
}

/** One seat, for those who manage seats. */
export async function presentSeatById(reads: Reads, seatId: SeatId): Promise<SeatRecord | null> {
  const seat = await reads.seat(seatId);
  if (seat === null) return null;
  const table = await peopleOf(reads, seat.workingGroupId);
  const seats = await presentSeats(reads, { ...table, seats: table.seats.filter((other) => other.id === seatId) }, true);
  return seats[0] ?? null;
}

export async function presentGroupById(reads: Reads, groupId: StakeholderGroupId): Promise<StakeholderGroupRecord | null> {
  const group = await reads.stakeholderGroup(groupId);
  return group === null ? null : presentStakeholderGroup(group, await reads.seats(group.workingGroupId));
}

async function haveSignedIn(reads: Reads, table: Table): Promise<ReadonlySet<string>> {
  return new Set(await reads.haveSignedIn([...table.people.keys()]));
}
