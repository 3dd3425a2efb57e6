import { afterAll, beforeAll, expect, test } from 'vitest';
import { networkOf, openLimits } from '../../server/http/limits.ts';
import type { PlacedSample } from '../../server/acting/sampleWorld.ts';
import { granted, refused } from '../../shared/refusal.ts';
import { openWorld, startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let world: PlacedSample;
let paragraphId: string;

beforeAll(async () => {
  server = await startTestServer();
  world = await openWorld(server);
  paragraphId = (await server.rooms.readDraft(world.statements[0]!.id)).paragraphs[3]!.id;
});
afterAll(() => server.remove());

const anyone = (role: string) => world.people.find((person) => person.role === role)!;

test('[A7] a gate lets so many through at whatever moment they come, for each key apart', async () => {
  const limits = openLimits();
  const answers = await Promise.all(Array.from({ length: 5_000 }, (_, at) => limits.person.pass(`person ${at % 3}`)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(3 * 1200);
  const no = answers.find(({ ok }) => !ok);
  expect(no).toMatchObject({ refusal: { code: 'too-many-requests' } });
  expect(await limits.person.isOpen('somebody else')).toEqual(granted(null));
  expect((await limits.lettersOfPerson.pass('one', 501)).ok).toBe(false);
});

test('[A7] tries under one key take turns, a failed one holds nobody up, and what waits is bounded', async () => {
  const { tries } = openLimits();
  let atOnce = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, (atOnce += 1));
    await new Promise((resolve) => setTimeout(resolve, 1));
    atOnce -= 1;
    if (Math.random() < 0.2) throw new Error('broken');
    return granted(null);
  };
  const answers = await Promise.allSettled(Array.from({ length: 520 }, () => tries.take('one', work)));
  expect(most).toBe(1);
  expect(answers.filter((answer) => answer.status === 'fulfilled' && !answer.value.ok)).toHaveLength(20);
  expect(await tries.take('one', () => Promise.resolve(refused('not-found')))).toEqual(refused('not-found'));
});

test('[H8] looks of one person come one after the other and leave room for others’', async () => {
  const [observer, member] = await Promise.all(['observer', 'member'].map((role) => server.visitor().signInAs(anyone(role))));
  if (observer === undefined || member === undefined) throw new Error('nobody');
  const path = `/api/statements/${world.statements[0]!.id}/text?index=0`;
  const many = Array.from({ length: 60 }, () => observer.get(path));
  const other = await member.get(path);
  const codes = (await Promise.all(many)).map(({ status }) => status);
  expect(other.status).toBe(200);
  expect(new Set(codes)).toEqual(new Set([200, 429]));
  expect((await observer.get(path)).status).toBe(200);
});

test('[A7] an IPv6 customer is one network, however many addresses', () => {
  expect(networkOf('192.0.2.7')).toBe('192.0.2.7');
  expect(networkOf('::ffff:192.0.2.7')).toBe('192.0.2.7');
  expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
  expect(networkOf('2001:DB8:1:2::9')).toBe('2001:db8:1:2::/64');
  expect(networkOf('2001:db8::1')).toBe('2001:db8:0:0::/64');
  expect(networkOf('::1')).toBe('0:0:0:0::/64');
  expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
  expect(networkOf('')).toBe('');
});

test('[M5] nobody can have letters sent without end: by mentions, by mentions edited in and out, by invitations', async () => {
  const observer = await server.visitor().signInAs(anyone('observer'));
  const mentions = world.people.filter(({ role }) => role !== 'administrator').map(({ id }) => id);
  const open = (number: number) =>
    observer.write('POST', `/statements/${world.statements[0]!.id}/threads`, {
      paragraphId,
      quote: null,
      body: `Hello ${number}`,
      mentions,
    });
  const answers = [];
  for (let number = 0; number < 40; number++) answers.push(await open(number));
  const letters = async () => (await server.store.records.lettersDue('9999-12-31T00:00:00.000Z' as never, 10_000)).length;
  expect(answers[0]?.status).toBe(200);
  expect(answers.at(-1)?.json.code).toBe('too-many-requests');
  expect(await letters()).toBeLessThanOrEqual(500);
  const { commentId } = answers[0]!.json;
  expect((await observer.write('PATCH', `/comments/${commentId}`, { body: 'Again', mentions })).json.code).toBe('too-many-requests');
  expect((await observer.write('PATCH', `/comments/${commentId}`, { body: 'Again', mentions: [] })).status).toBe(200);

  const coordinator = await server.visitor().signInAs(anyone('coordinator'));
  const { seats } = (await coordinator.get(`/api/working-groups/${world.workingGroup.slug}`)).json;
  const again = [];
  for (let number = 0; number < 8; number++) again.push(await coordinator.write('POST', `/seats/${seats[0].id}/invitations`));
  expect(again.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
});

test('[R1] nobody can comment, or have files made, faster than anybody can read', async () => {
  const member = await server.visitor().signInAs(anyone('member'));
  const coordinator = await server.visitor().signInAs(anyone('coordinator'));
  const frozen = await coordinator.write('POST', `/statements/${world.statements[0]!.id}/versions`, {
    number: 1,
    symbol: 'A/1',
    title: 'Text',
    note: '',
    confirmed: ['thread-open', 'bracket'],
  });
  expect(frozen.status).toBe(200);
  const files = await Promise.all(Array.from({ length: 130 }, () => member.get(`/api/versions/${frozen.json.id}/renditions/json`)));
  expect(files.filter(({ status }) => status === 200)).toHaveLength(120);
  const threads = await Promise.all(
    Array.from({ length: 250 }, () =>
      member.write('POST', `/statements/${world.statements[0]!.id}/threads`, { paragraphId, quote: null, body: 'x', mentions: [] }),
    ),
  );
  expect(threads.filter(({ status }) => status === 200)).toHaveLength(240);
});
