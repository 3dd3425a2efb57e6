import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import * as Y from 'yjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHistory } from '../../server/history/openHistory.ts';
import { databaseFile } from '../../server/store/dataDir.ts';
import { restoreSqlite } from '../../server/store/restoreSqlite.ts';
import { openSqliteStore } from '../../server/store/sqlite.ts';
import { readBody } from '../../shared/draft/body.ts';
import { openTextDocument } from '../../shared/draft/textDocument.ts';
import type { Instant, Moment, SessionId } from '../../shared/terms.ts';
import { draftRoom } from '../../shared/wire/socket.ts';
import { chosenSeed, Editor, randomFrom } from '../support/randomEdits.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { SyncMember } from '../support/syncMember.ts';
import { hashOf } from '../../server/tokens.ts';
import { instantOf } from '../../server/instant.ts';
import { COOKIE, fillStore, idOf, NAMES, personId, STATEMENT_ID, tokenOf, type Name } from '../support/syncWorld.ts';

const log = pino({ level: 'silent' });
const seed = chosenSeed();

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await fillStore(server.store);
  await signEverybodyIn(server);
});
afterAll(() => server.remove());

/** The sockets' tokens are shorter than any cookie of a browser. */
const webToken = (name: Name): string => `${tokenOf(name)}-in-a-browser`;
async function signEverybodyIn({ store }: TestServer): Promise<void> {
  const startedAt = instantOf(new Date());
  for (const name of NAMES)
    await store.tidy((tx) =>
      tx.addSession({
        id: idOf<SessionId>(`WEB${name}`),
        tokenHash: hashOf(webToken(name)),
        personId: personId(name),
        startedAt,
        lastSeenAt: startedAt,
        expiresAt: '2999-01-01T00:00:00.000Z' as Instant,
        endedAt: null,
        userAgent: '',
      }),
    );
}

async function get(path: string, name: Name = 'ana', where = server) {
  const answer = await where.visitor().get(`/api/statements/${STATEMENT_ID}/${path}`, { Cookie: `${COOKIE}=${webToken(name)}` });
  return { status: answer.status, json: answer.json };
}

async function member(name: Name, epoch = 1, where = server): Promise<SyncMember> {
  const to = { port: Number(new URL(where.url).port), origin: where.url };
  return new SyncMember(to, draftRoom(STATEMENT_ID, epoch), name).connect().synced();
}

function firstText(doc: Y.Doc): Y.XmlText {
  const element = doc.getXmlFragment('body').get(0);
  const text = element instanceof Y.XmlElement ? element.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error('the first paragraph has no text');
  return text;
}

type Written = { inline: { text?: string }[]; written: { length: number; by: number }[] };
const told = ({ authors, paragraphs }: { authors: { name: string; personId: string | null }[]; paragraphs: Written[] }) =>
  paragraphs.map(({ inline, written }) => {
    const text = inline.map((part) => part.text ?? '').join('');
    let at = 0;
    return written
      .map(({ length, by }) => `${authors[by]?.personId === null ? '' : authors[by]?.name}:${text.slice(at, (at += length))}`)
      .join('|');
  });

