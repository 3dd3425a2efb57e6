import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlacedSample } from '../../server/acting/sampleWorld.ts';
import { openWorld, startTestServer, type TestServer, type Visitor } from '../support/server.ts';

let server: TestServer;
let world: PlacedSample;
let coordinator: Visitor;
let slug: string;
const group = async () => (await coordinator.get(`/api/working-groups/${slug}`)).json;
const seatOf = async (email: string) => (await group()).seats.find((seat: { person: { email: string } }) => seat.person.email === email);
const offer = (changes: object) => ({
  name: 'Nia Sample',
  email: 'nia@example.org',
  role: 'member',
  groupId: null,
  mode: 'edit',
  isDelegate: false,
  ...changes,
});

beforeAll(async () => {
  server = await startTestServer();
  world = await openWorld(server);
  slug = world.workingGroup.slug;
  coordinator = await server.visitor().signInAs(world.people.find(({ role }) => role === 'coordinator') ?? { signIn: '' });
});
afterAll(() => server.remove());

test('[R2] an invitation carries a link that signs in for seven days', async () => {
  const alac = (await group()).stakeholderGroups[0];
  const given = await coordinator.write('POST', `/working-groups/${slug}/seats`, offer({ groupId: alac.id }));
  expect(given.json).toMatchObject({
    person: { email: 'nia@example.org' },
    role: 'member',
    group: { shortName: 'ALAC' },
    hasSignedIn: false,
  });
  const [letter] = await server.letters(1);
  expect(letter?.text).toContain('member for At-Large Advisory Committee');
  server.passMinutes(6 * 24 * 60);
  const path = /\/sign-in\/[\w-]{43}/.exec(letter?.text ?? '')?.[0] ?? '';
  const nia = server.visitor();
  await nia.send('POST', path, { headers: { Origin: server.url } });
  expect((await nia.get('/api/home')).json.groups).toMatchObject([{ slug, myRole: 'member', myGroup: 'ALAC' }]);
  expect((await seatOf('nia@example.org')).hasSignedIn).toBe(true);
  expect((await coordinator.write('POST', `/working-groups/${slug}/seats`, offer({ groupId: alac.id }))).json).toMatchObject({
    code: 'already-seated',
    field: 'email',
  });
  expect((await coordinator.write('POST', `/seats/${given.json.id}/invitations`)).status).toBe(200);
  expect(await server.letters(2)).toHaveLength(2);
});

test('[R3] a member sits for a stakeholder group of this working group', async () => {
  expect((await coordinator.write('POST', `/working-groups/${slug}/seats`, offer({ email: 'o@example.org' }))).json).toMatchObject({
    code: 'member-needs-group',
    field: 'groupId',
  });
  const stray = await coordinator.write(
    'POST',
    `/working-groups/${slug}/seats`,
    offer({ email: 'o@example.org', groupId: '0'.repeat(26) }),
  );
  expect(stray.json).toMatchObject({ code: 'invalid-input', field: 'groupId' });
});

test('[R4] the last coordinator neither goes nor becomes something else', async () => {
  const mine = await seatOf(world.people.find(({ role }) => role === 'coordinator')?.email ?? '');
  expect((await coordinator.write('DELETE', `/seats/${mine.id}`)).json.code).toBe('last-coordinator');
  expect(
    (await coordinator.write('PATCH', `/seats/${mine.id}`, { role: 'chair', groupId: null, mode: 'edit', isDelegate: false })).json.code,
  ).toBe('last-coordinator');
});

test('[R6] a removed seat opens nothing any more, and its person can be seated again', async () => {
  const email = world.people.find(({ role }) => role === 'observer')?.email ?? '';
  const observer = await server.visitor().signInAs(world.people.find((person) => person.email === email) ?? { signIn: '' });
  const statement = `/api/statements/${world.statements[0]?.id}`;
  expect((await observer.get(statement)).status).toBe(200);
  expect((await coordinator.write('DELETE', `/seats/${(await seatOf(email)).id}`)).status).toBe(200);
  expect((await observer.get(statement)).json.code).toBe('not-found');
  expect((await observer.get('/api/home')).json.groups).toEqual([]);
  expect((await coordinator.write('POST', `/working-groups/${slug}/seats`, offer({ email, role: 'observer' }))).status).toBe(200);
  expect((await observer.get(statement)).status).toBe(200);
});

test('stakeholder groups have names of their own and go only when nobody sits for them', async () => {
  const path = `/working-groups/${slug}/stakeholder-groups`;
  expect((await coordinator.write('POST', path, { name: 'Other', shortName: 'alac' })).json).toMatchObject({
    code: 'group-name-taken',
    field: 'shortName',
  });
  const added = await coordinator.write('POST', path, { name: 'Non-Commercial Users', shortName: 'NCUC' });
  expect(added.json).toMatchObject({ shortName: 'NCUC', colour: 1, seats: 0 });
  expect(
    (await coordinator.write('PATCH', `/stakeholder-groups/${added.json.id}`, { name: 'Non-Commercial Users', shortName: 'NCUG' })).json
      .shortName,
  ).toBe('NCUG');
  expect((await coordinator.write('DELETE', `/stakeholder-groups/${added.json.id}`)).status).toBe(200);
  const seated = (await group()).stakeholderGroups[0];
  expect((await coordinator.write('DELETE', `/stakeholder-groups/${seated.id}`)).json.code).toBe('group-has-seats');
});

test('the administrator sees the outbox, disables accounts, and founds working groups, but reads no drafts', async () => {
  const administrator = await server.visitor().signInAs(world.people.find(({ role }) => role === 'administrator') ?? { signIn: '' });
  const letters = (await administrator.get('/api/letters?limit=1')).json;
  expect(letters.items).toMatchObject([{ sentAt: null, lastError: null, purpose: 'invitation' }]);
  expect((await administrator.get(`/api/letters?limit=1&cursor=${encodeURIComponent(letters.nextCursor)}`)).json.items).toHaveLength(1);
  expect((await administrator.get('/api/letters?cursor=nonsense')).status).toBe(400);
  const chairRow = world.people.find(({ role }) => role === 'chair');
  const chair = await server.visitor().signInAs(chairRow ?? { signIn: '' });
  expect((await administrator.write('PATCH', `/persons/${chairRow?.id}`, { isDisabled: true })).json.disabledAt).not.toBeNull();
  expect((await chair.get('/api/home')).status).toBe(401);
  expect((await server.visitor().get(chairRow?.signIn ?? '')).status).toBe(403);
  await administrator.write('PATCH', `/persons/${chairRow?.id}`, { isDisabled: false });
  expect((await server.visitor().get(chairRow?.signIn ?? '')).status).toBe(303);
  const founded = await administrator.write('POST', '/working-groups', {
    name: 'WSIS Working Group',
    coordinator: { name: 'New', email: 'new@example.org' },
  });
  expect(founded.json.slug).toBe('wsis-working-group-2');
  expect((await administrator.get('/api/working-groups/wsis-working-group-2')).json.code).toBe('not-found');
});

test('the cast of the sample is listed with links that work again and again', async () => {
  const { people } = (await server.visitor().get('/api/sample/cast')).json;
  expect(people).toHaveLength(18);
  for (let time = 0; time < 2; time++) expect((await server.visitor().get(people[1].signIn)).status).toBe(303);
});
