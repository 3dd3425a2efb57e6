import { afterAll, beforeAll, expect, test } from 'vitest';
import { readBody } from '../../shared/draft/body.ts';
import { openTextDocument } from '../../shared/draft/textDocument.ts';
import { openWorld, startTestServer, type TestServer, type Visitor } from '../support/server.ts';
import { openPgliteStore, type PgliteStore } from '../support/pglite.ts';
import * as Y from 'yjs';

/** On PostgreSQL, which cannot hold U+0000 in a text: whatever lets one through answers with a fault here. */
let pglite: PgliteStore;
let server: TestServer;
let coordinator: Visitor;
let slug: string;
let statementId: string;

beforeAll(async () => {
  pglite = await openPgliteStore();
  server = await startTestServer({ openStore: () => Promise.resolve(pglite.store) });
  const world = await openWorld(server);
  slug = world.workingGroup.slug;
  statementId = world.statements[0]!.id;
  coordinator = await server.visitor().signInAs(world.people.find(({ role }) => role === 'coordinator')!);
});
afterAll(async () => {
  await server.remove();
  await pglite.end();
});

const paragraph = (inline: readonly object[]) => ({ kind: 'operative', level: 0, inline, lang: null, dir: null });
const create = (body: object) =>
  coordinator.write('POST', `/working-groups/${slug}/statements`, {
    title: 'Strange',
    language: 'en',
    notes: [],
    sourceHash: null,
    paragraphs: [],
    ...body,
  });
const freeze = (body: object) =>
  coordinator.write('POST', `/statements/${statementId}/versions`, {
    number: 1,
    symbol: 'WG/1',
    title: 'Text',
    note: '',
    confirmed: ['thread-open', 'bracket'],
    ...body,
  });
const NUL = '\u0000';

test('[R1] a zero byte or a broken sign in an address, a header or a body is no fault', async () => {
  const anyone = server.visitor();
  const answers = await Promise.all([
    anyone.get('/s/%00'),
    anyone.get('/s/%00/v/1'),
    anyone.get('/s/x%00/v/1.txt'),
    anyone.get('/s/%E0%A4%A'),
    anyone.get('/sign-in/%00'),
    anyone.get('/g/%00'),
    coordinator.get('/api/working-groups/%00'),
    coordinator.get('/api/statements/by-slug/%00'),
    coordinator.get('/api/statements/by-slug/%00/versions/1'),
    coordinator.get('/api/statements/by-slug/x/versions/1.5'),
    coordinator.get('/api/letters?limit=1.5'),
    coordinator.get('/api/letters?cursor=%00'),
    anyone.write('POST', '/session', { email: `a${NUL}@example.org`, passphrase: 'x' }),
    anyone.write('POST', '/session', { email: 'a@example.org', passphrase: `x${NUL}\ud800` }),
    anyone.write('POST', '/sign-in-links', { email: `a${NUL}@example.org` }),
    anyone.send('POST', '/sign-in/new-link', {
      headers: { Origin: server.url, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'email=a%00%40example.org',
    }),
    coordinator.write('PATCH', '/me', { name: `A${NUL}` }),
    create({ notes: [`a${NUL}b`] }),
    create({ paragraphs: [paragraph([{ text: `a${NUL}b`, marks: {} }])] }),
    freeze({ note: NUL }),
    freeze({ number: 1.5 }),
    freeze({ number: -0 }),
    freeze({ confirmed: [NUL] }),
  ]);
  expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
});

test('[R2] a mail address has no signs that nobody sees', async () => {
  for (const email of ['a\u200bb@example.org', 'a\u202eb@example.org', 'a\u0001@example.org', 'a@exa\u00admple.org', 'a\ud800@example.org'])
    expect((await server.visitor().write('POST', '/sign-in-links', { email })).json, JSON.stringify(email)).toMatchObject({
      field: 'email',
    });
  const decomposed = await server.visitor().write('POST', '/sign-in-links', { email: 'Zoe\u0308@example.org' });
  expect(decomposed.status).toBe(200);
});

test('[V3] a title or a symbol of signs that nobody sees is none, and nothing in it turns the line around', async () => {
  for (const title of ['   ', '\u200b\u2060', '\u00a0\u3000', '\u200e'])
    expect((await create({ title })).json.code, JSON.stringify(title)).toBe('statement-title-missing');
  for (const title of ['abc\u202edef', 'abc\u2066def', 'abc\u2028def', 'abc\u0085def'])
    expect((await create({ title })).json, JSON.stringify(title)).toMatchObject({ code: 'invalid-input', field: 'title' });
  expect((await freeze({ symbol: '\u200b' })).json).toMatchObject({ code: 'invalid-input', field: 'symbol' });
  expect((await freeze({ title: '\u200b' })).json).toMatchObject({ field: 'title' });
});

test('[I6] what a request brings into a draft is what the gate would let in', async () => {
  const wrongId = await create({ paragraphs: [paragraph([{ footnote: { id: '"><script>', text: 'x' } }])] });
  const tooLong = await create({ paragraphs: [paragraph([{ footnote: { id: 'f1', text: 'x'.repeat(10_001) } }])] });
  expect([wrongId.json.code, tooLong.json.code]).toEqual(['invalid-input', 'invalid-input']);
  for (const link of [
    'javascript:alert(1)',
    ' https://x.org',
    'data:text/html,x',
    'https:x',
    '//x.org',
    'JAVASCRIPT://x%0aalert(1)',
    'https://x.org/"onclick=',
  ])
    expect((await create({ paragraphs: [paragraph([{ text: 'a', marks: { link } }])] })).json.code, link).toBe('invalid-input');
  const made = await create({ paragraphs: [paragraph([{ text: 'a\u001b[31mb\u0007c\ud800d', marks: {} }])] });
  expect(made.status).toBe(200);
  const { updates } = await pglite.store.updates.open(`draft:${made.json.id}@1`);
  const doc = openTextDocument();
  for (const { update } of updates) Y.applyUpdate(doc, update);
  expect(readBody(doc)[1]?.inline).toEqual([{ text: 'a[31mbc\ufffdd', marks: {} }]);
});

test('[V3] a symbol that differs only in case, spaces or spelling is the same symbol', async () => {
  expect((await freeze({ number: 7, symbol: 'Übung-WG/2005/7' })).status).toBe(200);
  for (const symbol of ['übung-wg/2005/7', 'U\u0308bung-WG/2005/7', 'Übung-WG / 2005 / 7', 'Übung-WG/2005/\uff17', 'Übung-WG/20\u200b05/7'])
    expect((await freeze({ number: 8, symbol })).json.code, JSON.stringify(symbol)).toBe('symbol-taken');
  const two = await Promise.all([freeze({ number: 9, symbol: 'A/9' }), freeze({ number: 9, symbol: 'B/9' })]);
  expect(two.map(({ status }) => status).sort()).toEqual([200, 409]);
});

test('[J1] half a character in a comment leaves the chain whole', async () => {
  const { paragraphs } = await server.rooms.readDraft(statementId as never);
  const opened = await coordinator.write('POST', `/statements/${statementId}/threads`, {
    paragraphId: paragraphs[0]!.id,
    quote: null,
    body: 'half \ud83d a smile',
    mentions: [],
  });
  expect(opened.status).toBe(200);
  expect(await server.store.doctor()).toEqual([]);
});
