import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { databaseFile } from '../../server/store/dataDir.ts';
import { openSqliteStore } from '../../server/store/sqlite.ts';
import type { PlacedPerson, PlacedSample } from '../../server/acting/sampleWorld.ts';
import type { Instant, PersonId, StatementId } from '../../shared/terms.ts';
import { THREADS } from '../../shared/world/threads.ts';
import { openWorld, startTestServer, type TestServer, type Visitor } from '../support/server.ts';

type Database = InstanceType<typeof DatabaseSync>;

interface Item {
  readonly id: string;
  readonly kind: string;
  readonly at: string;
  readonly isNew: boolean;
  readonly words?: string | null;
  readonly by: { readonly personId: string; readonly name: string; readonly group: string | null } | null;
}

let server: TestServer;
let world: PlacedSample;
let ada: Visitor;
let noor: Visitor;
let statementId: string;
const person = (role: string, nth = 0): PlacedPerson => {
  const found = world.people.filter((each) => each.role === role)[nth];
  if (found === undefined) throw new Error(`no ${role}`);
  return found;
};
const activityOf = async (visitor: Visitor, query = '') => (await visitor.get(`/api/statements/${statementId}/activity${query}`)).json;
const come = (visitor: Visitor) => visitor.write('PUT', `/statements/${statementId}/visit`);
const read = (visitor: Visitor) => visitor.write('DELETE', `/statements/${statementId}/visit`);
const paragraphId = async () => (await ada.get(`/api/statements/${statementId}/threads`)).json.items[0].place.paragraphId;
const open = async (visitor: Visitor, body: string) =>
  (await visitor.write('POST', `/statements/${statementId}/threads`, { paragraphId: await paragraphId(), quote: null, body, mentions: [] }))
    .json;

beforeAll(async () => {
  server = await startTestServer();
  world = await openWorld(server, { statements: 2, members: 0 });
  statementId = world.statements[0]?.id ?? '';
  ada = await server.visitor().signInAs(person('coordinator'));
  noor = await server.visitor().signInAs(person('member'));
});
afterAll(() => server.remove());

test('[N2] the sample’s comments are told as their authors’, on the days when they were written', async () => {
  const { items, lastVisit, unread } = await activityOf(noor, '?limit=200');
  expect([lastVisit, unread]).toEqual([null, 0]);
  const times = items.map((item: Item) => item.at);
  expect(times).toEqual([...times].sort().toReversed());
  expect(items.at(-1)).toMatchObject({ kind: 'statement-created', isImported: true, by: { name: person('coordinator').name } });
  const opened = items.filter((item: Item) => item.kind === 'thread-opened');
  expect(opened).toHaveLength(THREADS.length);
  expect(new Set(opened.map((item: Item) => item.at.slice(0, 10))).size).toBeGreaterThan(4);
  expect(items.every((item: Item) => item.by !== null && !item.isNew)).toBe(true);
});

test('[N1][N2] what others did after the visit before this one is new; what I did is not', async () => {
  await come(noor);
  await come(ada);
  server.passMinutes(60);
  const { threadId } = await open(ada, 'Who is meant by “all stakeholders”?');
  await noor.write('POST', `/threads/${threadId}/comments`, { body: 'Everybody.', mentions: [] });
  await ada.write('PUT', `/threads/${threadId}/resolution`);
  const before = await activityOf(noor);
  expect(before.items.slice(0, 3).map((item: Item) => [item.kind, item.isNew])).toEqual([
    ['thread-resolved', true],
    ['comment-added', false],
    ['thread-opened', true],
  ]);
  expect(before.unread).toBe(2);
  expect(before.items[2].words).toBe('Who is meant by “all stakeholders”?');
  // Coming, reloading and a second window change nothing about it.
  await come(noor);
  server.passMinutes(20);
  await come(noor);
  expect((await activityOf(noor)).unread).toBe(2);
  expect((await activityOf(ada)).unread).toBe(1);
  await read(noor);
  const after = await activityOf(noor);
  expect([after.unread, after.items[0].isNew]).toEqual([0, false]);
  expect((await activityOf(ada)).unread).toBe(1);
});

test('[N2] of a withdrawn comment no word is shown, and that there was one is', async () => {
  const { commentId } = await open(ada, 'A hasty word');
  await ada.write('DELETE', `/comments/${commentId}`);
  const answer = await noor.get(`/api/statements/${statementId}/activity`);
  expect(answer.text).not.toContain('hasty');
  expect(answer.json.items[0]).toMatchObject({ kind: 'thread-opened', words: null, isWithdrawn: true });
});

