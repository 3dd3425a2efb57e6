import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlacedSample } from '../../server/acting/sampleWorld.ts';
import { openWorld, startTestServer, type TestServer, type Visitor } from '../support/server.ts';

let server: TestServer;
let world: PlacedSample;
let member: Visitor;
let statementId: string;
let paragraphId: string;
const comment = (body: string) => ({ paragraphId, quote: null, body, mentions: [] });
const open = (body: string, headers: Record<string, string> = {}) =>
  member.write('POST', `/statements/${statementId}/threads`, comment(body), headers);
const threadCount = async (): Promise<number> => (await member.get(`/api/statements/${statementId}/threads`)).json.items.length;

beforeAll(async () => {
  server = await startTestServer({ clientFolder: '/nowhere' });
  world = await openWorld(server);
  statementId = world.statements[0]?.id ?? '';
  member = await server.visitor().signInAs(world.people.find(({ role }) => role === 'member') ?? { signIn: '' });
  paragraphId = (await member.get(`/api/statements/${statementId}/threads`)).json.items[0].place.paragraphId;
});
afterAll(() => server.remove());

test('[J4] the same request sent again is done once and gets the same answer', async () => {
  const before = await threadCount();
  const first = await open('Once.', { 'Idempotency-Key': 'key-1' });
  const again = await open('Once.', { 'Idempotency-Key': 'key-1' });
  expect([again.status, again.text]).toEqual([200, first.text]);
  expect((await open('Other.', { 'Idempotency-Key': 'key-1' })).json.code).toBe('idempotency-key-reused');
  expect(await threadCount()).toBe(before + 1);
});

test('[J4] ten times at the same moment is once, too', async () => {
  const before = await threadCount();
  const answers = await Promise.all(Array.from({ length: 10 }, () => open('At once.', { 'Idempotency-Key': 'key-2' })));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(await threadCount()).toBe(before + 1);
});

test('[J4] a refused request is not remembered, and two people may use the same key', async () => {
  expect((await open(' ', { 'Idempotency-Key': 'key-3' })).json.code).toBe('comment-empty');
  expect((await open('Now with words.', { 'Idempotency-Key': 'key-3' })).status).toBe(200);
  const other = await server.visitor().signInAs(world.people.find(({ role }) => role === 'chair') ?? { signIn: '' });
  expect((await other.write('POST', `/statements/${statementId}/threads`, comment('Mine.'), { 'Idempotency-Key': 'key-3' })).status).toBe(
    200,
  );
  expect((await open('x', { 'Idempotency-Key': 'a b' })).json).toMatchObject({ code: 'invalid-input', field: 'Idempotency-Key' });
});

test('[A6] a write from another origin, or from a page that hides its origin, is not carried out', async () => {
  const port = new URL(server.url).port;
  for (const Origin of [
    'https://evil.example',
    'null',
    `http://localhost:${port}.evil.example`,
    `https://localhost:${port}`,
    'http://localhost',
  ]) {
    expect([Origin, (await open('Forged.', { Origin })).json.code]).toEqual([Origin, 'wrong-origin']);
  }
  expect((await open('From 127.0.0.1.', { Origin: `http://127.0.0.1:${port}` })).status).toBe(200);
  const withoutOrigin = (headers: Record<string, string>) =>
    member.send('POST', `/api/statements/${statementId}/threads`, {
      body: JSON.stringify(comment('x')),
      headers: { 'Content-Type': 'application/json', ...headers },
    });
  expect((await withoutOrigin({ Referer: 'https://evil.example/' })).json.code).toBe('wrong-origin');
  const form = await member.send('POST', `/api/statements/${statementId}/threads`, {
    body: 'body=x',
    headers: { Origin: server.url, 'Content-Type': 'application/x-www-form-urlencoded' },
  });
  expect(form.json).toMatchObject({ code: 'invalid-input', field: 'Content-Type' });
});

