import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlacedSample } from '../../server/acting/sampleWorld.ts';
import { readPdf } from '../support/pdf.ts';
import { openWorld, startTestServer, type TestServer, type Visitor } from '../support/server.ts';

let server: TestServer;
let world: PlacedSample;
let coordinator: Visitor;
let member: Visitor;
let versionId: string;
const statement = () => world.statements[0] ?? { id: '', slug: '' };
const signedIn = (role: string) => server.visitor().signInAs(world.people.find((each) => each.role === role) ?? { signIn: '' });

async function pdfAt(path: string, who: Visitor, headers: Record<string, string> = {}) {
  const answer = await fetch(server.url + path, { headers: { Cookie: who.cookie, ...headers } });
  return { status: answer.status, headers: answer.headers, bytes: new Uint8Array(await answer.arrayBuffer()) };
}
const wordsOn = (bytes: Uint8Array): string => readPdf(bytes).pages.join('\n').replace(/\s+/g, ' ');

async function readyPrint(who: Visitor, path: string) {
  let print = (await who.write('POST', path, {})).json;
  while (print.state === 'waiting' || print.state === 'printing') {
    await new Promise((resolve) => setTimeout(resolve, 50));
    print = (await who.get(`/api/prints/${print.id}`)).json;
  }
  return print;
}

beforeAll(async () => {
  server = await startTestServer();
  world = await openWorld(server);
  coordinator = await signedIn('coordinator');
  member = await signedIn('member');
  const body = { number: 1, symbol: 'WSIS-WG/2005/1', title: 'Draft statement', note: '', confirmed: ['thread-open'] };
  versionId = (await coordinator.write('POST', `/statements/${statement().id}/versions`, body)).json.id;
});
afterAll(() => server.remove());

test('[W1] a seat fetches a version as PDF; it holds the text, the hash and that this is the sample', async () => {
  const { status, headers, bytes } = await pdfAt(`/api/versions/${versionId}/renditions/pdf`, member);
  expect([status, headers.get('Content-Type')]).toEqual([200, 'application/pdf']);
  expect(headers.get('Content-Disposition')).toBe('attachment; filename="WSIS-WG-2005-1.pdf"');
  const words = wordsOn(bytes);
  const { json } = await member.get(`/api/versions/${versionId}`);
  for (const part of [
    'WSIS-WG/2005/1',
    '7. That ICANN provides',
    '15. We support',
    `SHA-256 ${json.contentHash}`,
    'Sample: positions and comments are invented.',
  ])
    expect(words).toContain(part);
  expect(words).not.toContain('DRAFT');
});

test('[V6] the public PDF is there when the version is public, says when it is withdrawn, and is asked for again by its tag', async () => {
  const stranger = server.visitor();
  const path = `/s/${statement().slug}/v/1.pdf`;
  const hidden = await stranger.get(path);
  expect([hidden.status, hidden.text]).toEqual([404, (await stranger.get('/s/no-such-statement/v/1')).text]);
  await coordinator.write('PUT', `/versions/${versionId}/publication`);
  const first = await pdfAt(path, stranger);
  expect(first.status).toBe(200);
  const again = await pdfAt(path, stranger, { 'If-None-Match': first.headers.get('ETag') ?? '' });
  expect([again.status, again.bytes.length]).toEqual([304, 0]);
  expect((await stranger.get(`/s/${statement().slug}/v/1`)).text).toContain('v/1.pdf"');
  await coordinator.write('PUT', `/versions/${versionId}/withdrawal`, { reason: 'Superseded by events' });
  const withdrawn = await pdfAt(path, stranger, { 'If-None-Match': first.headers.get('ETag') ?? '' });
  expect(withdrawn.status).toBe(200);
  expect(wordsOn(withdrawn.bytes)).toMatch(/WITHDRAWN.*Superseded by events/);
});

test('[W2] a draft is marked on every page, with position and moment, and carries the hash of what was printed', async () => {
  const print = await readyPrint(member, `/statements/${statement().id}/prints`);
  expect(print).toMatchObject({ state: 'ready', pages: 2, because: null });
  const { bytes, headers } = await pdfAt(print.filePath, member);
  expect(headers.get('Content-Disposition')).toMatch(/^attachment; filename="[\w-]+-draft-\d+\.pdf"$/);
  const { pages } = readPdf(bytes);
  for (const page of pages)
    expect(page.replace(/\s+/g, ' ')).toMatch(/DRAFT Up to entry \d+ of the draft’s log, \d+ \w+ \d{4}, \d\d:\d\d UTC/);
  // Nothing was edited since the version was frozen: what was printed has its hash.
  const { json } = await member.get(`/api/versions/${versionId}`);
  expect(pages.at(-1)?.replace(/\s+/g, '')).toContain(`SHA-256${json.contentHash}`);
});

test('[W6] the same asked again is the same print; it is its asker’s alone, and gone some minutes later', async () => {
  const path = `/versions/${versionId}/prints`;
  const [one, two] = [await readyPrint(member, path), await readyPrint(member, path)];
  expect(two.id).toBe(one.id);
  expect((await readyPrint(coordinator, path)).id).not.toBe(one.id);
  for (const where of [`/api/prints/${one.id}`, one.filePath]) {
    expect((await coordinator.get(where)).json.code).toBe('not-found');
    expect((await server.visitor().get(where)).json.code).toBe('not-signed-in');
  }
  expect((await coordinator.write('DELETE', `/prints/${one.id}`)).json.code).toBe('not-found');
  server.passMinutes(11);
  expect((await member.get(one.filePath)).json.code).toBe('not-found');
  const late = await readyPrint(member, path);
  expect((await member.write('DELETE', `/prints/${late.id}`)).status).toBe(200);
  expect((await member.get(`/api/prints/${late.id}`)).json.code).toBe('not-found');
});

test('[W6] whoever lost the seat gets neither print nor file', async () => {
  const observer = await signedIn('observer');
  const print = await readyPrint(observer, `/statements/${statement().id}/prints`);
  expect((await pdfAt(print.filePath, observer)).status).toBe(200);
  const { seats } = (await coordinator.get(`/api/working-groups/${world.workingGroup.slug}`)).json;
  const seat = seats.find((each: { role: string }) => each.role === 'observer');
  await coordinator.write('DELETE', `/seats/${seat.id}`);
  expect((await observer.get(print.filePath)).json.code).toBe('not-found');
  expect((await observer.write('POST', `/statements/${statement().id}/prints`, {})).json.code).toBe('not-found');
});
