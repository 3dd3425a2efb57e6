import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import * as Y from 'yjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHistory, type OpenHistory } from '../../server/history/openHistory.ts';
import { restoreSqlite } from '../../server/store/restoreSqlite.ts';
import type { Store } from '../../server/store/store.ts';
import { readBody } from '../../shared/draft/body.ts';
import { paragraphElement } from '../../shared/draft/seed.ts';
import { openTextDocument } from '../../shared/draft/textDocument.ts';
import type { Instant, Moment, SeatId, SessionId, StakeholderGroupId } from '../../shared/terms.ts';
import { draftRoom } from '../../shared/wire/socket.ts';
import { chosenSeed, Editor, randomFrom } from '../support/randomEdits.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { SyncMember } from '../support/syncMember.ts';
import { hashOf } from '../../server/tokens.ts';
import { instantOf } from '../../server/instant.ts';
import { COOKIE, fillStore, GROUP_ID, idOf, NAMES, paragraph, personId, STATEMENT_ID, tokenOf, type Name } from '../support/syncWorld.ts';

const log = pino({ level: 'silent' });
const seed = process.env['SEED'] === undefined ? 20_050_404 : chosenSeed();

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

function putFirst(doc: Y.Doc, id: string, words: string): void {
  doc.getXmlFragment('body').insert(0, [paragraphElement(paragraph(id, words))]);
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
    for (let round = 0; round < 25; round += 1) {
      for (const editor of editors) for (let edit = 0; edit < 3; edit += 1) editor.edit();
      await Promise.all(members.map((each) => each.saved()));
    }
    for (const each of members) each.leave();
    await expectLogToldRight(seed);
  });

  test('[H4] the timeline tells when who wrote, and a version stands at its moment', async () => {
    const headers = { Cookie: `${COOKIE}=${webToken('ana')}` };
    const { json: checklist } = await get('freeze-checklist');
    const confirmed = checklist.findings.map(({ rule }: { rule: string }) => rule);
    const version = { number: 1, symbol: 'WG/1', title: 'Draft', note: '', confirmed };
    const frozen = await server.visitor().write('POST', `/statements/${STATEMENT_ID}/versions`, version, headers);
    expect([frozen.status, frozen.json.because]).toEqual([200, undefined]);
    const { json } = await get('timeline', 'bo');
    expect(json).toMatchObject({ first: '1.1', lastVisit: null });
    expect(json.sittings).toHaveLength(1);
    expect(json.sittings[0]).toMatchObject({ from: '1.2', index: 1, to: json.last, count: json.moments - 1 });
    expect(json.sittings[0].people.map(({ name }: { name: string }) => name).sort()).toEqual(['bo', 'chen', 'dina']);
    expect(json.versions).toMatchObject([{ number: 1, symbol: 'WG/1', moment: json.last, index: json.moments - 1 }]);
    expect((await get('text?version=1')).json.paragraphs).toEqual((await get('text')).json.paragraphs);
  });
});

