import type { Instant, PersonId, StakeholderGroupId } from '../../shared/terms.ts';
import type { Author } from '../../shared/wire/history.ts';
import type { HappeningRow, PersonRow, Reads, StatementRow } from '../store/store.ts';
import { badgeOf } from './people.ts';

/** Everybody who may have written in a statement, and what they sat for when (rule H6). */
export interface Authors {
  /** `by` null: text that was brought in, named by whoever brought it in. */
  at(by: PersonId | null, at: Instant): Author;
}

interface Seating {
  readonly since: Instant;
  readonly groupId: StakeholderGroupId | null;
}

export async function authorsOf(reads: Reads, { workingGroupId, createdBy }: StatementRow): Promise<Authors> {
  const [groups, seats, entries] = await Promise.all([
    reads.stakeholderGroups(workingGroupId, true),
    reads.seats(workingGroupId),
    reads.seatEntries(workingGroupId),
  ]);
  const table = { groups: new Map(groups.map((group) => [group.id, group])) };
  const seatings = seatingsOf(entries);
  const present = new Map(seats.map(({ personId, groupId }) => [personId, groupId]));
  const people = await peopleNamed(reads, [createdBy, ...seatings.keys(), ...present.keys()]);
  const made = new Map<string, Author>();
  return {
    at(by, at) {
      const groupId = by === null ? null : groupThen(seatings.get(by), at, present.get(by) ?? null);
      const key = `${by} ${groupId}`;
      const author = made.get(key) ?? { personId: by, name: people.get(by ?? createdBy)?.name ?? '', ...badgeOf(table, groupId) };
      made.set(key, author);
      return author;
    },
  };
}

function seatingsOf(entries: readonly HappeningRow[]): ReadonlyMap<PersonId, readonly Seating[]> {
  const seatings = new Map<PersonId, Seating[]>();
  for (const { kind, facts, at } of entries) {
    if (kind === 'seat-removed') continue;
    // The journal's own facts, of an entry of a seat.
    const { personId, groupId } = JSON.parse(facts) as { readonly personId: PersonId; readonly groupId: StakeholderGroupId | null };
    const known = seatings.get(personId) ?? [];
    seatings.set(personId, known);
    known.push({ since: at, groupId });
  }
  return seatings;
}

/** What came before the first entry counts to it; who has none is told by the seat of today. */
function groupThen(seatings: readonly Seating[] | undefined, at: Instant, today: StakeholderGroupId | null): StakeholderGroupId | null {
  const then = seatings?.findLast(({ since }) => since <= at) ?? seatings?.[0];
  return then === undefined ? today : then.groupId;
}

const AT_ONCE = 200;

async function peopleNamed(reads: Reads, ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, PersonRow>> {
  const wanted = [...new Set(ids)];
  const people = new Map<PersonId, PersonRow>();
  for (let at = 0; at < wanted.length; at += AT_ONCE)
    for (const person of await reads.persons(wanted.slice(at, at + AT_ONCE))) people.set(person.id, person);
  return people;
}
