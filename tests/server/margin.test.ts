import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MarginThread } from '../../shared/draft/margin.ts';
import type { PlacedPerson, PlacedSample } from '../../server/acting/sampleWorld.ts';
import { openWorld, startTestServer, type TestServer, type Visitor } from '../support/server.ts';

let server: TestServer;
let world: PlacedSample;
let one: Visitor;
let two: Visitor;
let observer: Visitor;
let statementId: string;
let paragraphId: string;
const members = (): readonly PlacedPerson[] => world.people.filter(({ role }) => role === 'member');
const threads = async (): Promise<readonly MarginThread[]> => (await one.get(`/api/statements/${statementId}/threads`)).json.items;
const open = (visitor: Visitor, body: string, mentions: readonly string[] = []) =>
  visitor.write('POST', `/statements/${statementId}/threads`, { paragraphId, quote: null, body, mentions });

beforeAll(async () => {
  server = await startTestServer();
  world = await openWorld(server);
  statementId = world.statements[0]?.id ?? '';
  const [first, second] = members();
  one = await server.visitor().signInAs(first ?? { signIn: '' });
  two = await server.visitor().signInAs(second ?? { signIn: '' });
  observer = await server.visitor().signInAs(world.people.find(({ role }) => role === 'observer') ?? { signIn: '' });
  paragraphId = (await threads())[0]?.place.paragraphId ?? '';
});
afterAll(() => server.remove());

test('[M5] who is named in a comment gets a letter with the words and the permanent link; the author and strangers get none', async () => {
  const [author, named] = members();
  const administrator = world.people.find(({ role }) => role === 'administrator');
  const body = 'Please look at this.\nBcc: everybody@example.org';
  const opened = await open(one, body, [named?.id ?? '', named?.id ?? '', author?.id ?? '', administrator?.id ?? '']);
  const letters = await server.letters(1);
  expect(letters).toHaveLength(1);
  const number = (await threads()).find(({ id }) => id === opened.json.threadId)?.number;
  expect(letters[0]).toMatchObject({ to: named?.email });
  expect(letters[0]?.text).toContain('> Please look at this.\n> Bcc: everybody@example.org');
  expect(letters[0]?.text).toContain(`${server.url}/g/${world.workingGroup.slug}/statements/${world.statements[0]?.slug}?thread=${number}`);
  expect(letters[0]?.headers.filter(({ key }) => key === 'bcc')).toEqual([]);
  const comment = (await threads()).find(({ id }) => id === opened.json.threadId)?.comments[0];
  expect(new Set(comment?.mentions.map(({ personId }) => personId))).toEqual(new Set([author?.id, named?.id]));
});

test('[M5] a name or a title with line breaks or angle brackets puts nothing into the head of a letter', async () => {
  const [, named] = members();
  expect((await one.write('PATCH', '/me', { name: 'Ada\r\nBcc: x@example.org' })).json).toMatchObject({
    code: 'invalid-input',
    field: 'name',
  });
  await one.write('PATCH', '/me', { name: 'Ada "Æon" <x@example.org>, éà 漢字' });
  await open(one, 'Again.', [named?.id ?? '']);
  const letters = await server.letters(2);
  const letter = letters.at(-1);
  expect(letter?.to).toBe(named?.email);
  expect(letter?.subject).toContain('Ada "Æon" <x@example.org>, éà 漢字');
  expect(letter?.headers.map(({ key }) => key)).not.toContain('bcc');
  expect(letter?.raw.split('\r\n\r\n')[0]).toMatch(/^[\x20-\x7e\r\n\t]*$/);
});

test('[M1] a thread stands on a living paragraph', async () => {
  expect(
    (await one.write('POST', `/statements/${statementId}/threads`, { paragraphId: 'gone', quote: null, body: 'x', mentions: [] })).json
      .code,
  ).toBe('paragraph-unknown');
  const quote = { exact: 'words that are nowhere', before: '', after: '', start: null, end: null };
  const opened = await one.write('POST', `/statements/${statementId}/threads`, { paragraphId, quote, body: 'x', mentions: [] });
  expect((await threads()).find(({ id }) => id === opened.json.threadId)?.place).toMatchObject({ kind: 'paragraph', paragraphId, quote });
});

test('[M3] only its author changes a comment, and the earlier wording stays to be read', async () => {
  const { commentId } = (await open(one, 'First wording.')).json;
  expect((await two.write('PATCH', `/comments/${commentId}`, { body: 'Forged.', mentions: [] })).json.code).toBe('not-your-comment');
  expect((await two.write('DELETE', `/comments/${commentId}`)).json.code).toBe('not-your-comment');
  expect((await one.write('PATCH', `/comments/${commentId}`, { body: 'Second wording.', mentions: [] })).status).toBe(200);
  expect((await two.get(`/api/comments/${commentId}/revisions`)).json.items).toMatchObject([{ body: 'First wording.' }]);
});

test('[M3] a withdrawn comment leaves a stub without words, in its history too', async () => {
  const { commentId, threadId } = (await open(one, 'Better unsaid.')).json;
  await one.write('PATCH', `/comments/${commentId}`, { body: 'Still better unsaid.', mentions: [] });
  expect((await one.write('DELETE', `/comments/${commentId}`)).status).toBe(200);
  const stub = (await threads()).find(({ id }) => id === threadId)?.comments[0];
  expect(stub).toMatchObject({ body: '', withdrawnAt: expect.any(String) });
  const revisions = (await one.get(`/api/comments/${commentId}/revisions`)).text;
  expect(revisions).not.toContain('unsaid');
  expect((await one.write('PATCH', `/comments/${commentId}`, { body: 'Again.', mentions: [] })).json.code).toBe('comment-withdrawn');
});

test('[M4] a resolved thread takes no replies until it is reopened; an observer resolves only their own', async () => {
  const { threadId } = (await open(one, 'To be settled.')).json;
  expect((await observer.write('PUT', `/threads/${threadId}/resolution`)).json.code).toBe('not-permitted');
  expect((await two.write('PUT', `/threads/${threadId}/resolution`)).status).toBe(200);
  expect((await two.write('PUT', `/threads/${threadId}/resolution`)).status).toBe(200);
  expect((await one.write('POST', `/threads/${threadId}/comments`, { body: 'But!', mentions: [] })).json.code).toBe('thread-resolved');
  expect((await one.write('DELETE', `/threads/${threadId}/resolution`)).status).toBe(200);
  expect((await one.write('POST', `/threads/${threadId}/comments`, { body: 'But!', mentions: [] })).status).toBe(200);
  const own = (await open(observer, 'Mine.')).json.threadId;
  expect((await observer.write('PUT', `/threads/${own}/resolution`)).status).toBe(200);
});

test('the home page counts what others changed since the last visit', async () => {
  const changes = async (visitor: Visitor) => (await visitor.get('/api/home')).json.groups[0].statements[0].changes;
  expect(await changes(two)).toBeNull();
  await two.write('PUT', `/statements/${statementId}/visit`);
  await open(one, 'New for two.');
  await open(two, 'Not new for two.');
  expect(await changes(two)).toMatchObject({ comments: 1, versions: 0 });
});
