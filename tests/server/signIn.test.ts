import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer, type Visitor } from '../support/server.ts';

let server: TestServer;
let admin: Visitor;
const ADMIN = { name: 'Ada Nimmo', email: 'ada@example.org', passphrase: 'a long enough phrase' };

beforeAll(async () => {
  server = await startTestServer();
  admin = server.visitor();
});
afterAll(() => server.remove());

const linkIn = (text: string): string => /https?:\/\/\S+(\/sign-in\/[\w-]{43})/.exec(text)?.[1] ?? '';
const setUpToken = (): string => new URL(server.setUpLink ?? '').searchParams.get('token') ?? '';
const emptyStart = (token: string) => ({ start: 'empty', token, administrator: ADMIN, workingGroup: { name: 'Übung Group' } });

test('[A5] the instance is set up once, with the link that the server printed', async () => {
  expect((await admin.get('/api/instance')).json).toEqual({ isSetUp: false, isSample: false, mail: 'outbox' });
  const wrong = await admin.write('POST', '/instance', emptyStart('guess'));
  expect([wrong.status, wrong.json.code]).toEqual([403, 'setup-link-wrong']);
  const short = await admin.write('POST', '/instance', { ...emptyStart(setUpToken()), administrator: { ...ADMIN, passphrase: 'short' } });
  expect(short.json).toMatchObject({ code: 'passphrase-too-short', field: 'administrator.passphrase' });
  const done = await admin.write('POST', '/instance', emptyStart(setUpToken()));
  expect(done.json).toEqual({ goTo: '/g/ubung-group' });
  expect((await admin.get('/api/session')).json.person).toMatchObject({
    email: 'ada@example.org',
    isAdministrator: true,
    hasPassphrase: true,
  });
  expect((await admin.write('POST', '/instance', emptyStart(setUpToken()))).json.code).toBe('instance-already-set-up');
});

test('[A4] the cookie is out of reach for scripts and for other sites', async () => {
  const answer = await server.visitor().write('POST', '/session', { email: ADMIN.email, passphrase: ADMIN.passphrase });
  const cookie = answer.headers.get('Set-Cookie') ?? '';
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/SameSite=Lax/);
  expect(cookie).not.toMatch(/Secure/);
});

test('[A3] a passphrase signs in; a wrong one and an unknown address get the same answer', async () => {
  const someone = server.visitor();
  const [wrong, unknown] = [
    await someone.write('POST', '/session', { email: ADMIN.email, passphrase: 'not that one' }),
    await someone.write('POST', '/session', { email: 'nobody@example.org', passphrase: 'x' }),
  ];
  expect([wrong.status, wrong.text]).toEqual([unknown.status, unknown.text]);
  expect(wrong.json.code).toBe('wrong-passphrase');
  const right = await someone.write('POST', '/session', { email: ' ADA@example.org ', passphrase: ADMIN.passphrase });
  expect(right.json.person.name).toBe('Ada Nimmo');
  expect((await server.store.records.personByEmail(ADMIN.email))?.passphraseHash).toMatch(/^\$argon2id\$/);
});

test('[A1] a mailed link signs in once, by a button, and looking at it uses nothing up', async () => {
  const asker = server.visitor();
  expect((await asker.write('POST', '/sign-in-links', { email: ADMIN.email })).status).toBe(200);
  const [letter] = await server.letters(1);
  expect(letter).toMatchObject({ to: ADMIN.email, subject: 'Your sign-in link' });
  const path = linkIn(letter?.text ?? '');
  for (let look = 0; look < 3; look++) {
    const page = await asker.get(path);
    expect([page.status, page.text.includes('<script')]).toEqual([200, false]);
    expect(page.text).toContain('Ada Nimmo');
  }
  expect((await asker.get('/api/session')).json.person).toBeNull();
  const used = await asker.send('POST', path, { headers: { Origin: server.url } });
  expect([used.status, used.headers.get('Location')]).toEqual([303, '/']);
  expect((await asker.get('/api/session')).json.person.name).toBe('Ada Nimmo');
  const again = await server.visitor().send('POST', path, { headers: { Origin: server.url } });
  expect(again.status).toBe(410);
  expect(again.text).toContain('was used already');
});

test('[A1] ten browsers with one link: one gets in', async () => {
  await server.visitor().write('POST', '/sign-in-links', { email: ADMIN.email });
  const letters = await server.letters(2);
  const path = linkIn(letters.at(-1)?.text ?? '');
  const tries = await Promise.all(
    Array.from({ length: 10 }, () => server.visitor().send('POST', path, { headers: { Origin: server.url } })),
  );
  expect(tries.filter(({ status }) => status === 303)).toHaveLength(1);
});