describe('the past of a draft', () => {
  test('[H1] what somebody just typed and was told is saved is in the text now, under their name and group', async () => {
    const bo = await member('bo');
    firstText(bo.doc).insert(5, 'all ');
    await bo.saved();
    const { status, json } = await get('text');
    expect(status).toBe(200);
    expect(told(json)[0]).toBe(':That |bo:all |:governments agree on point 1;');
    expect(json.by).toMatchObject({ name: 'bo', group: 'Civil', colour: 2 });
    expect(json.authors).toContainEqual({ personId: null, name: 'ana', group: null, colour: 0 });
    expect(json.paragraphs[0]).toMatchObject({ id: 'p1', label: '1.', citation: '1' });
    expect(json).toMatchObject({ moment: '1.2', index: 1 });
    bo.leave();
  });

  test('[H5] any moment is found by its name, its place, its time or its version; others are refused with a sentence', async () => {
    const [first, byIndex] = [await get('text?moment=1.1'), await get('text?index=0')];
    expect(told(first.json)[0]).toBe(':That governments agree on point 1;');
    expect(byIndex.json).toEqual(first.json);
    expect((await get('text?at=2000-01-01T00:00:00.000Z')).json).toEqual(first.json);
    expect((await get('text?at=2200-01-01T00:00:00.000Z')).json).toEqual((await get('text')).json);
    for (const query of ['moment=1.99', 'moment=2.1', 'index=99', 'version=9'])
      expect([query, (await get(`text?${query}`)).json.code]).toEqual([query, 'moment-unknown']);
    for (const query of ['moment=1.0', 'moment=x', 'index=-1', 'index=0&moment=1.1', 'version=0'])
      expect([query, (await get(`text?${query}`)).json.code]).toEqual([query, 'invalid-input']);
  });

  test('[H7] who may read the draft may read its past, and nobody else', async () => {
    for (const path of ['text', 'text?index=0', 'timeline']) {
      expect((await get(path, 'observer')).status).toBe(200);
      expect((await get(path, 'stranger')).json.code).toBe('not-found');
      const anonymous = await server.visitor().get(`/api/statements/${STATEMENT_ID}/${path}`);
      expect(anonymous.json.code).toBe('not-signed-in');
    }
  });

  test('[H1] after random edits by several the text now equals the room’s, and every moment that of the log', async () => {
    const random = randomFrom(seed);
    const members = await Promise.all((['bo', 'chen', 'dina'] as const).map((name) => member(name)));
    const editors = members.map(({ doc, name }) => new Editor(doc, name, random));
    for (let round = 0; round < 40; round += 1) {
      for (const editor of editors) for (let edit = 0; edit < 3; edit += 1) editor.edit();
      await Promise.all(members.map((each) => each.saved()));
    }
    for (const each of members) each.leave();
    await expectLogToldRight(seed);
  });

  test('[H4] the timeline tells when who wrote, and a version stands at its moment', async () => {
    const frozen = await server
      .visitor()
      .write(
        'POST',
        `/statements/${STATEMENT_ID}/versions`,
        {
          number: 1,
          symbol: 'WG/1',
          title: 'Draft',
          note: '',
          confirmed: ['empty-paragraph', 'unmatched-bracket', 'text-moving', 'person-present', 'no-title'],
        },
        { Cookie: `${COOKIE}=${webToken('ana')}` },
      );
    const { json } = await get('timeline', 'bo');
    expect(json).toMatchObject({ first: '1.1', lastVisit: null });
    expect(json.sittings).toHaveLength(1);
    expect(json.sittings[0]).toMatchObject({ from: '1.2', index: 1, to: json.last, count: json.moments - 1 });
    expect(json.sittings[0].people.map(({ name }: { name: string }) => name).sort()).toEqual(['bo', 'chen', 'dina']);
    if (frozen.status !== 200) return;
    expect(json.versions).toMatchObject([{ number: 1, symbol: 'WG/1', moment: json.last, index: json.moments - 1 }]);
    expect((await get('text?version=1')).json.paragraphs).toEqual((await get('text')).json.paragraphs);
  });
});

/** The text at every moment against a plain replay, now against the room. */
async function expectLogToldRight(about: number): Promise<void> {
  const rows = (await server.store.updates.open(draftRoom(STATEMENT_ID, 1))).lastSeq;
  const all = await server.store.updates.read(draftRoom(STATEMENT_ID, 1), 0, rows);
  const doc = openTextDocument();
  const few = openHistory({ store: server.store, log, checkpointAfter: 7 });
  for (const [index, { update, seq, at, personId: by }] of all.entries()) {
    Y.applyUpdate(doc, update);
    if (index % 5 !== 0 && index < all.length - 3) continue;
    const then = await few.textAt(STATEMENT_ID, { kind: 'moment', moment: `1.${seq}` as Moment });
    if (!then.ok) throw new Error(`${then.refusal.code} with seed ${about}`);
    expect(then.facts).toMatchObject({ index, at, by });
    expect(
      then.facts.paragraphs.map(({ paragraph }) => paragraph),
      `seed ${about}`,
    ).toEqual(readBody(doc));
    for (const { paragraph, written } of then.facts.paragraphs) {
      const length = paragraph.inline.reduce((sum, part) => sum + ('text' in part ? part.text.length : 0), 0);
      expect(
        written.reduce((sum, run) => sum + run.length, 0),
        `seed ${about}`,
      ).toBe(length);
    }
  }
  await few.close();
  const now = (await get('text')).json;
  const room = await server.rooms.readDraft(STATEMENT_ID);
  expect(now.paragraphs.map(({ id, inline }: { id: string; inline: unknown }) => ({ id, inline }))).toEqual(
    room.paragraphs.map(({ id, inline }) => ({ id, inline })),
  );
}
(void cpSync, mkdtempSync, rmSync, tmpdir, join, databaseFile, restoreSqlite, openSqliteStore);
void personId;
export type { Instant };
