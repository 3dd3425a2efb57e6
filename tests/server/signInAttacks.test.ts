import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlacedSample } from '../../server/acting/sampleWorld.ts';
import { openWorld, startTestServer, type TestServer, type Visitor } from '../support/server.ts';

let server: TestServer;
let world: PlacedSample;
const PASSPHRASE = 'a long enough phrase';

beforeAll(async () => {
  server = await startTestServer();
  world = await openWorld(server, { statements: 1, members: 60 });
});
afterAll(() => server.remove());

const person = (index: number) => world.people[index]!;
const linkIn = (text: string): string => /https?:\/\/\S+(\/sign-in\/[\w-]{43})/.exec(text)?.[1] ?? '';
const guess = (email: string, passphrase = 'wrong wrong wrong') => server.visitor().write('POST', '/session', { email, passphrase });

async function withPassphrase(index: number): Promise<Visitor> {
  const visitor = await server.visitor().signInAs(person(index));
  const set = await visitor.write('PUT', '/me/passphrase', { current: null, passphrase: PASSPHRASE });
  expect(set.status).toBe(200);
  return visitor;
}

test('[A7] two hundred honest sign-ins from one address in a minute are not limited', async () => {
  await withPassphrase(3);
  const byLink = await Promise.all(Array.from({ length: 160 }, (_, at) => server.visitor().get(person(at % 40).signIn)));
  const byPassphrase = await Promise.all(Array.from({ length: 40 }, () => guess(person(3).email, PASSPHRASE)));
  const asked = await Promise.all(
    Array.from({ length: 80 }, (_, at) => server.visitor().write('POST', '/sign-in-links', { email: `n${at}@example.org` })),
  );
  expect([...new Set([...byLink, ...byPassphrase, ...asked].map(({ status }) => status))].sort()).toEqual([200, 303]);
}, 60_000);

test('[A7] tries sent at the same moment are counted one by one', async () => {
  const answers = await Promise.all(Array.from({ length: 80 }, () => guess(person(5).email)));
  expect(answers.filter(({ json }) => json.code === 'wrong-passphrase')).toHaveLength(10);
  expect(answers.filter(({ json }) => json.code === 'too-many-requests')).toHaveLength(70);
});

test('[A7] wrong tries close nobody out: the mailed link goes on working, from the same address too', async () => {
  await withPassphrase(6);
  for (let at = 0; at < 12; at++) await guess(person(6).email);
  expect((await guess(person(6).email, PASSPHRASE)).json.code).toBe('too-many-requests');
  // Somebody behind the same address uses up whatever counts there.
  await Promise.all(Array.from({ length: 120 }, (_, at) => guess(`nobody${at}@example.org`)));
  await Promise.all(Array.from({ length: 120 }, (_, at) => server.visitor().get(`/sign-in/wrong${at}`)));
  expect((await guess('somebody-else@example.org')).json.code).toBe('too-many-requests');
  const asker = server.visitor();
  expect((await asker.write('POST', '/sign-in-links', { email: person(6).email })).status).toBe(200);
  const link = linkIn((await server.letters(1)).find(({ to }) => to === person(6).email)?.text ?? '');
  expect((await asker.get(link)).status).toBe(200);
  expect((await asker.send('POST', link, { headers: { Origin: server.url } })).status).toBe(303);
  expect((await asker.get('/api/session')).json.person.email).toBe(person(6).email);
});

test('[A1] how long the answer takes does not tell whether an address is known', async () => {
  const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
  for (let at = 10; at < 22; at++) {
    for (const [kind, email] of [
      ['known', person(at).email],
      ['unknown', `unknown${at}@example.org`],
    ] as const) {
      const began = performance.now();
      expect((await server.visitor().write('POST', '/sign-in-links', { email })).text).toBe('{}');
      times[kind].push(performance.now() - began);
    }
  }
  const middle = (list: number[]) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)]!;
  // Whatever is done for a known address is done within a time that both take.
  expect(Math.min(...times.unknown)).toBeGreaterThan(150);
  expect(Math.abs(middle(times.known) - middle(times.unknown))).toBeLessThan(60);
});

test('[A4] signing in makes a new session, whatever cookie the browser came with', async () => {
  const visitor = await server.visitor().signInAs(person(7));
  const first = visitor.cookie;
  await visitor.signInAs(person(7));
  expect(visitor.cookie).not.toBe(first);
  const planted = await server.visitor().send('GET', person(8).signIn, { headers: { Cookie: 'chapeau_session=planted-by-somebody-else' } });
  expect(planted.headers.get('Set-Cookie')).not.toContain('planted');
  const away = await server.visitor().get(`${person(8).signIn}?next=https://evil.example`);
  expect(away.headers.get('Location')).toBe('/');
});

test('[A6] a letter never links to where a request says it was sent', async () => {
  const { port } = new URL(server.url);
  const sent = await fetch(`${server.url}/api/sign-in-links`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Origin: server.url,
      'X-Forwarded-Host': 'evil.example',
      'X-Forwarded-Proto': 'https',
      Forwarded: 'host=evil.example',
    },
    body: JSON.stringify({ email: person(30).email }),
  });
  expect(sent.status).toBe(200);
  const letters = await server.letters(2);
  expect(letters.every(({ raw }) => !raw.includes('evil.example'))).toBe(true);
  expect(letters.some(({ to, text }) => to === person(30).email && text.includes(`http://localhost:${port}/sign-in/`))).toBe(true);
});

test('[A6] writes from other origins, however spelled, are refused', async () => {
  const { port } = new URL(server.url);
  const visitor = await server.visitor().signInAs(person(9));
  const others = [
    'null',
    `http://localhost:${Number(port) + 1}`,
    `http://sub.localhost:${port}`,
    `http://localhost.:${port}`,
    `HTTP://LOCALHOST:${port}`,
    `https://localhost:${port}`,
    `http://localhost:${port}/`,
    `http://localhost:${port}.evil.example`,
    `http://localhost:${port}, http://evil.example`,
  ];
  for (const Origin of others)
    expect(
      (await visitor.send('PATCH', '/api/me', { headers: { Origin, 'Content-Type': 'application/json' }, body: '{"name":"Taken"}' })).json
        .code,
      Origin,
    ).toBe('wrong-origin');
  const withoutOrigin = { 'Content-Type': 'application/json', Referer: 'http://evil.example/' };
  expect((await visitor.send('PATCH', '/api/me', { headers: withoutOrigin, body: '{"name":"Taken"}' })).json.code).toBe('wrong-origin');
  expect(
    (await visitor.send('PATCH', '/api/me', { headers: { 'Content-Type': 'text/plain', Origin: server.url }, body: '{"name":"Taken"}' }))
      .status,
  ).toBe(400);
  expect((await visitor.get('/api/session')).json.person.name).toBe(person(9).name);
});

test('[J4] a key of one person is nothing to another', async () => {
  const [one, other] = [await server.visitor().signInAs(person(11)), await server.visitor().signInAs(person(12))];
  const key = { 'Idempotency-Key': 'the-same-key' };
  expect((await one.write('PATCH', '/me', { name: 'One Person' }, key)).json.person.name).toBe('One Person');
  expect((await other.write('PATCH', '/me', { name: 'Other Person' }, key)).json.person.name).toBe('Other Person');
  expect((await other.write('PATCH', '/me', { name: 'Third' }, key)).json.code).toBe('idempotency-key-reused');
});
