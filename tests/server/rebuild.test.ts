import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import * as Y from 'yjs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { plainText } from '../../shared/draft/paragraph.ts';
import { CLOSE, draftRoom, marginRoom } from '../../shared/wire/socket.ts';
import { openHistory } from '../../server/history/openHistory.ts';
import { restoreSqlite } from '../../server/store/restoreSqlite.ts';
import { loadText, Unopenable } from '../../server/sync/loadText.ts';
import { openingOf } from '../../server/watchdog/inFlight.ts';
import { openQuarantine, putAside } from '../../server/watchdog/quarantine.ts';
import type { Moment } from '../../shared/terms.ts';
import { byte, parts } from '../support/attacks.ts';
import { firstText } from '../support/attacks.ts';
import { startLiveServer, webToken, type LiveServer } from '../support/liveServer.ts';
import { pause, RawSocket, until, type SyncMember } from '../support/syncMember.ts';
import { COOKIE, instantNow, personId, STATEMENT_ID } from '../support/syncWorld.ts';

let server: LiveServer;
const statement = `/statements/${STATEMENT_ID}`;

beforeEach(async () => {
  server = await startLiveServer();
});
afterEach(() => server.remove());

const inRoom = async (): Promise<string> => (await server.rooms.readDraft(STATEMENT_ID)).paragraphs.map(plainText).join('\n');
const wordsAt = async (query: string): Promise<string> => {
  const { json } = await server.get(`${statement}/text?${query}`);
  return json.code ?? json.paragraphs.map(plainText).join('\n');
};
async function write(member: SyncMember, words: string): Promise<string> {
  firstText(member.doc).insert(0, words);
  await member.saved();
  return String((await server.get(`${statement}/timeline`)).json.last);
}
const rebuild = (moment: string, reason = 'Somebody pasted a whole book.', name: 'ana' | 'bo' = 'ana') =>
  server.write('POST', `${statement}/rebuilds`, { moment, reason }, name);