describe('what is kept to make it quick', () => {
  const everything = async (history: OpenHistory): Promise<unknown> => {
    const outline = await history.outline(STATEMENT_ID);
    if (!outline.ok) throw new Error(outline.refusal.code);
    const { indexOf: _, momentAt: __, ...told } = outline.facts;
    const texts = [];
    for (let index = 0; index < told.moments; index += 17) texts.push(await history.textAt(STATEMENT_ID, { kind: 'index', index }));
    const work = await history.workDone(STATEMENT_ID, { after: null, until: null, limit: 100 });
    return { told, texts, work };
  };
  const expectFresh = async (told: unknown, what: string): Promise<void> => {
    const fresh = openHistory({ store: server.store, log, checkpointAfter: 25 });
    expect(await everything(fresh), what).toEqual(told);
    await fresh.close();
  };

  test('[H3] is missed by nobody when all of it, or any part, is taken away', async () => {
    const { checkpoints } = server.store;
    const many = openHistory({ store: server.store, log, checkpointAfter: 10 });
    await checkpoints.drop(STATEMENT_ID);
    const told = await everything(many);
    const kept = await checkpoints.list(STATEMENT_ID);
    const [first] = kept;
    if (first === undefined) throw new Error('there is no checkpoint');
    expect(kept.length).toBeGreaterThan(3);
    expect(kept.map(({ previous }) => previous)).toEqual([null, ...kept.slice(0, -1).map(({ place }) => place)]);
    const states = await Promise.all(kept.map(({ place }) => checkpoints.state(STATEMENT_ID, place)));
    // Behind the back of a history that goes on.
    await checkpoints.drop(STATEMENT_ID);
    expect(await everything(many)).toEqual(told);
    await many.close();
    await checkpoints.drop(STATEMENT_ID);
    for (const [at, row] of kept.entries()) if (at !== 1) await checkpoints.keep({ ...row, state: states[at] ?? new Uint8Array() });
    await expectFresh(told, 'one is missing');
    await checkpoints.keep({ ...first, state: new Uint8Array([1, 2, 3]) });
    await expectFresh(told, 'one is damaged');
    await checkpoints.keep({ ...first, moment: '9.9' as Moment, state: new Uint8Array([1, 2, 3]) });
    await checkpoints.keep({ ...first, place: 99_999, state: new Uint8Array([1, 2, 3]) });
    await expectFresh(told, 'one of a future');
  });

  test('[H3] a row that cannot be applied refuses the moments from there on, and no other', async () => {
    const { updates, checkpoints } = server.store;
    const { lastSeq } = await updates.open(draftRoom(STATEMENT_ID, 1));
    const damaged: Store = {
      ...server.store,
      checkpoints: { ...checkpoints, list: () => Promise.resolve([]), keep: () => Promise.resolve() },
      updates: {
        ...updates,
        read: async (room, after, limit) =>
          (await updates.read(room, after, limit)).map((row) => (row.seq === 5 ? { ...row, update: new Uint8Array([9, 9, 9]) } : row)),
      },
    };
    const history = openHistory({ store: damaged, log });
    const seen = await Promise.all(
      [lastSeq, 5, 4, 1].map((seq) => history.textAt(STATEMENT_ID, { kind: 'moment', moment: `1.${seq}` as Moment })),
    );
    const unreadable = 'history-unreadable';
    expect(seen.map((each) => (each.ok ? each.facts.moment : each.refusal.code))).toEqual([unreadable, unreadable, '1.4', '1.1']);
    // What can be read of it is told, and from where on it cannot.
    expect(await history.outline(STATEMENT_ID)).toMatchObject({ ok: true, facts: { unreadable: [{ from: 4, to: lastSeq - 1 }] } });
    await history.close();
  });

  test('[H3] a history that takes too long ends its thread and is refused; others are told', async () => {
    await server.store.checkpoints.drop(STATEMENT_ID);
    const history = openHistory({ store: server.store, log, longestMs: 0 });
    const late = await history.textAt(STATEMENT_ID, { kind: 'now' }).catch((error: unknown) => error);
    expect(late).not.toMatchObject({ ok: true });
    await history.close();
    expect((await get('text')).status).toBe(200);
  });

  test('[H3] some hundred edits, or the last person’s going, make it catch up beside everybody', async () => {
    server.history.catchUp(STATEMENT_ID);
    await server.history.idle();
    expect((await get('timeline')).status).toBe(200);
  });
});

