import type { Kysely } from 'kysely';
import type { Reads, Writes } from './store.ts';
import type { Tables } from './tables.ts';

type GroupReads = Pick<Reads, 'workingGroup' | 'workingGroupBySlug' | 'workingGroupsOf' | 'stakeholderGroup' | 'stakeholderGroups'>;

export function workingGroupReads(db: Kysely<Tables>): GroupReads {
  const workingGroups = () => db.selectFrom('workingGroups').selectAll('workingGroups');
  return {
    async workingGroup(id) {
      return (await workingGroups().where('id', '=', id).executeTakeFirst()) ?? null;
    },
    async workingGroupBySlug(slug) {
      return (await workingGroups().where('slug', '=', slug).executeTakeFirst()) ?? null;
    },
    async workingGroupsOf(personId) {
      const seated = workingGroups().innerJoin('seats', 'seats.workingGroupId', 'workingGroups.id');
      return seated
        .where('seats.personId', '=', personId)
        .where('seats.removedAt', 'is', null)
        .orderBy('workingGroups.name')
        .orderBy('workingGroups.id')
        .execute();
    },
    async stakeholderGroup(id) {
      return (await db.selectFrom('stakeholderGroups').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
    },
    async stakeholderGroups(workingGroupId, withRemoved = false) {
      const all = db
        .selectFrom('stakeholderGroups')
        .selectAll()
        .where('workingGroupId', '=', workingGroupId)
        .orderBy('createdAt')
        .orderBy('id');
      return (withRemoved ? all : all.where('removedAt', 'is', null)).execute();
    },
  };
}

export function workingGroupWrites(db: Kysely<Tables>): Pick<Writes, 'addWorkingGroup' | 'addStakeholderGroup' | 'changeStakeholderGroup'> {
  return {
    async addWorkingGroup(row) {
      await db.insertInto('workingGroups').values(row).execute();
    },
    async addStakeholderGroup(row) {
      await db.insertInto('stakeholderGroups').values(row).execute();
    },
    async changeStakeholderGroup(id, changes) {
      if (Object.keys(changes).length === 0) return;
      await db.updateTable('stakeholderGroups').set(changes).where('id', '=', id).execute();
    },
  };
}