test('[N2] it is read by person and by the group they sat for then', async () => {
  const own = await activityOf(noor, `?personId=${person('member').id}&limit=200`);
  expect(own.items.length).toBeGreaterThan(1);
  expect(new Set(own.items.map((item: Item) => item.by?.name))).toEqual(new Set([person('member').name]));
  const group = encodeURIComponent(person('member').group ?? '');
  const ofGroup = await activityOf(noor, `?group=${group}&limit=200`);
  expect(new Set(ofGroup.items.map((item: Item) => item.by?.group))).toEqual(new Set([person('member').group]));
  expect((await activityOf(noor, '?group=nobody')).items).toEqual([]);
  expect((await noor.get(`/api/statements/${statementId}/activity?personId=x`)).status).toBe(400);
  expect((await noor.get(`/api/statements/${statementId}/activity?cursor=x`)).status).toBe(400);

  // A seat that changes later does not change what was said before.
  const seats = (await ada.get(`/api/working-groups/${world.workingGroup.slug}`)).json;
  const seat = seats.seats.find((each: { person: { id: string } }) => each.person.id === person('member').id);
  const other = seats.stakeholderGroups.find((each: { shortName: string }) => each.shortName !== person('member').group);
  const terms = { role: 'member', groupId: other.id, mode: 'edit', isDelegate: false };
  expect((await ada.write('PATCH', `/seats/${seat.id}`, terms)).status).toBe(200);
  await open(noor, 'For the others now');
  const [said, changed, ...earlier] = (await activityOf(ada, `?limit=200`)).items;
  expect(said.by.group).toBe(other.shortName);
  expect(changed).toMatchObject({ kind: 'seat-changed', person: { name: person('member').name, group: other.shortName } });
  expect(earlier.filter((item: Item) => item.by?.name === person('member').name).map((item: Item) => item.by?.group)).not.toContain(
    other.shortName,
  );
});

test('[N3] page by page nothing is told twice or left out, while more arrives', async () => {
  const whole: readonly Item[] = (await activityOf(ada, '?limit=200')).items;
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: readonly Item[]; nextCursor: string | null } = await activityOf(
      ada,
      `?limit=5${cursor === null ? '' : `&cursor=${cursor}`}`,
    );
    ids.push(...page.items.map((item) => item.id));
    cursor = page.nextCursor;
    if (ids.length === 5) await open(noor, 'Meanwhile');
  } while (cursor !== null);
  expect(ids).toEqual(whole.map((item) => item.id));
  const { items } = await activityOf(ada, `?after=${whole[0]?.at ?? ''}`);
  expect(items.map((item: Item) => item.words)).toEqual(['Meanwhile']);
});

test('[N2][R1] who may not read the draft reads nothing of it; a visit is its person’s own', async () => {
  const administrator = await server.visitor().signInAs(person('administrator'));
  expect((await administrator.get(`/api/statements/${statementId}/activity`)).status).toBe(404);
  expect((await read(administrator)).status).toBe(404);
  expect((await server.visitor().get(`/api/statements/${statementId}/activity`)).status).toBe(401);
  expect((await activityOf(await server.visitor().signInAs(person('observer')))).items.length).toBeGreaterThan(0);
});

test('[N2] an instance of before is told the same: what happened is found again in its journal', async () => {
  const old = await startTestServer();
  await openWorld(old);
  await old.close();
  const file = databaseFile(old.dataDir);
  const rows = (database: Database) =>
    database
      .prepare('select * from happenings order by seq')
      .all()
      .map((row: object) => ({ ...row }));
  const database = new DatabaseSync(file);
  const noted = rows(database);
  for (const step of ['drop table happenings', 'alter table visits drop column previous_at', 'delete from migrations where number = 6'])
    database.exec(step);
  const { personId, at, statementId: visited } = { ...aVisit(database) };
  database.close();
  const store = await openSqliteStore({ file });
  expect(await store.records.visit(personId, visited)).toEqual({ at, previousAt: at });
  await store.close();
  const again = new DatabaseSync(file);
  expect(rows(again)).toEqual(noted);
  expect(noted.length).toBeGreaterThan(20);
  again.close();
  await old.remove();
});

/** A visit as it was kept before. */
function aVisit(database: Database) {
  const at = '2005-04-04T09:00:00.000Z' as Instant;
  database.exec(`insert into visits (person_id, statement_id, at) select created_by, id, '${at}' from statements`);
  const { person_id: personId, statement_id: visited } = database.prepare('select * from visits').get() as {
    person_id: PersonId;
    statement_id: StatementId;
  };
  return { personId, statementId: visited, at };
}
