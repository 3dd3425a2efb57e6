import { abilities } from '../../shared/policy.ts';
import { draftRoom, marginRoom } from '../../shared/wire/socket.ts';
import type { StatementRecord } from '../../shared/wire/statement.ts';
import type { Seated } from '../acting/right.ts';
import type { Reads, StatementRow } from '../store/store.ts';
import { badgeOf, livingGroups, peopleOf, type Table } from './people.ts';
import { presentVersions } from './version.ts';

const ABILITIES = [
  'text.edit',
  'draft.lock',
  'draft.rebuild',
  'comment.write',
  'thread.resolve',
  'version.freeze',
  'version.publish',
  'seats.manage',
] as const;

/** A statement as one of the working group's seats sees it. */
export async function presentStatement(reads: Reads, row: StatementRow, asker: Seated): Promise<StatementRecord> {
  const [table, workingGroup, versions, lock] = await Promise.all([
    peopleOf(reads, row.workingGroupId),
    reads.workingGroup(row.workingGroupId),
    presentVersions(reads, row.id),
    presentLock(reads, row),
  ]);
  const may = abilities(asker, ABILITIES);
  if (workingGroup === null) throw new Error(`statement ${row.id} has no working group`);
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    language: row.language,
    notes: row.notes,
    workingGroup: { id: workingGroup.id, slug: workingGroup.slug, name: workingGroup.name },
    draftRoom: draftRoom(row.id, row.epoch),
    marginRoom: marginRoom(row.id, row.epoch),
    lock,
    createdAt: row.createdAt,
    versions,
    seats: presentTable(table),
    groups: livingGroups(table).map(({ id, name, shortName, colour }) => ({ id, name, shortName, colour })),
    me: {
      personId: asker.personId,
      name: asker.person.name,
      role: asker.seat?.role ?? 'observer',
      ...badgeOf(table, asker.seat?.groupId ?? null),
    },
    may: lock === null ? may : { ...may, 'text.edit': false },
  };
}

async function presentLock(reads: Reads, { lockedBy, lockedAt }: StatementRow): Promise<StatementRecord['lock']> {
  if (lockedBy === null || lockedAt === null) return null;
  return { by: (await reads.person(lockedBy))?.name ?? '', since: lockedAt };
}

function presentTable(table: Table): StatementRecord['seats'] {
  return table.seats.flatMap((seat) => {
    const person = table.people.get(seat.personId);
    return person === undefined ? [] : { personId: person.id, name: person.name, role: seat.role, ...badgeOf(table, seat.groupId) };
  });
}