describe('who sat for whom', () => {
  test('[H6] a person who changes groups is two authors, each with the group of then', async () => {
    const { store } = server;
    const groupId = idOf<StakeholderGroupId>('GOV');
    const seat = {
      workingGroupId: GROUP_ID,
      seatId: idOf<SeatId>('Tbo'),
      personId: personId('bo'),
      role: 'member',
      mode: 'edit',
      isDelegate: false,
    } as const;
    const began = instantOf(new Date(Date.now() - 3_600_000));
    const later = instantOf(new Date(Date.now() + 30 * 60_000));
    const group = {
      id: groupId,
      workingGroupId: GROUP_ID,
      name: 'Governments',
      shortName: 'Gov',
      colour: 3,
      createdAt: began,
      removedAt: null,
    };
    await store.commit({ now: began, actorId: null }, (tx) =>
      tx.record({ kind: 'seat-given', ...seat, groupId: idOf<StakeholderGroupId>('CIV') }),
    );
    await store.commit({ now: later, actorId: null }, async (tx) => {
      await tx.addStakeholderGroup(group);
      await tx.changeSeat(seat.seatId, { groupId });
      await tx.record({ kind: 'seat-changed', ...seat, groupId });
    });
    server.passMinutes(60);
    const bo = await member('bo');
    putFirst(bo.doc, 'q1', 'Bo again. ');
    await bo.saved();
    bo.leave();
    const { json } = await get('text');
    expect(json.by).toMatchObject({ name: 'bo', group: 'Gov', colour: 3 });
    const groups = json.authors.filter(({ name }: { name: string }) => name === 'bo').map((author: { group: string }) => author.group);
    expect(groups.sort()).toEqual(['Civil', 'Gov']);
    expect((await get('timeline')).json.sittings).toHaveLength(2);
  });
});

describe('after a restore', () => {
  test('[H5] the history goes on through the epochs, tells nothing twice, and the authors stay', async () => {
    const [before, outline] = [(await get('text')).json, (await get('timeline')).json];
    const folder = mkdtempSync(join(tmpdir(), 'chapeau-restored-'));
    const [backup, dataDir] = [join(folder, 'backup.sqlite'), join(folder, 'data')];
    await snapshotBeforeTheEnd();
    await server.store.backup(backup);
    const { epoch } = await restoreSqlite({ backup, dataDir, now: instantOf(new Date(Date.now() + 3 * 3_600_000)), replaces: false });
    const again = await startTestServer({ dataDir });
    again.passMinutes(4 * 60);
    try {
      expect((await get('text', 'ana', again)).json).toEqual(before);
      expect((await get('timeline', 'ana', again)).json).toEqual(outline);
      // What the new room only took over is told by its first name.
      const [, lastSeq] = before.moment.split('.').map(Number);
      expect((await get(`text?moment=${epoch}.1`, 'ana', again)).json.moment).toBe(`1.${lastSeq - 3}`);
      expect((await get(`text?moment=${epoch}.4`, 'ana', again)).json).toEqual(before);
      expect((await get(`text?moment=${epoch}.5`, 'ana', again)).json.code).toBe('moment-unknown');
      const chen = await member('chen', epoch, again);
      putFirst(chen.doc, 'q2', 'After. ');
      await chen.saved();
      chen.leave();
      const now = (await get('text', 'ana', again)).json;
      expect([now.index, now.moment.split('.')[0]]).toEqual([before.index + 1, String(epoch)]);
      expect(told(now)).toEqual(['chen:After. ', ...told(before)]);
      expect((await get(`text?index=${before.index}`, 'ana', again)).json.paragraphs).toEqual(before.paragraphs);
      expect((await get('text?version=1', 'ana', again)).json.moment).toBe(outline.versions[0].moment);
      expect((await get('timeline', 'ana', again)).json.sittings).toHaveLength(3);
    } finally {
      await again.remove();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** So that the next epoch begins with a snapshot and the rows after it, as most do. */
async function snapshotBeforeTheEnd(): Promise<void> {
  const room = draftRoom(STATEMENT_ID, 1);
  const { lastSeq } = await server.store.updates.open(room);
  const doc = openTextDocument();
  for (const { update } of await server.store.updates.read(room, 0, lastSeq - 3)) Y.applyUpdate(doc, update);
  await server.store.updates.snapshot(room, lastSeq - 3, Y.encodeStateAsUpdate(doc), instantOf(new Date()));
}

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