test('bodies that are too large, no JSON, or of another form are refused with a sentence', async () => {
  const large = await open('x'.repeat(70_000));
  expect([large.status, large.json.code]).toEqual([413, 'too-large']);
  expect(large.json.because).toContain('64 kB');
  expect((await open('x'.repeat(10_001))).json).toMatchObject({ code: 'comment-too-long', field: 'body' });
  const broken = await member.send('POST', `/api/statements/${statementId}/threads`, {
    body: '{"a":',
    headers: { Origin: server.url, 'Content-Type': 'application/json' },
  });
  expect([broken.status, broken.json.code]).toEqual([400, 'invalid-input']);
  const deep = await member.send('POST', `/api/statements/${statementId}/threads`, {
    body: '['.repeat(30_000) + ']'.repeat(30_000),
    headers: { Origin: server.url, 'Content-Type': 'application/json' },
  });
  expect(deep.status).toBe(400);
  expect((await member.write('POST', `/statements/${statementId}/threads`, { ...comment('x'), paragraphId: '../x' })).json).toMatchObject({
    code: 'invalid-input',
    field: 'paragraphId',
  });
  expect((await member.get('/api/statements/not-an-id')).json.code).toBe('not-found');
  expect(
    (await member.write('POST', `/statements/${statementId}/threads`, JSON.parse('{"__proto__":{"isAdministrator":true}}'))).status,
  ).toBe(400);
});

test('every answer of the interface is kept out of caches, and a path that is not there is a problem', async () => {
  const home = await member.get('/api/home');
  expect(home.headers.get('Cache-Control')).toBe('no-store');
  const absent = await member.get('/api/absent');
  expect([absent.status, absent.headers.get('Content-Type'), absent.json.code]).toEqual([
    404,
    'application/problem+json; charset=utf-8',
    'not-found',
  ]);
});

test('pages may run and draw only what comes from here', async () => {
  const policy = (await member.get('/api/session')).headers.get('Content-Security-Policy') ?? '';
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe');
  const page = await member.get('/sign-in/x');
  expect(page.headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
});

test('the description of the interface names every door', async () => {
  const { json } = await member.get('/api/openapi.json');
  expect(json.openapi).toBe('3.1.0');
  const operations = Object.values(json.paths).flatMap((path) => Object.values(path as object));
  expect(operations.length).toBeGreaterThan(40);
  for (const operation of operations)
    expect(operation).toMatchObject({ summary: expect.any(String), responses: { 200: expect.anything(), default: expect.anything() } });
  const thread = json.paths['/api/statements/{statementId}/threads'].post;
  expect(thread.parameters).toMatchObject([{ name: 'statementId', in: 'path', required: true, schema: { type: 'string' } }]);
  expect(thread.requestBody.content['application/json'].schema.properties.paragraphId).toMatchObject({ type: 'string' });
});

test('health says that it answers, readiness that it saves', async () => {
  expect((await member.get('/healthz')).json).toEqual({ status: 'ok' });
  expect((await member.get('/readyz')).json).toMatchObject({ status: 'ok', isSaving: true });
});

test('[I8] an import shows what was found and creates nothing; what cannot be read is refused with the line', async () => {
  const coordinator = await server.visitor().signInAs(world.people.find(({ role }) => role === 'coordinator') ?? { signIn: '' });
  const path = `/working-groups/${world.workingGroup.slug}/import-previews`;
  const preview = await coordinator.write('POST', path, { text: '1. First;\n\n2 Second.\n' });
  expect(preview.json.paragraphs.map((paragraph: { label: string; text: string }) => [paragraph.label, paragraph.text])).toEqual([
    ['1', 'First;'],
    ['2', 'Second.'],
  ]);
  expect(preview.json.remarks.every((remark: { message: string }) => remark.message.length > 10)).toBe(true);
  const binary = await coordinator.write('POST', path, {
    fileName: 'letter.txt',
    file: Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 1, 2]).toString('base64'),
  });
  expect([binary.status, binary.json.code]).toEqual([422, 'not-text']);
  const many = await coordinator.write('POST', path, {
    text: Array.from({ length: 5000 }, (_, index) => `${index + 1}. Text;`).join('\n\n'),
  });
  expect(many.json.code).toBe('too-many-paragraphs');
  const before = (await coordinator.get('/api/home')).json.groups[0].statements.length;
  const created = await coordinator.write('POST', `/working-groups/${world.workingGroup.slug}/statements`, {
    title: 'A second statement',
    language: 'en',
    notes: [],
    sourceHash: preview.json.sourceHash,
    paragraphs: preview.json.paragraphs,
  });
  expect(created.json.slug).toBe('a-second-statement');
  expect((await coordinator.get('/api/home')).json.groups[0].statements.length).toBe(before + 1);
  const unsafe = await coordinator.write('POST', `/working-groups/${world.workingGroup.slug}/statements`, {
    title: 'T',
    language: 'en',
    notes: [],
    sourceHash: null,
    paragraphs: [{ kind: 'operative', level: 0, lang: null, dir: null, inline: [{ text: 'x', marks: { link: 'javascript:alert(1)' } }] }],
  });
  expect(unsafe.json).toMatchObject({ code: 'invalid-input', field: 'paragraphs.0.inline' });
});