describe('a draft rebuilt from an earlier moment', () => {
  test('[S20] goes on in another epoch with the text of then; a coordinator does it and says why', async () => {
    const [bo, chen] = [await server.member('bo'), await server.member('chen')];
    const moment = await write(bo, 'Good. ');
    await write(chen, 'Bad. ');
    const [before, room] = [await server.epoch(), await server.room()];
    const log = await server.store.updates.read(room, 0, 100);
    expect((await rebuild(moment, 'Why not', 'bo')).json.code).toBe('not-permitted');
    expect((await rebuild(moment, ' ')).json).toMatchObject({ code: 'invalid-input', field: 'reason' });
    expect((await rebuild('1.99')).json.code).toBe('moment-unknown');
    const rebuilt = await rebuild(moment);
    expect([rebuilt.status, rebuilt.json.because]).toEqual([200, undefined]);
    expect(await server.epoch()).toBeGreaterThan(before);
    expect(await inRoom()).toMatch(/^Good\. That governments/);
    expect(await server.store.updates.read(room, 0, 100)).toEqual(log);
    expect(await server.store.updates.owners(await server.room())).toEqual(await server.store.updates.owners(room));
    expect(await server.store.doctor()).toEqual([]);
    const [item] = (await server.get(`${statement}/activity`)).json.items;
    expect(item).toMatchObject({ kind: 'draft-rebuilt', from: moment, reason: 'Somebody pasted a whole book.', by: { name: 'ana' } });
    expect((await rebuild(moment)).json.code).toBe('rebuilt-just-now');
    server.passMinutes(2);
    expect((await rebuild(moment)).status).toBe(200);
  });

  test('[S21] everybody is sent away to drop their copy; what was acknowledged is in the past, and the old room takes nothing more', async () => {
    const [bo, chen] = [await server.member('bo'), await server.member('chen')];
    const to = { port: Number(new URL(server.url).port), origin: server.url };
    const room = await server.room();
    const cookie = `${COOKIE}=${webToken('dina')}`;
    const margin = await new RawSocket(to, marginRoom(STATEMENT_ID, await server.epoch()), 'dina', { cookie }).opened();
    const moment = await write(bo, 'Good. ');
    const acknowledged: string[] = [];
    const writing = [bo, chen].map(async (member) => {
      for (let count = 0; member.closed === null; count += 1) {
        const [before, token] = [member.sent, `<${member.name}${count}>`];
        firstText(member.doc).insert(0, token);
        await pause(1);
        // A socket that is being closed takes nothing more.
        if (member.sent === before) return;
        await until(() => member.isSaved || member.closed !== null, 'an answer');
        if (member.isSaved) acknowledged.push(token);
      }
    });
    await until(() => acknowledged.length > 20, 'some writing');
    const atCommit: Promise<number>[] = [];
    server.store.onAnnounced(({ kind }) => {
      if (kind === 'draft-rebuilt') atCommit.push(server.store.updates.open(room).then(({ lastSeq }) => lastSeq));
    });
    expect((await rebuild(moment)).status).toBe(200);
    await Promise.all(writing);
    expect([(await server.store.updates.open(room)).lastSeq]).toEqual(await Promise.all(atCommit));
    for (const member of [bo, chen]) expect([member.name, member.closed?.code]).toEqual([member.name, CLOSE.refused]);
    expect(await margin.ended()).toBe(CLOSE.refused);
    expect(await inRoom()).toMatch(/^Good\. That governments/);
    const { json: timeline } = await server.get(`${statement}/timeline`);
    const [{ index }] = timeline.rebuilds;
    const atTheEnd = await wordsAt(`index=${index - 1}`);
    expect(acknowledged.filter((token) => !atTheEnd.includes(token))).toEqual([]);
    const late = await new RawSocket(to, room, 'bo', { cookie: `${COOKIE}=${webToken('bo')}` }).opened();
    expect(await late.ended()).toBe(CLOSE.refused);
    const again = await server.member('bo');
    await write(again, 'Anew. ');
    expect(await inRoom()).toMatch(/^Anew\. Good\. /);
  });

  test('[S22] the history goes on: moments of before and after, who wrote what, sittings, comparison, a version', async () => {
    const [bo, chen] = [await server.member('bo'), await server.member('chen')];
    const moment = await write(bo, 'Good. ');
    const end = await write(chen, 'Bad. ');
    const [goodThen, badThen] = [
      await server.get(`${statement}/text?moment=${moment}`),
      await server.get(`${statement}/text?moment=${end}`),
    ];
    server.passMinutes(20);
    expect((await rebuild(moment)).status).toBe(200);
    const dina = await server.member('dina');
    await write(dina, 'Anew. ');
    const epoch = await server.epoch();
    expect((await server.get(`${statement}/text?moment=${moment}`)).json).toEqual(goodThen.json);
    expect((await server.get(`${statement}/text?moment=${end}`)).json).toEqual(badThen.json);
    const { json: rebuilt } = await server.get(`${statement}/text?moment=${epoch}.1`);
    expect([rebuilt.index, rebuilt.by, rebuilt.paragraphs]).toEqual([badThen.json.index + 1, null, goodThen.json.paragraphs]);
    const { json: now } = await server.get(`${statement}/text`);
    expect(now.moment).toBe(`${epoch}.2`);
    const runs = now.paragraphs[0].written.map(({ by, length }: { by: number; length: number }) => [now.authors[by].name, length]);
    expect(runs.slice(0, 2)).toEqual([
      ['dina', 6],
      ['bo', 6],
    ]);
    const { json: timeline } = await server.get(`${statement}/timeline`);
    expect(
      timeline.sittings.map(({ index, people }: { index: number; people: { name: string }[] }) => [index, people.map(({ name }) => name)]),
    ).toEqual([
      [1, ['bo', 'chen']],
      [4, ['dina']],
    ]);
    expect(timeline.rebuilds).toMatchObject([{ index: 3, from: 1, by: { name: 'ana' }, reason: 'Somebody pasted a whole book.' }]);
    expect(timeline.unreadable).toEqual([]);
    const { items } = (await server.get(`${statement}/activity`)).json;
    expect(items.slice(0, 4).map(({ kind, by }: { kind: string; by: { name: string } }) => [kind, by.name])).toEqual([
      ['text-edited', 'dina'],
      ['draft-rebuilt', 'ana'],
      ['text-edited', 'chen'],
      ['text-edited', 'bo'],
    ]);
    const { findings } = (await server.get(`${statement}/freeze-checklist`)).json;
    const confirmed = findings.map(({ rule }: { rule: string }) => rule);
    const frozen = await server.write('POST', `${statement}/versions`, { number: 1, symbol: 'WG/1', title: 'Draft', note: '', confirmed });
    expect([frozen.status, frozen.json.because]).toEqual([200, undefined]);
    expect((await server.get(`${statement}/text?version=1`)).json.paragraphs).toEqual(now.paragraphs);
  });

  test('[S22] the same is told after a restore of what was rebuilt, and it is written on', async () => {
    const bo = await server.member('bo');
    const moment = await write(bo, 'Good. ');
    await write(bo, 'Bad. ');
    expect((await rebuild(moment)).status).toBe(200);
    const dina = await server.member('dina');
    await write(dina, 'Anew. ');
    const told = async () => [(await server.get(`${statement}/text`)).json, (await server.get(`${statement}/timeline`)).json];
    const before = await told();
    const dataDir = mkdtempSync(join(tmpdir(), 'chapeau-restored-'));
    const backup = join(dataDir, 'backup.sqlite');
    await server.store.backup(backup);
    await server.remove();
    await restoreSqlite({ backup, dataDir, now: instantNow(), replaces: false });
    server = await startLiveServer({ dataDir }, true);
    expect(await told()).toEqual(before);
    const again = await server.member('dina');
    const last = await write(again, 'Still. ');
    expect(await wordsAt(`moment=${last}`)).toMatch(/^Still\. Anew\. Good\. That/);
  });

  test('[S24] threads keep a place: on their words, or beside where their paragraph was', async () => {
    const bo = await server.member('bo');
    const moment = await write(bo, 'Good. ');
    const added = new Y.XmlElement('para');
    for (const [name, value] of Object.entries({ id: 'p9', kind: 'operative', level: 0 })) added.setAttribute(name, value as string);
    added.insert(0, [new Y.XmlText('A paragraph that will be gone;')]);
    bo.doc.getXmlFragment('body').insert(2, [added]);
    await bo.saved();
    const comment = { quote: null, body: 'Here', mentions: [] };
    for (const paragraphId of ['p1', 'p9'])
      expect((await server.write('POST', `${statement}/threads`, { ...comment, paragraphId }, 'bo')).status).toBe(200);
    expect((await rebuild(moment)).status).toBe(200);
    await inRoom();
    const places = (await server.store.records.threads(STATEMENT_ID)).map(({ place }) => [place.kind, place.paragraphId]);
    expect(places).toEqual([
      ['paragraph', 'p1'],
      ['removed', 'p2'],
    ]);
  });

  test('[S22] a version that was being frozen is refused in words when the draft goes on in another room', async () => {
    const moment = await write(await server.member('bo'), 'Good. ');
    const { findings } = (await server.get(`${statement}/freeze-checklist`)).json;
    const confirmed = findings.map(({ rule }: { rule: string }) => rule);
    const { freezePoint } = server.rooms;
    const rebuiltFirst = async (): Promise<never> => {
      expect((await rebuild(moment)).status).toBe(200);
      throw new Error('The room was closed.');
    };
    Object.assign(server.rooms, { freezePoint: rebuiltFirst });
    const version = { number: 1, symbol: 'WG/1', title: 'Draft', note: '', confirmed };
    expect((await server.write('POST', `${statement}/versions`, version)).json.code).toBe('rebuilt-meanwhile');
    Object.assign(server.rooms, { freezePoint });
  });

  test('[S20] a rebuild that fails leaves the draft as it was, and it goes on', async () => {
    const bo = await server.member('bo');
    const moment = await write(bo, 'Good. ');
    await write(bo, 'Better. ');
    const { commit } = server.store;
    Object.assign(server.store, { commit: () => Promise.reject(new Error('no')) });
    expect((await rebuild(moment)).status).toBe(500);
    Object.assign(server.store, { commit });
    await write(bo, 'Best. ');
    expect(await inRoom()).toMatch(/^Best\. Better\. Good\. /);
  });
});

