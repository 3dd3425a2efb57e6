import type { Kysely } from 'kysely';
import { pageOf, positionIn } from './cursor.ts';
import type { PersonRow, Reads, Writes } from './store.ts';
import type { Stored, Tables } from './tables.ts';

export function personReads(db: Kysely<Tables>): Pick<Reads, 'person' | 'persons' | 'personByEmail' | 'allPersons'> {
  const persons = () => db.selectFrom('persons').selectAll();
  return {
    async person(id) {
      return personOrNull(await persons().where('id', '=', id).executeTakeFirst());
    },
    async persons(ids) {
      if (ids.length === 0) return [];
      return (
        await persons()
          .where('id', 'in', [...ids])
          .orderBy('id')
          .execute()
      ).map(asPerson);
    },
    async personByEmail(email) {
      return personOrNull(await persons().where('email', '=', email).executeTakeFirst());
    },
    async allPersons(request) {
      const after = positionIn(request);
      const from =
        after === null
          ? persons()
          : persons().where((at) => at(at.refTuple('name', 'id'), '>', at.tuple(after.key, after.id as PersonRow['id'])));
      const rows = await from
        .orderBy('name')
        .orderBy('id')
        .limit(request.limit + 1)
        .execute();
      return pageOf(rows, request, { row: asPerson, position: (row) => ({ key: row.name, id: row.id }) });
    },
  };
}

export function personWrites(db: Kysely<Tables>): Pick<Writes, 'addPerson' | 'changePerson'> {
  return {
    async addPerson(row) {
      await db
        .insertInto('persons')
        .values({ ...row, isAdministrator: Number(row.isAdministrator) })
        .execute();
    },
    async changePerson(id, { isAdministrator, ...changes }) {
      const values = isAdministrator === undefined ? changes : { ...changes, isAdministrator: Number(isAdministrator) };
      if (Object.keys(values).length === 0) return;
      await db.updateTable('persons').set(values).where('id', '=', id).execute();
    },
  };
}

function asPerson(row: Stored<PersonRow>): PersonRow {
  return { ...row, isAdministrator: row.isAdministrator === 1 };
}

function personOrNull(row: Stored<PersonRow> | undefined): PersonRow | null {
  return row === undefined ? null : asPerson(row);
}
