import { afterAll, beforeAll, expect, test } from 'vitest';
import { openImporter } from '../../server/importing/importer.ts';
import type { PlacedSample } from '../../server/acting/sampleWorld.ts';
import { openWorld, startTestServer, type TestServer, type Visitor } from '../support/server.ts';

let server: TestServer;
let world: PlacedSample;
let coordinator: Visitor;

beforeAll(async () => {
  server = await startTestServer();
  world = await openWorld(server);
  coordinator = await server.visitor().signInAs(world.people.find(({ role }) => role === 'coordinator')!);
});
afterAll(() => server.remove());

const preview = (body: object) => coordinator.write('POST', `/working-groups/${world.workingGroup.slug}/import-previews`, body);
const LARGE = Array.from({ length: 1_900 }, (_, at) => `${at + 1}. That governments ${'consult widely '.repeat(65)}`)
  .join('\n\n')
  .slice(0, 1_950_000);

/** The longest time in which the server's own thread did nothing else, in milliseconds. */
async function longestPause(work: () => Promise<unknown>): Promise<number> {
  let worst = 0;
  let last = performance.now();
  const look = (): void => {
    const now = performance.now();
    worst = Math.max(worst, now - last);
    last = now;
  };
  const timer = setInterval(look, 2);
  await work();
  look();
  clearInterval(timer);
  return worst;
}

test('[I5] reading two megabytes holds up nobody who is typing, and gives what reading it here gives', async () => {
  await preview({ text: '1. That the thread is warm.' });
  let answer: { status: number; json: { paragraphs: readonly unknown[] } } | undefined;
  const pause = await longestPause(async () => {
    answer = await preview({ fileName: 'large.txt', file: Buffer.from(LARGE).toString('base64') });
  });
  expect(answer?.status).toBe(200);
  expect(answer?.json.paragraphs.length).toBe(1_900);
  // Most of it is the test itself, which writes and reads the megabytes in the same thread.
  expect(pause).toBeLessThan(400);
}, 60_000);

test('[I5] what takes too long, or too much memory, is refused with a sentence, and the next text is read', async () => {
  const slow = openImporter({ longestMs: 1, memoryMb: 128, idleMs: 60_000 });
  expect(await slow.read({ kind: 'pasted', text: LARGE })).toMatchObject({ ok: false, refusal: { code: 'too-large' } });
  await slow.close();
  const small = openImporter({ longestMs: 15_000, memoryMb: 4, idleMs: 60_000 });
  expect(await small.read({ kind: 'pasted', text: LARGE })).toMatchObject({ ok: false, refusal: { code: 'too-large' } });
  await small.close();
  expect((await preview({ text: '1. That it goes on.' })).json.paragraphs).toHaveLength(1);
}, 60_000);

test('[I5] the thread ends when there was nothing to read for a while, and begins again', async () => {
  const importer = openImporter({ longestMs: 15_000, memoryMb: 128, idleMs: 30 });
  for (let round = 0; round < 2; round++) {
    expect((await importer.read({ kind: 'pasted', text: '1. That one.' })).ok).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await importer.close();
}, 60_000);

test('[I5] of many texts at once some are told to wait', async () => {
  const importer = openImporter();
  const answers = await Promise.all(Array.from({ length: 30 }, () => importer.read({ kind: 'pasted', text: '1. That one.' })));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(20);
  expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'too-many-requests' } });
  await importer.close();
}, 60_000);

test('[I8] brackets without end are no request, and cost nobody anything', async () => {
  const headers = { Origin: server.url, 'Content-Type': 'application/json' };
  const body = `{"paragraphs":${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}}`;
  let status = 0;
  const pause = await longestPause(async () => {
    status = (await coordinator.send('POST', `/api/working-groups/${world.workingGroup.slug}/statements`, { headers, body })).status;
  });
  expect(status).toBe(400);
  expect(pause).toBeLessThan(350);
  const polluting = '{"__proto__":{"isAdministrator":true},"constructor":{"prototype":{"x":1}},"name":"Plain"}';
  expect((await coordinator.send('PATCH', '/api/me', { headers, body: polluting })).status).toBe(200);
  expect(({} as { isAdministrator?: unknown }).isAdministrator).toBeUndefined();
  expect((await coordinator.get('/api/session')).json.person.isAdministrator).toBe(false);
});