test('[A2] a wrong or expired link is a plain page that says what to do and offers a new one', async () => {
  await server.visitor().write('POST', '/sign-in-links', { email: ADMIN.email });
  const letters = await server.letters(3);
  const path = linkIn(letters.at(-1)?.text ?? '');
  server.passMinutes(31);
  const expired = await server.visitor().get(path);
  expect([expired.status, expired.text.includes('too old')]).toEqual([410, true]);
  const wrong = await server.visitor().get('/sign-in/nonsense');
  expect([wrong.status, wrong.text.includes('is not known')]).toEqual([404, true]);
  expect(wrong.text).toContain('action="/sign-in/new-link"');
  expect(wrong.text).not.toContain('<script');
  const asked = await server.visitor().send('POST', '/sign-in/new-link', {
    headers: { Origin: server.url, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'email=ada%40example.org',
  });
  expect(asked.text).toContain('Look into your mailbox');
  expect(await server.letters(4)).toHaveLength(4);
});

test('[A1] an address without an account gets the same answer and no letter', async () => {
  const unknown = await server.visitor().write('POST', '/sign-in-links', { email: 'stranger@example.org' });
  expect([unknown.status, unknown.text]).toEqual([200, '{}']);
  expect(await server.letters(4)).toHaveLength(4);
});

test('[A4] sessions are listed and ended, and a new passphrase ends the others', async () => {
  const [one, two] = [server.visitor(), server.visitor()];
  for (const visitor of [one, two]) await visitor.write('POST', '/session', { email: ADMIN.email, passphrase: ADMIN.passphrase });
  const { items } = (await one.get('/api/sessions')).json;
  const other = (await two.get('/api/session')).json.sessionId;
  expect(items.filter((item: { isThisOne: boolean }) => item.isThisOne)).toHaveLength(1);
  expect((await one.write('DELETE', `/sessions/${other}`)).status).toBe(200);
  expect((await two.get('/api/home')).json.code).toBe('not-signed-in');
  await two.write('POST', '/session', { email: ADMIN.email, passphrase: ADMIN.passphrase });
  expect((await one.write('PUT', '/me/passphrase', { current: 'wrong', passphrase: 'another long phrase' })).json).toMatchObject({
    code: 'wrong-passphrase',
    field: 'current',
  });
  expect((await one.write('PUT', '/me/passphrase', { current: ADMIN.passphrase, passphrase: 'another long phrase' })).status).toBe(200);
  expect([(await one.get('/api/home')).status, (await two.get('/api/home')).status]).toEqual([200, 401]);
  expect((await one.write('DELETE', '/session')).status).toBe(200);
  expect((await one.get('/api/session')).json.person).toBeNull();
});

test('[A3] of a passphrase the store keeps nothing but its argon2id hash', async () => {
  const visitor = server.visitor();
  await visitor.write('POST', '/session', { email: ADMIN.email, passphrase: 'another long phrase' });
  await visitor.write(
    'PUT',
    '/me/passphrase',
    { current: 'another long phrase', passphrase: 'another long phrase' },
    { 'Idempotency-Key': 'secret' },
  );
  const me = await server.store.records.personByEmail(ADMIN.email);
  expect(me === null ? null : await server.store.records.idempotency(me.id, 'secret')).toBeNull();
});

test('[A4] a session lives 30 days from when it was last seen', async () => {
  const visitor = server.visitor();
  await visitor.write('POST', '/session', { email: ADMIN.email, passphrase: 'another long phrase' });
  server.passMinutes(29 * 24 * 60);
  expect((await visitor.get('/api/home')).status).toBe(200);
  server.passMinutes(29 * 24 * 60);
  expect((await visitor.get('/api/home')).status).toBe(200);
  server.passMinutes(31 * 24 * 60);
  expect((await visitor.get('/api/home')).status).toBe(401);
});

test('[A7] after ten wrong passphrases an account takes no more for a while', async () => {
  const visitor = server.visitor();
  for (let attempt = 0; attempt < 9; attempt++)
    await visitor.write('POST', '/session', { email: ADMIN.email, passphrase: `wrong ${attempt}` });
  const last = await visitor.write('POST', '/session', { email: ADMIN.email, passphrase: 'another long phrase' });
  expect([last.status, last.json.code]).toEqual([429, 'too-many-requests']);
  expect(last.json.because).toMatch(/Wait \d+ seconds/);
});

test('[A4] under https the cookie is bound to it and to the host', async () => {
  const secure = await startTestServer({ environment: { PUBLIC_URL: 'https://drafts.example.org' } });
  const token = new URL(secure.setUpLink ?? '').searchParams.get('token') ?? '';
  expect(secure.setUpLink).toMatch(/^https:\/\/drafts\.example\.org\/set-up\?token=/);
  const { port } = secure.http.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/api/instance`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: 'https://drafts.example.org' },
    body: JSON.stringify(emptyStart(token)),
  });
  expect(answer.headers.get('Set-Cookie')).toMatch(/^__Host-chapeau_session=[\w-]{43}; .*HttpOnly; Secure; SameSite=Lax$/);
  expect(answer.headers.get('Strict-Transport-Security')).toContain('max-age');
  await secure.remove();
});
