import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { WebsocketProvider } from 'y-websocket';
import { WebSocket } from 'ws';
import { plainText } from '../../shared/draft/paragraph.ts';
import { readBody } from '../../shared/draft/body.ts';
import { CLOSE } from '../../shared/wire/socket.ts';
import { type MarginThread } from '../../shared/draft/margin.ts';
import type { CommentId, ParagraphId, ThreadId } from '../../shared/terms.ts';
import { pause, RawSocket, SyncMember, until } from '../support/syncMember.ts';
import {
  COOKIE,
  GROUP_ID,
  idOf,
  instantNow,
  openWorld,
  personId,
  serveRooms,
  sessionId,
  STATEMENT_ID,
  tokenOf,
  type SyncWorld,
} from '../support/syncWorld.ts';

let world: SyncWorld;
const members: SyncMember[] = [];

function member(name: ConstructorParameters<typeof SyncMember>[2], room = world.draft): SyncMember {
  const made = new SyncMember(world, room, name).connect();
  members.push(made);
  return made;
}

function textIn(doc: Y.Doc): string {
  return readBody(doc).map(plainText).join('\n');
}

function firstText(doc: Y.Doc): Y.XmlText {
  return (doc.getXmlFragment('body').get(0) as Y.XmlElement).get(0) as Y.XmlText;
}

beforeEach(async () => {
  world = await openWorld();
});
afterEach(async () => {
  for (const made of members.splice(0)) made.leave();
  await world.close();
});

