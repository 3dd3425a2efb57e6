import { expect, test } from 'vitest';
import { databaseFile } from '../../../server/store/dataDir.ts';
import { openSqliteStore } from '../../../server/store/sqlite.ts';
import { openWorld, startTestServer } from '../../support/server.ts';

test('on a full disk a comment is refused with a sentence, reading goes on, and the server stays up', async () => {
  const mostPages = 260;
  const server = await startTestServer({
    openStore: ({ dataDir }, report) => openSqliteStore({ file: databaseFile(dataDir), mostPages, report }),
  });
  const world = await openWorld(server);
  const member = await server.visitor().signInAs(world.people.find(({ role }) => role === 'member') ?? { signIn: '' });
  const threads = `/statements/${world.statements[0]?.id}/threads`;
  const { items } = (await member.get(`/api${threads}`)).json;
  const comment = { paragraphId: items[0].place.paragraphId, quote: null, body: 'x'.repeat(9_000), mentions: [] };
  let kept = 0;
  let answer = await member.write('POST', threads, comment);
  while (answer.status === 200 && kept < 500) {
    kept += 1;
    answer = await member.write('POST', threads, comment);
  }
  expect([answer.status, answer.json.code]).toEqual([503, 'storage-trouble']);
  expect(answer.json.because).toContain('Nothing can be saved just now');
  const after = await member.get(`/api${threads}`);
  expect(after.json.items).toHaveLength(items.length + kept);
  // A minute later the last-seen time would be written, and cannot: that keeps nobody from reading.
  server.passMinutes(5);
  expect((await member.get('/api/home')).status).toBe(200);
  expect((await server.visitor().get('/healthz')).status).toBe(200);
  await server.remove();
});
