import * as Y from 'yjs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { plainText } from '../../shared/draft/paragraph.ts';
import { readBody } from '../../shared/draft/body.ts';
import type { JournalEntry } from '../../shared/journal.ts';
import type { SeatId } from '../../shared/terms.ts';
import type { Announcement, Transaction } from '../../server/store/store.ts';
import { CLOSE } from '../../shared/wire/socket.ts';
import { firstText } from '../support/attacks.ts';
import { startLiveServer, webToken, type LiveServer } from '../support/liveServer.ts';
import { pause, until, type SyncMember } from '../support/syncMember.ts';
import { COOKIE, GROUP_ID, idOf, instantNow, personId, STATEMENT_ID } from '../support/syncWorld.ts';

let server: LiveServer;
const statement = `/statements/${STATEMENT_ID}`;

beforeEach(async () => {
  server = await startLiveServer();
});
afterEach(() => server.remove());

const textIn = (doc: Y.Doc): string => readBody(doc).map(plainText).join('\n');
const inRoom = async (): Promise<string> => (await server.rooms.readDraft(STATEMENT_ID)).paragraphs.map(plainText).join('\n');

/** Five times the bound: other tests run beside this one. */
const SOON_MS = 5_000;

describe('a locked draft', () => {
  test('[R20] is read and commented on by everybody and edited by nobody, until it is unlocked', async () => {
    const locked = await server.write('PUT', `${statement}/lock`);
    expect([locked.status, locked.json.lock.by, locked.json.may['text.edit']]).toEqual([200, 'ana', false]);
    expect((await server.get(statement, 'observer')).json.lock).toEqual(locked.json.lock);
    for (const name of ['ana', 'bo'] as const) {
      const someone = await server.member(name);
      firstText(someone.doc).insert(0, 'No. ');
      await until(() => someone.closed !== null, `${name} shown out`);
      expect([name, someone.closed?.code]).toEqual([name, CLOSE.rightChanged]);
    }
    expect(await inRoom()).not.toContain('No. ');
    const { paragraphs } = await server.rooms.readDraft(STATEMENT_ID);
    const thread = { paragraphId: paragraphs[0]?.id, quote: null, body: 'Still to be said', mentions: [] };
    expect((await server.write('POST', `${statement}/threads`, thread, 'bo')).status).toBe(200);
    expect((await server.get(`${statement}/freeze-checklist`)).status).toBe(200);
    const unlocked = await server.write('DELETE', `${statement}/lock`);
    expect([unlocked.json.lock, unlocked.json.may['text.edit']]).toEqual([null, true]);
    const bo = await server.member('bo');
    firstText(bo.doc).insert(0, 'Yes. ');
    await bo.saved();
    expect(await inRoom()).toContain('Yes. ');
  });

  test('[R20] is not locked again and again without end: each time everybody has to come anew', async () => {
    const answers = await Promise.all(Array.from({ length: 121 }, () => server.write('PUT', `${statement}/lock`)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(120);
    expect(answers.find(({ status }) => status !== 200)?.json.code).toBe('too-many-requests');
    expect((await server.write('DELETE', `${statement}/lock`)).json.lock).toBe(null);
  });

  test('[R20] is locked by a coordinator, once, and what happened says so', async () => {
    expect((await server.write('PUT', `${statement}/lock`, undefined, 'bo')).json.code).toBe('not-permitted');
    expect((await server.write('PUT', `${statement}/lock`, undefined, 'stranger')).json.code).toBe('not-found');
    const first = await server.write('PUT', `${statement}/lock`);
    expect((await server.write('PUT', `${statement}/lock`)).json.lock).toEqual(first.json.lock);
    await server.write('DELETE', `${statement}/lock`);
    await server.write('DELETE', `${statement}/lock`);
    const { items } = (await server.get(`${statement}/activity`)).json;
    expect(items.slice(0, 2).map(({ kind, by }: { kind: string; by: { name: string } }) => [kind, by.name])).toEqual([
      ['draft-unlocked', 'ana'],
      ['draft-locked', 'ana'],
    ]);
  });

  test('[R20] is frozen as any other, and its server goes on putting it in order', async () => {
    const bo = await server.member('bo');
    const body = bo.doc.getXmlFragment('body');
    const twin = new Y.XmlElement('para');
    twin.setAttribute('id', 'p1');
    twin.insert(0, [new Y.XmlText('A copy with the id of another.')]);
    for (const [name, value] of [
      ['kind', 'operative'],
      ['level', 0],
    ] as const)
      twin.setAttribute(name, value as string);
    body.insert(1, [twin]);
    await bo.saved();
    expect((await server.write('PUT', `${statement}/lock`)).status).toBe(200);
    const { findings } = (await server.get(`${statement}/freeze-checklist`)).json;
    const confirmed = findings.map(({ rule }: { rule: string }) => rule);
    const frozen = await server.write('POST', `${statement}/versions`, { number: 1, symbol: 'WG/1', title: 'Draft', note: '', confirmed });
    expect([frozen.status, frozen.json.because]).toEqual([200, undefined]);
    const ids = (await server.rooms.readDraft(STATEMENT_ID)).paragraphs.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('[R22] what was acknowledged before the lock is there, and nothing is taken after it', async () => {
    const writers = await Promise.all((['bo', 'chen', 'dina', 'emre'] as const).map((name) => server.member(name)));
    const acknowledged: string[] = [];
    let count = 0;
    const writeOn = async (member: SyncMember): Promise<void> => {
      while (member.closed === null) {
        const token = `<${member.name}${(count += 1)}>`;
        const before = member.sent;
        firstText(member.doc).insert(0, token);
        await pause(1);
        // A socket that is being closed takes nothing more.
        if (member.sent === before) return;
        await until(() => member.isSaved || member.closed !== null, 'an answer');
        if (member.isSaved) acknowledged.push(token);
      }
    };
    const writing = writers.map(writeOn);
    await until(() => count > 40, 'some writing');
    const room = await server.room();
    const atCommit: Promise<number>[] = [];
    server.store.onAnnounced(({ kind }) => {
      if (kind === 'draft-lock-changed') atCommit.push(server.store.updates.open(room).then(({ lastSeq }) => lastSeq));
    });
    const locked = await server.write('PUT', `${statement}/lock`);
    const atLock = await inRoom();
    await Promise.all(writing);
    await until(() => writers.every(({ closed }) => closed !== null), 'every window closed');
    expect(locked.status).toBe(200);
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(acknowledged.filter((token) => !atLock.includes(token))).toEqual([]);
    expect(await inRoom()).toBe(atLock);
    expect([(await server.store.updates.open(room)).lastSeq]).toEqual(await Promise.all(atCommit));
    for (const member of writers) expect(member.closed?.code).toBe(CLOSE.rightChanged);
  });

  test('[R22] what comes while the draft stands still waits, and is taken when it goes on', async () => {
    const bo = await server.member('bo');
    const goOn = await server.rooms.standStill(STATEMENT_ID);
    firstText(bo.doc).insert(0, 'Waits. ');
    await pause(200);
    expect(bo.isSaved).toBe(false);
    goOn();
    await bo.saved();
    expect(await inRoom()).toContain('Waits. ');
  });
});

interface Taking {
  readonly what: string;
  readonly code: number;
  readonly take: () => Promise<unknown>;
}

/** As the commands do it; each of them has tests of its own. */
function changing(entry: JournalEntry, announcement: Announcement, change: (tx: Transaction) => Promise<void>): () => Promise<unknown> {
  return () =>
    server.store.commit({ now: instantNow(), actorId: null }, async (tx) => {
      await change(tx);
      await tx.record(entry);
      tx.announce(announcement);
    });
}

const [bo, seatId, now] = [personId('bo'), idOf<SeatId>('Tbo'), instantNow()];
const seat = { workingGroupId: GROUP_ID, seatId, personId: bo, role: 'observer', groupId: null, mode: 'edit', isDelegate: false } as const;
const seats = { kind: 'seats-changed', workingGroupId: GROUP_ID, personId: bo } as const;
const TAKING: readonly Taking[] = [
  {
    what: 'a removed seat',
    code: CLOSE.rightChanged,
    take: changing({ kind: 'seat-removed', workingGroupId: GROUP_ID, seatId, personId: bo }, seats, (tx) =>
      tx.changeSeat(seatId, { removedAt: now }),
    ),
  },
  {
    what: 'another role',
    code: CLOSE.rightChanged,
    take: changing({ kind: 'seat-changed', ...seat }, seats, (tx) => tx.changeSeat(seatId, { role: 'observer', groupId: null })),
  },
  { what: 'signing out', code: CLOSE.signedOut, take: () => server.write('DELETE', '/session', undefined, 'bo') },
  {
    what: 'a disabled account',
    code: CLOSE.signedOut,
    take: changing({ kind: 'person-disabled', personId: bo }, { kind: 'person-disabled', personId: bo }, (tx) =>
      tx.changePerson(bo, { disabledAt: now }),
    ),
  },
  { what: 'a locked draft', code: CLOSE.rightChanged, take: () => server.write('PUT', `${statement}/lock`) },
];

describe('what is taken away is gone within a second', () => {
  for (const { what, code, take } of TAKING)
    test(`[R21] by ${what}: the open window is closed, and what it sends is not taken`, async () => {
      const [writer, chen] = [await server.member('bo'), await server.member('chen')];
      await take();
      firstText(writer.doc).insert(0, 'Too late. ');
      await until(() => writer.closed !== null, 'the end of a socket', SOON_MS);
      expect(writer.closed?.code).toBe(code);
      expect(await inRoom()).not.toContain('Too late.');
      expect(textIn(chen.doc)).not.toContain('Too late.');
    });

  test('[R21] and given back as soon: an unlocked draft is written in by the windows that were open', async () => {
    await server.write('PUT', `${statement}/lock`);
    const writer = await server.member('bo');
    await server.write('DELETE', `${statement}/lock`);
    await until(() => writer.closed !== null, 'the window told', SOON_MS);
    expect(writer.closed?.code).toBe(CLOSE.rightChanged);
    await writer.connect({ cookie: `${COOKIE}=${webToken('bo')}` }).synced();
    firstText(writer.doc).insert(0, 'Again. ');
    await writer.saved();
  });
});
