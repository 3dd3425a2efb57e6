import type { PersonId, StakeholderGroupId, WorkingGroupId } from '../../shared/terms.ts';
import type { PersonRow, Reads, SeatRow, StakeholderGroupRow } from '../store/store.ts';

/** The people of a working group and what they sit for, looked up once for a whole record. */
export interface Table {
  readonly seats: readonly SeatRow[];
  readonly groups: ReadonlyMap<StakeholderGroupId, StakeholderGroupRow>;
  readonly people: ReadonlyMap<PersonId, PersonRow>;
}

export async function peopleOf(reads: Reads, workingGroupId: WorkingGroupId): Promise<Table> {
  const [seats, groups] = await Promise.all([reads.seats(workingGroupId), reads.stakeholderGroups(workingGroupId, true)]);
  const people = await reads.persons(seats.map((seat) => seat.personId));
  return { seats, groups: new Map(groups.map((group) => [group.id, group])), people: new Map(people.map((person) => [person.id, person])) };
}

/** Short name and place in the palette of what somebody sits for; null and 0 for none. */
export function badgeOf(
  table: Pick<Table, 'groups'>,
  groupId: StakeholderGroupId | null,
): { readonly group: string | null; readonly colour: number } {
  const group = groupId === null ? undefined : table.groups.get(groupId);
  return group === undefined ? { group: null, colour: 0 } : { group: group.shortName, colour: group.colour };
}

/** Living stakeholder groups in order of creation. */
export function livingGroups(table: Table): readonly StakeholderGroupRow[] {
  return [...table.groups.values()].filter((group) => group.removedAt === null);
}