describe('a draft the log of which cannot be opened any more', () => {
  /** A row that no room can apply: it throws. What hangs is below. */
  async function poison(): Promise<void> {
    const row = {
      room: draftRoom(STATEMENT_ID, 1),
      update: new Uint8Array([9, 9, 9]),
      personId: personId('chen'),
      at: instantNow(),
      claims: [],
    };
    await server.store.updates.append([row]);
  }

  test('[S23] says so at every door, is told of up to where it breaks, and is rebuilt from there', async () => {
    const bo = await server.member('bo');
    const moment = await write(bo, 'Good. ');
    bo.leave();
    await poison();
    const { dataDir } = server;
    await server.close();
    server = await startLiveServer({ dataDir }, true);
    const to = { port: Number(new URL(server.url).port), origin: server.url };
    const shown = await new RawSocket(to, draftRoom(STATEMENT_ID, 1), 'bo', { cookie: `${COOKIE}=${webToken('bo')}` }).opened();
    expect(await shown.ended()).toBe(CLOSE.unopenable);
    expect((await server.get(`${statement}/freeze-checklist`)).json.code).toBe('draft-unopenable');
    expect((await server.get(`${statement}/activity`)).status).toBe(200);
    const { json: timeline } = await server.get(`${statement}/timeline`);
    expect(timeline.unreadable).toEqual([{ from: 2, to: 2 }]);
    expect(timeline.sittings).toHaveLength(1);
    expect((await rebuild('1.3')).json.code).toBe('history-unreadable');
    const rebuilt = await rebuild(moment);
    expect([rebuilt.status, rebuilt.json.because]).toEqual([200, undefined]);
    expect(await inRoom()).toMatch(/^Good\. /);
    const again = await server.member('bo');
    await write(again, 'Anew. ');
    expect(await wordsAt('')).toMatch(/^Anew\. Good\. /);
    expect(await wordsAt('moment=1.3')).toBe('history-unreadable');
    expect((await server.get(`${statement}/timeline`)).json.unreadable).toEqual([{ from: 2, to: 2 }]);
    expect(await server.store.doctor()).toEqual([]);
  });

  test(
    '[S23] a row that takes for ever is found among its neighbours in the thread that plays, and is not waited for again',
    { timeout: 30_000 },
    async () => {
      const [bo, room] = [await server.member('bo'), await server.room()];
      const moments: string[] = [];
      for (const word of ['One. ', 'Two. ', 'Three. ']) moments.push(await write(bo, word));
      const row = { room, update: laborious(bo.doc), personId: personId('chen'), at: instantNow(), claims: [] };
      await server.store.updates.append([row]);
      await server.store.checkpoints.drop(STATEMENT_ID);
      const history = openHistory({ store: server.store, log: pino({ level: 'silent' }), longestMs: 300 });
      const at = (moment: string) => history.stateAt(STATEMENT_ID, moment as Moment);
      expect(await at('1.5')).toMatchObject({ ok: false, refusal: { code: 'history-unreadable' } });
      const began = process.cpuUsage();
      expect(await at('1.5')).toMatchObject({ ok: false, refusal: { code: 'history-unreadable' } });
      expect(process.cpuUsage(began).user).toBeLessThan(100_000);
      expect(await at(moments[2] ?? '')).toMatchObject({ ok: true, facts: { moment: '1.4' } });
      expect(await history.outline(STATEMENT_ID)).toMatchObject({ ok: true, facts: { unreadable: [{ from: 4, to: 4 }] } });
      await history.close();
    },
  );

  test('[S23] a room on which the server hung is not opened again for an hour; others are', () => {
    const folder = join(server.dataDir, 'quarantine');
    const at = new Date();
    putAside(folder, openingOf('draft:A@1'), at);
    const quarantine = openQuarantine(folder, () => undefined);
    const held = (room: string, minutes: number): boolean => quarantine.holdsRoom(room, at.getTime() + minutes * 60_000);
    expect([held('draft:A@1', 1), held('draft:A@1', 59), held('draft:A@1', 61), held('draft:A@2', 1)]).toEqual([true, true, false, false]);
    let isOpened = false;
    const guard = {
      holds: () => false,
      holdsRoom: (room: string, nowMs: number) => quarantine.holdsRoom(room, nowMs),
      opening: <Result>(_room: string, work: () => Result): Result => ((isOpened = true), work()),
      during: <Result>(_: unknown, work: () => Result): Result => work(),
    };
    const log = { snapshot: null, updates: [], lastSeq: 0 };
    expect(() => loadText(log, { room: 'draft:A@1', guard, now: instantNow })).toThrow(Unopenable);
    expect(isOpened).toBe(false);
    loadText(log, { room: 'draft:A@2', guard, now: instantNow }).destroy();
    expect(isOpened).toBe(true);
  });
});

/** Thousands of letters that all claim one place, of which Yjs compares each with each: seconds of work in few bytes. */
function laborious(doc: Y.Doc): Uint8Array {
  let item = firstText(doc)._start;
  while (item !== null && item.length < 30) item = item.right;
  if (item === null) throw new Error('the first paragraph has no long run');
  const { client, clock } = item.id;
  const letters = Array.from({ length: 8_500 }, (_, at) => parts(byte(0xc4), client, clock, client, clock + 1 + (at % 28), 'x'));
  return parts(1, letters.length, 70_000, 0, ...letters, 0);
}
