import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MarginThread } from '../../shared/draft/margin.ts';
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

const paragraph = (text: string) => ({ kind: 'operative', level: 0, inline: [{ text, marks: {} }], lang: null, dir: null });
const about = { quote: null, author: 'A. Reviewer', at: '2005-03-14T23:30:00Z', text: 'Is this agreed?' };
const create = (more: object, paragraphs: readonly object[] = [paragraph('That we meet.'), paragraph('That we meet, and meet again.')]) =>
  coordinator.write('POST', `/working-groups/${world.workingGroup.slug}/statements`, {
    title: 'Brought in',
    language: 'en',
    notes: [],
    sourceHash: null,
    paragraphs,
    ...more,
  });
const letterCount = async (): Promise<number> => (await server.store.records.letters({ limit: 200, cursor: null })).rows.length;
const count = async (): Promise<number> =>
  (await coordinator.get(`/api/home`)).json.groups.flatMap((group: { statements: readonly unknown[] }) => group.statements).length;

test('[I46] comments of a file become threads with whose they were, on their words, and nobody gets a letter', async () => {
  const lettersBefore = await letterCount();
  const made = await create({
    comments: [
      { ...about, paragraph: 0, quote: 'we meet' },
      { ...about, paragraph: 1, quote: 'meet', at: null, author: '' },
      { ...about, paragraph: 1, quote: 'gone', at: 'yesterday' },
      { ...about, paragraph: null, quote: 'the letterhead', author: 'A\nB\u202e  C' },
      { ...about, paragraph: 0 },
    ],
  });
  expect(made.status).toBe(200);
  const threads: readonly MarginThread[] = (await coordinator.get(`/api/statements/${made.json.id}/threads`)).json.items;
  expect(threads.map(({ place }) => place.kind)).toEqual(['words', 'paragraph', 'paragraph', 'paragraph', 'paragraph']);
  expect(threads.map(({ place }) => place.quote?.exact ?? null)).toEqual(['we meet', 'meet', 'gone', null, null]);
  expect(threads.map(({ comments }) => comments[0]?.body)).toEqual([
    'Comment by A. Reviewer in the file, 14 March 2005:\nIs this agreed?',
    'Comment by somebody who is not named in the file:\nIs this agreed?',
    'Comment by A. Reviewer in the file:\nIs this agreed?',
    'Comment by A B C in the file, 14 March 2005:\nOn “the letterhead”, which is not in this text.\nIs this agreed?',
    'Comment by A. Reviewer in the file, 14 March 2005:\nIs this agreed?',
  ]);
  const name = world.people.find(({ role }) => role === 'coordinator')?.name;
  expect(new Set(threads.map(({ comments }) => comments[0]?.author.name))).toEqual(new Set([name]));
  expect(threads[0]?.place.paragraphId).toBe(threads[4]?.place.paragraphId);
  expect(threads[3]?.place.paragraphId).not.toBe(threads[0]?.place.paragraphId);
  expect(await letterCount()).toBe(lettersBefore);
});

test('[I47] one comment that cannot be taken, and nothing is created; the sentence says which', async () => {
  const before = await count();
  const bad = async (...comments: readonly object[]) => (await create({ comments })).json;
  expect(await bad({ ...about, paragraph: 0 }, { ...about, paragraph: 2 })).toMatchObject({
    code: 'file-comment-astray',
    field: 'comments.1',
    because: expect.stringContaining('Comment 2 '),
  });
  expect((await bad({ ...about, paragraph: 0, text: ' \n ' })).code).toBe('file-comment-empty');
  expect((await bad({ ...about, paragraph: 0, text: 'x'.repeat(9_001) })).code).toBe('file-comment-too-long');
  expect((await bad(...Array.from({ length: 1001 }, () => ({ ...about, paragraph: 0 })))).code).toBe('too-many-file-comments');
  expect((await bad({ ...about, paragraph: -1 })).code).toBe('invalid-input');
  expect((await bad({ ...about, paragraph: 0.5 })).code).toBe('invalid-input');
  expect(await count()).toBe(before);
});

test('[I48] two footnotes with one id are refused, and nothing is created', async () => {
  const before = await count();
  const noted = { ...paragraph('That we meet.'), inline: [{ text: 'x', marks: {} }, { footnote: { id: 'a', text: 'See.' } }] };
  expect((await create({}, [noted, noted])).json).toMatchObject({ code: 'footnote-id-twice', field: 'paragraphs.1.inline' });
  expect(await count()).toBe(before);
  expect((await create({}, [noted])).status).toBe(200);
});

test('[I8] the language of a text is guessed with the preview', async () => {
  const preview = async (text: string) =>
    (await coordinator.write('POST', `/working-groups/${world.workingGroup.slug}/import-previews`, { text })).json.language;
  expect(await preview('1. Les gouvernements et les parties prenantes de la région.')).toBe('fr');
  expect(await preview('1. تدعو الحكومات إلى العمل معا.')).toBe('ar');
});

test('[I47] what stands around a text is bounded with it', async () => {
  const before = await count();
  const answer = await create({ notes: ['n '.repeat(600_000), 'n '.repeat(600_000)] });
  expect([answer.status, answer.json.code]).toEqual([413, 'too-large']);
  expect(await count()).toBe(before);
});
