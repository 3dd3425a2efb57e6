import { brotliDecompressSync } from 'node:zlib';
import { request as httpRequest } from 'node:http';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canonicalJson } from '../../shared/draft/canonical.ts';
import { readDownload } from '../../shared/statement/download.ts';
import { databaseFile } from '../../server/store/dataDir.ts';
import { hashOf } from '../../server/tokens.ts';
import type { PlacedSample } from '../../server/acting/sampleWorld.ts';
import { openWorld, startTestServer, type TestServer, type Visitor } from '../support/server.ts';

let server: TestServer;
let world: PlacedSample;
let coordinator: Visitor;
let member: Visitor;
const person = (role: string) => world.people.find((each) => each.role === role) ?? { signIn: '' };
const versionsOf = () => `/statements/${world.statements[0]?.id}/versions`;
const freeze = (number: number, symbol: string, confirmed: readonly string[] = ['thread-open']) =>
  coordinator.write('POST', versionsOf(), { number, symbol, title: 'Draft statement', note: '', confirmed });
const slug = (): string => world.statements[0]?.slug ?? '';

beforeAll(async () => {
  server = await startTestServer();
  world = await openWorld(server);
  coordinator = await server.visitor().signInAs(person('coordinator'));
  member = await server.visitor().signInAs(person('member'));
});
afterAll(() => server.remove());

test('[V3] the checklist names what is open, and nothing is frozen before it is confirmed', async () => {
  const { findings, proposal } = (await coordinator.get(`/api/statements/${world.statements[0]?.id}/freeze-checklist`)).json;
  expect(findings).toMatchObject([{ rule: 'thread-open', isBlocking: false, count: 10 }]);
  expect(proposal).toMatchObject({ number: 1, symbol: expect.stringMatching(/^WSIS-WG\/\d{4}\/1$/) });
  const refused = await freeze(1, 'WSIS-WG/2005/1', []);
  expect([refused.status, refused.json.code]).toEqual([409, 'freeze-findings']);
  expect((await member.write('POST', versionsOf(), { number: 1, symbol: 'X', title: 'T', note: '', confirmed: [] })).json.code).toBe(
    'not-permitted',
  );
});

test('[V2] two freezes of an equal text have equal hashes, and number and symbol are given once', async () => {
  const first = await freeze(1, 'WSIS-WG/2005/1');
  expect(first.json).toMatchObject({ number: 1, symbol: 'WSIS-WG/2005/1', standing: 'frozen', logPosition: 1 });
  expect((await freeze(1, 'WSIS-WG/2005/1/Rev.1')).json).toMatchObject({ code: 'symbol-taken', field: 'number' });
  expect((await freeze(2, 'WSIS-WG/2005/1')).json).toMatchObject({ code: 'symbol-taken', field: 'symbol' });
  const second = await freeze(2, 'WSIS-WG/2005/1/Rev.1');
  expect(second.json.contentHash).toBe(first.json.contentHash);
  const versions = (await member.get(`/api/statements/by-slug/${slug()}`)).json.versions;
  expect(versions.map((version: { number: number }) => version.number)).toEqual([2, 1]);
});

test('[V2] of five freezes at once with one number, one happens', async () => {
  const answers = await Promise.all(Array.from({ length: 5 }, (_, index) => freeze(3, `WSIS-WG/2005/3/Add.${index}`)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ json }) => json.code === 'symbol-taken')).toHaveLength(4);
});

test('[V1] not even a write to the database file changes what was frozen', async () => {
  const database = new DatabaseSync(databaseFile(server.dataDir));
  const attempts = [
    "update versions set canonical = '{}'",
    "update versions set content_hash = 'x'",
    'update versions set log_position = 9',
    'delete from versions',
    "update version_standings set standing = 'frozen'",
    'insert or replace into versions select * from versions limit 1',
    'delete from journal',
  ];
  for (const statement of attempts) expect(() => database.exec(statement), statement).toThrow();
  database.close();
});

