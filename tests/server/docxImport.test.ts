import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlacedSample } from '../../server/acting/sampleWorld.ts';
import { openImporter } from '../../server/importing/importer.ts';
import { IMPORT_FILE_LIMIT_BYTES } from '../../shared/wire/statement.ts';
import { by, docx, gone, item, level, numbering, p, run } from '../support/wordFiles.ts';
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

const path = () => `/working-groups/${world.workingGroup.slug}/import-previews`;
const preview = (bytes: Uint8Array, fileName = 'draft.docx') =>
  coordinator.write('POST', path(), { fileName, file: Buffer.from(bytes).toString('base64') });
const statements = async () => (await coordinator.get(`/api/working-groups/${world.workingGroup.slug}`)).json.statements;

test('[I31] a Word file gives its paragraphs with changes and comments, and creates nothing', async () => {
  const before = await statements();
  const body =
    p('Statement of the group') +
    item(`${run('That all ')}${by('del', 'Ben', gone('governments'))}${by('ins', 'Ana', run('actors'))}${run(' agree;')}`) +
    item('That two.');
  const answer = await preview(docx(body, { 'word/numbering.xml': numbering(level(0, 'decimal', '%1.')) }));
  expect(answer.status).toBe(200);
  expect(answer.json.title).toBe('Statement of the group');
  expect(answer.json.paragraphs.map(({ label, text }: { label: string; text: string }) => [label, text])).toEqual([
    ['1', 'That all actors agree;'],
    ['2', 'That two.'],
  ]);
  expect(answer.json.paragraphs[0].tracked.map(({ kind }: { kind: string }) => kind)).toEqual(['deleted', 'inserted']);
  expect(answer.json.remarks[0].message).toBe(
    'The file has 2 tracked changes, by Ben (1), Ana (1). The text is shown as if all were accepted.',
  );
  expect(await statements()).toEqual(before);
});

test('[I37] each refusal has its code, a status and a sentence, and nothing is created', async () => {
  const before = await statements();
  const broken = docx(p('x')).slice(0, 300);
  const cases: readonly (readonly [Uint8Array, string, number])[] = [
    [Buffer.from('1. That one;'), 'not-word', 422],
    [new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0]), 'word-old-format', 422],
    [broken, 'word-damaged', 422],
    [docx(p('x'), { 'word/document.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }), 'word-declarations', 422],
    [docx(p('x'), { 'word/document.xml': new Uint8Array(25 * 1024 * 1024) }), 'word-too-much', 413],
    [docx(''), 'nothing-to-import', 422],
  ];
  for (const [bytes, code, status] of cases) {
    const answer = await preview(bytes);
    expect([answer.json.code, answer.status]).toEqual([code, status]);
    expect(answer.json.because).not.toMatch(/[{}]|^refusal/);
  }
  expect(await statements()).toEqual(before);
});

test('[I35] twelve megabytes are let through, more is refused with the limit of the file, however it is sent', async () => {
  const most = await preview(new Uint8Array(IMPORT_FILE_LIMIT_BYTES));
  expect(most.json.code).toBe('word-damaged');
  const over = await preview(new Uint8Array(IMPORT_FILE_LIMIT_BYTES + 40));
  expect([over.status, over.json.code]).toEqual([413, 'too-large']);
  expect(over.json.because).toContain('12 MB');
  const twenty = await preview(new Uint8Array(20 * 1024 * 1024));
  expect([twenty.status, twenty.json.because.includes('12 MB at most')]).toEqual([413, true]);
  const text = await coordinator.write('POST', path(), { fileName: 'a.txt', file: Buffer.alloc(3 * 1024 * 1024, 65).toString('base64') });
  expect(text.json).toMatchObject({ code: 'text-too-long' });
}, 60_000);

test('[I35] a body that does not say its length is cut off, with the limit of the file', async () => {
  const headers = { Origin: server.url, 'Content-Type': 'application/json', Cookie: coordinator.cookie, 'Transfer-Encoding': 'chunked' };
  const { status, text } = await new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    const asked = request(`${server.url}/api${path()}`, { method: 'POST', headers }, (response) => {
      let said = '';
      response.setEncoding('utf8').on('data', (piece: string) => (said += piece));
      response.on('end', () => resolve({ status: response.statusCode, text: said }));
    }).on('error', reject);
    asked.write('{"fileName":"a.docx","file":"');
    for (let sent = 0; sent < 20; sent += 1) asked.write(Buffer.alloc(1024 * 1024, 65));
    asked.end('"}');
  });
  expect([status, text.includes('12 MB')]).toEqual([413, true]);
}, 60_000);

test('[I35] a Word file that takes too long is refused as such, and the next is read', async () => {
  const slow = openImporter({ longestMs: 1, memoryMb: 128, idleMs: 60_000 });
  const bytes = docx(p('That it is long.').repeat(1_500));
  expect(await slow.read({ kind: 'file', bytes, name: 'a.docx' })).toMatchObject({ ok: false, refusal: { code: 'word-too-much' } });
  await slow.close();
  expect((await preview(bytes)).json.paragraphs).toHaveLength(1_500);
}, 60_000);