describe('a live draft', () => {
  it('[S1] what one member writes reaches the other and is acknowledged', async () => {
    const ana = await member('ana').synced();
    const bo = await member('bo').synced();
    firstText(ana.doc).insert(0, 'Hello. ');
    await ana.saved();
    await until(() => textIn(bo.doc).startsWith('Hello. '), 'the words at bo');
    expect(ana.acknowledged).toBe(ana.sent);
    const log = await world.store.updates.read(world.draft, 0, 10);
    expect(log.map(({ personId: by }) => by)).toEqual([null, personId('ana')]);
  });

  it('a stock y-websocket client can connect, write and see others', async () => {
    const ana = await member('ana').synced();
    class Polyfill extends WebSocket {
      constructor(url: string) {
        super(url, { headers: { Origin: world.origin, Cookie: `${COOKIE}=${tokenOf('bo')}` } });
      }
    }
    const doc = new Y.Doc();
    const provider = new WebsocketProvider(`ws://127.0.0.1:${world.port}/sync`, world.draft, doc, {
      WebSocketPolyfill: Polyfill as never,
      disableBc: true,
      params: { schema: '1' },
    });
    try {
      await until(() => provider.synced, 'a stock client in sync');
      firstText(doc).insert(0, 'Stock. ');
      await until(() => textIn(ana.doc).startsWith('Stock. '), 'the words at ana');
      firstText(ana.doc).insert(0, 'Ana. ');
      await until(() => textIn(doc).startsWith('Ana. Stock. '), 'the words at the stock client');
      await until(
        () => (ana.awareness.getStates().get(doc.clientID) as { person?: { name: string } } | undefined)?.person?.name === 'bo',
        'the presence of bo',
      );
    } finally {
      provider.destroy();
    }
  });

  it('[S1] the text is read once for all who ask between two edits, and anew after the next', async () => {
    const ana = await member('ana').synced();
    const read = async () => (await world.rooms.readDraft(STATEMENT_ID)).paragraphs;
    const [one, two] = [await read(), await read()];
    expect(two).toBe(one);
    firstText(ana.doc).insert(0, 'Read anew. ');
    await ana.saved();
    expect(plainText((await read())[0]!)).toContain('Read anew. ');
  });

  it('[V2] a freeze point contains everything received before it, at one log position', async () => {
    const ana = await member('ana').synced();
    firstText(ana.doc).insert(0, 'Frozen. ');
    await until(() => ana.sent === 2, 'the sending');
    await pause(5);
    const point = await world.rooms.freezePoint(STATEMENT_ID);
    expect(plainText(point.paragraphs[0]!)).toMatch(/^Frozen\. /);
    expect(point.logPosition).toBe(2);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, point.documentState);
    expect(readBody(doc)).toEqual(point.paragraphs);
  });

  it('[R6] an ended session and a lost seat close the sockets within a second', async () => {
    const ana = await member('ana').synced();
    const bo = await member('bo').synced();
    const now = instantNow();
    await world.store.commit({ now, actorId: null }, async (tx) => {
      await tx.endSession(sessionId('ana'), now);
      await tx.record({ kind: 'session-ended', personId: personId('ana'), sessionId: sessionId('ana') });
      tx.announce({ kind: 'session-ended', sessionId: sessionId('ana') });
    });
    await until(() => ana.closed !== null, 'the close', 1000);
    expect(ana.closed?.code).toBe(CLOSE.signedOut);
    const seat = await world.store.records.seatOf(personId('bo'), GROUP_ID);
    await world.store.commit({ now, actorId: null }, async (tx) => {
      await tx.changeSeat(seat!.id, { removedAt: now });
      await tx.record({ kind: 'seat-removed', workingGroupId: GROUP_ID, seatId: seat!.id, personId: personId('bo') });
      tx.announce({ kind: 'seats-changed', workingGroupId: GROUP_ID, personId: personId('bo') });
    });
    await until(() => bo.closed !== null, 'the close', 1000);
    expect(bo.closed?.code).toBe(CLOSE.rightChanged);
    const again = new RawSocket(world, world.draft, 'bo');
    expect(await again.ended()).toBe(CLOSE.rightChanged);
  });

  it('[M1] a comment is in every open margin at once', async () => {
    const ana = await member('ana', world.margin).synced();
    const before = performance.now();
    await addThread('T1', 'First');
    const map = ana.doc.getMap<MarginThread>('margin');
    await until(() => map.get(`thread:${idOf('T1')}`) !== undefined, 'the thread');
    expect(performance.now() - before).toBeLessThan(1000);
    expect(map.get(`thread:${idOf('T1')}`)).toMatchObject({
      number: 1,
      state: 'open',
      comments: [{ body: 'First', author: { name: 'bo' } }],
    });
  });

  it('[M1] a reader who comes back after a restart sees what the rows say, not what an earlier margin said', async () => {
    await addThread('T1', 'First');
    await addThread('T2', 'Second');
    const ana = await member('ana', world.margin).synced();
    const shown = (doc: Y.Doc, id: string): MarginThread | undefined => doc.getMap<MarginThread>('margin').get(`thread:${idOf(id)}`);
    for (const [at, body] of ['Second, better', 'Second, best'].entries()) {
      await revise('CT2', body);
      await until(() => shown(ana.doc, 'T2')?.comments[0]?.revision === at + 2, 'the revision');
    }
    ana.disconnect();
    await revise('CT2', 'Second, at last');
    const restarted = await serveRooms(world.store);
    try {
      const again = await new SyncMember(restarted, world.margin, 'ana', ana.doc).connect().synced();
      await until(() => shown(again.doc, 'T2')?.comments[0]?.body === 'Second, at last', 'the newest wording');
      expect(shown(again.doc, 'T1')?.comments[0]?.body).toBe('First');
      await revise('CT2', 'Second, once more');
      await until(() => shown(again.doc, 'T2')?.comments[0]?.body === 'Second, once more', 'the wording after that');
      expect([...again.doc.getMap('margin').keys()].filter((key) => key.startsWith('thread:'))).toHaveLength(2);
      expect(again.closed).toBeNull();
      again.leave();
    } finally {
      await restarted.rooms.drain();
      restarted.server.closeAllConnections();
      restarted.server.close();
    }
  });

  it('[G8] a word typed before the answer to step 1 is not refused, and not called saved before that answer', async () => {
    const ana = await member('ana').synced();
    const offline = new Y.Doc();
    Y.applyUpdate(offline, Y.encodeStateAsUpdate(ana.doc));
    const known = Y.encodeStateVector(offline);
    firstText(offline).insert(0, 'Offline. ');
    let early: Uint8Array | null = null;
    offline.once('update', (update: Uint8Array) => {
      early = update;
    });
    firstText(offline).insert(0, 'Early. ');
    const socket = await new RawSocket(world, world.draft, 'bo').opened();
    const acknowledged = (): readonly number[] => socket.frames.flatMap((frame) => (frame[0] === 120 ? [frame[1] ?? 0] : []));
    socket.sendUpdate(early!);
    await pause(100);
    expect([socket.closed, acknowledged()]).toEqual([null, []]);
    socket.sendUpdate(Y.encodeStateAsUpdate(offline, known), true);
    await until(() => acknowledged().includes(2), 'the acknowledgement');
    await until(() => textIn(ana.doc).startsWith('Early. Offline. '), 'the words');
    socket.end();
  });

  it('[G8] a reader whose copy tidies marks by itself, as Yjs does, is not shown out', async () => {
    const observer = await new SyncMember(world, world.draft, 'observer', new Y.Doc()).connect().synced();
    members.push(observer);
    const ana = await member('ana').synced();
    const bo = await member('bo').synced();
    for (let round = 0; round < 10; round += 1) {
      firstText(ana.doc).format(round, 12, { bold: {} });
      firstText(bo.doc).format(round + 3, 12, { bold: null });
      firstText(ana.doc).delete(round, 2);
      if (round % 3 === 0) await pause(5);
    }
    await ana.saved();
    await bo.saved();
    await until(() => JSON.stringify(readBody(observer.doc)) === JSON.stringify(readBody(ana.doc)), 'equal texts');
    observer.disconnect();
    observer.connect();
    await observer.synced();
    await observer.saved();
    expect(observer.closed).toBeNull();
  });

  it('[V2] every freeze point while others type is the log at one position', async () => {
    const [ana, bo] = [await member('ana').synced(), await member('bo').synced()];
    const stop = new AbortController();
    const typing = [ana, bo].map(async (who) => {
      while (!stop.signal.aborted) {
        firstText(who.doc).insert(0, `${who.name} `);
        await pause(20);
      }
    });
    for (let round = 0; round < 8; round += 1) {
      const point = await world.rooms.freezePoint(STATEMENT_ID);
      const replayed = new Y.Doc();
      for (const { update } of await world.store.updates.read(world.draft, 0, point.logPosition)) Y.applyUpdate(replayed, update);
      expect(readBody(replayed)).toEqual(point.paragraphs);
      await pause(30);
    }
    stop.abort();
    await Promise.all(typing);
  });

  it('[R6] a right that changes to reading ends the connection, and the next one only reads', async () => {
    const bo = await member('bo').synced();
    const seat = await world.store.records.seatOf(personId('bo'), GROUP_ID);
    await world.store.commit({ now: instantNow(), actorId: null }, async (tx) => {
      await tx.changeSeat(seat!.id, { mode: 'suggest' });
      const { workingGroupId, role, groupId, isDelegate } = seat!;
      await tx.record({
        kind: 'seat-changed',
        workingGroupId,
        seatId: seat!.id,
        personId: personId('bo'),
        role,
        groupId,
        mode: 'suggest',
        isDelegate,
      });
      tx.announce({ kind: 'seats-changed', workingGroupId: GROUP_ID, personId: personId('bo') });
    });
    await until(() => bo.closed !== null, 'the close', 1000);
    expect(bo.closed?.code).toBe(CLOSE.rightChanged);
    const before = textIn(bo.doc);
    bo.connect();
    await bo.synced();
    firstText(bo.doc).insert(0, 'No more. ');
    await until(() => bo.closed !== null, 'the close');
    expect(bo.closed?.code).toBe(CLOSE.rightChanged);
    expect((await world.rooms.readDraft(STATEMENT_ID)).paragraphs.map(plainText).join('\n')).toBe(before);
  });

  it('who is here, with unsaved words and the paragraph of the caret', async () => {
    const ana = await member('ana').synced();
    const head = Y.createRelativePositionFromTypeIndex(firstText(ana.doc), 3);
    ana.awareness.setLocalState({ unsaved: 2, caret: { anchor: head, head }, person: { id: 'forged', name: 'Forged' } });
    await until(() => true);
    await pause(150);
    expect((await world.rooms.whoIsHere(STATEMENT_ID)).present).toEqual([
      { personId: personId('ana'), name: 'ana', unsaved: 2, caretIn: 'p1' },
    ]);
  });

  async function addThread(id: string, body: string): Promise<void> {
    const now = instantNow();
    const threadId = idOf<ThreadId>(id);
    const commentId = idOf<CommentId>(`C${id}`);
    const paragraphId = 'p1' as ParagraphId;
    await world.store.commit({ now, actorId: personId('bo') }, async (tx) => {
      await tx.addThread({
        id: threadId,
        statementId: STATEMENT_ID,
        place: { kind: 'paragraph', paragraphId, quote: null },
        openedBy: personId('bo'),
        openedAt: now,
        resolvedBy: null,
        resolvedAt: null,
      });
      await tx.addComment({
        id: commentId,
        threadId,
        authorId: personId('bo'),
        groupId: null,
        body,
        mentions: [],
        createdAt: now,
        revision: 1,
        editedAt: null,
        withdrawnAt: null,
      });
      await tx.record({
        kind: 'thread-opened',
        statementId: STATEMENT_ID,
        threadId,
        commentId,
        paragraphId,
        personal: { body, quote: null },
      });
      tx.announce({ kind: 'margin-changed', statementId: STATEMENT_ID, threadIds: [threadId] });
    });
  }

  async function revise(id: string, body: string): Promise<void> {
    const now = instantNow();
    const commentId = idOf<CommentId>(id);
    const { threadId, revision } = (await world.store.records.comment(commentId))!;
    await world.store.commit({ now, actorId: personId('bo') }, async (tx) => {
      await tx.reviseComment(commentId, { body, mentions: [], at: now });
      await tx.record({ kind: 'comment-edited', statementId: STATEMENT_ID, commentId, revision: revision + 1, personal: { body } });
      tx.announce({ kind: 'margin-changed', statementId: STATEMENT_ID, threadIds: [threadId] });
    });
  }
});