test('[V6] a version is seen by everybody once it is public, and before that its page is like any that does not exist', async () => {
  const stranger = server.visitor();
  const [hidden, absent] = [await stranger.get(`/s/${slug()}/v/1`), await stranger.get('/s/no-such-statement/v/1')];
  expect([hidden.status, hidden.text]).toEqual([404, absent.text]);
  expect((await stranger.get(`/s/${slug()}`)).text).toBe(absent.text);
  const { id } = (await member.get(`/api/statements/by-slug/${slug()}/versions/1`)).json;
  expect((await member.write('PUT', `/versions/${id}/publication`)).json.code).toBe('not-permitted');
  expect((await coordinator.write('PUT', `/versions/${id}/publication`)).json.standing).toBe('public');
  expect((await coordinator.get(`/api/versions/${id}`)).json.publicPath).toBe(`/s/${slug()}/v/1`);
  expect((await stranger.get(`/s/${slug()}/v/1`)).status).toBe(200);
  expect((await stranger.get(`/s/${slug()}/v/2`)).status).toBe(404);
  expect((await stranger.get(`/s/${slug()}`)).text).toContain('WSIS-WG/2005/1');
});

test('[V5] the public page of the 2005 statement has no script and is at most 4 kB', async () => {
  const raw = await fetchBrotli(`${server.url}/s/${slug()}/v/1`);
  expect(raw.encoding).toBe('br');
  expect(raw.bytes.length).toBeLessThanOrEqual(4096);
  const html = brotliDecompressSync(raw.bytes).toString('utf8');
  expect(html).not.toMatch(/<script|\son\w+=|javascript:/i);
  expect(html).toContain('id="7"');
  expect(html).toContain('Sample: positions and comments are invented.');
  expect(html).toMatch(/<html lang="en">/);
  const { json } = await member.get(`/api/statements/by-slug/${slug()}/versions/1`);
  expect(html).toContain(json.contentHash);
  const again = await server.visitor().get(`/s/${slug()}/v/1`, { 'Accept-Encoding': 'br', 'If-None-Match': raw.etag });
  expect(again.status).toBe(304);
});

test('[V5] the three files hold the frozen text, and the hash of the JSON file is the version’s', async () => {
  const { json: version } = await member.get(`/api/statements/by-slug/${slug()}/versions/1`);
  for (const base of [`/s/${slug()}/v/1.`, `/api/versions/${version.id}/renditions/`]) {
    const [txt, html, file] = [await member.get(`${base}txt`), await member.get(`${base}html`), await member.get(`${base}json`)];
    expect([txt.status, html.status, file.status]).toEqual([200, 200, 200]);
    expect(txt.headers.get('Content-Disposition')).toBe('attachment; filename="WSIS-WG-2005-1.txt"');
    expect(txt.text.split('\n').every((line) => line.length <= 72)).toBe(true);
    for (const { text } of [txt, html]) expect(text).toContain('Sample: positions and comments are invented.');
    const read = readDownload(JSON.parse(file.text));
    expect(read.ok && hashOf(canonicalJson(read.facts.canonical))).toBe(version.contentHash);
  }
  expect((await server.visitor().get(`/api/versions/${version.id}/renditions/txt`)).status).toBe(401);
});

test('[V6] a withdrawn version keeps its content and its page says so', async () => {
  const { id } = (await member.get(`/api/statements/by-slug/${slug()}/versions/1`)).json;
  const done = await coordinator.write('PUT', `/versions/${id}/withdrawal`, { reason: 'Wrong text was <circulated>' });
  expect(done.json).toMatchObject({ standing: 'withdrawn', withdrawnReason: 'Wrong text was <circulated>' });
  const page = await server.visitor().get(`/s/${slug()}/v/1`);
  expect(page.status).toBe(200);
  expect(page.text).toContain('Wrong text was &lt;circulated&gt;');
  expect(page.text).toContain('bottom up, consensus based');
  expect((await coordinator.write('PUT', `/versions/${id}/publication`)).json.code).toBe('version-withdrawn');
  const { id: second } = (await member.get(`/api/statements/by-slug/${slug()}/versions/2`)).json;
  await coordinator.write('PUT', `/versions/${second}/withdrawal`, { reason: 'never shown' });
  expect((await server.visitor().get(`/s/${slug()}/v/2`)).status).toBe(404);
});

/** `fetch` decodes bodies; here the bytes on the wire are counted. */
function fetchBrotli(url: string): Promise<{ readonly bytes: Buffer; readonly encoding: string; readonly etag: string }> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(url, { headers: { 'Accept-Encoding': 'br' } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          bytes: Buffer.concat(chunks),
          encoding: String(response.headers['content-encoding']),
          etag: String(response.headers.etag),
        }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}
