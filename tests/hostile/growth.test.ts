import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { DRAFT_LIMITS } from '../../server/sync/gate/size.ts';
import { CLOSE, draftRoom } from '../../shared/wire/socket.ts';
import { byte, done, para, parts, textOf } from '../support/attacks.ts';
import { pause, RawSocket, SyncMember, until } from '../support/syncMember.ts';
import { COOKIE, idOf, openWorld, paragraph, tokenOf, type Name, type SyncWorld } from '../support/syncWorld.ts';

/** What grows slowly, over many messages that are each allowed. */
let world: SyncWorld;
let ana: SyncMember;

beforeAll(async () => {
  world = await openWorld();
  ana = await new SyncMember(world, world.draft, 'ana').connect().synced();
});
afterAll(async () => {
  ana.leave();
  await world.close();
});

async function anaGoesOnTyping(): Promise<void> {
  textOf(para(ana.doc.getXmlFragment('body'))).insert(0, 'x');
  await ana.saved();
}

const nothingYet = byte(0, 0);

/** Sends one text after another as a stranger's client would, until it is shown out. */
async function writeUntilShownOut(name: Name, text: string, most: number): Promise<RawSocket> {
  const socket = await new RawSocket(world, world.draft, name).opened();
  socket.sendUpdate(nothingYet, true);
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ana.doc));
  const updates: Uint8Array[] = [];
  copy.on('update', (update) => updates.push(update));
  for (let at = 0; at < most && socket.closed === null; at += 1) {
    textOf(para(copy.getXmlFragment('body'))).insert(1, text);
    socket.sendUpdate(updates.shift()!);
    if (at % 4 === 3) await pause(20);
  }
  return socket;
}

describe('growth', () => {
  it('[G4] nobody fills the disk with what nobody could type', async () => {
    const socket = await writeUntilShownOut('bo', 'y'.repeat(200_000), 60);
    expect(await socket.ended()).toBe(CLOSE.tooFast);
    expect(socket.closed?.reason).toContain('too much');
    await anaGoesOnTyping();
    // It is counted for the person, on whatever line; others are not held to it.
    const again = await writeUntilShownOut('bo', 'y'.repeat(200_000), 3);
    expect(await again.ended()).toBe(CLOSE.tooFast);
    const other = await writeUntilShownOut('chen', 'z'.repeat(1_000), 3);
    expect(other.closed).toBeNull();
    other.end();
  });

  it('[G1] a draft that is full takes no more, says so, and can be shortened', async () => {
    for (const name of ['dina', 'emre', 'farah', 'gus'] as const) {
      const socket = await writeUntilShownOut(name, name.repeat(40_000), 30);
      const code = await socket.ended();
      if (code === CLOSE.tooFast) continue;
      expect([code, socket.closed?.reason]).toEqual([CLOSE.refused, 'the draft is full']);
      break;
    }
    const state = await world.store.updates.open(world.draft);
    const doc = new Y.Doc();
    if (state.snapshot !== null) Y.applyUpdate(doc, state.snapshot.state);
    for (const { update } of state.updates) Y.applyUpdate(doc, update);
    expect(Y.encodeStateAsUpdate(doc).length).toBeLessThan(DRAFT_LIMITS.stateBytes + 1024 * 1024);
    const hana = await new SyncMember(world, world.draft, 'hana').connect().synced();
    const text = textOf(para(hana.doc.getXmlFragment('body')));
    text.delete(1, text.length - 2);
    await hana.saved();
    text.insert(1, ' and goes on');
    await hana.saved();
    hana.leave();
    await until(
      () =>
        textOf(para(ana.doc.getXmlFragment('body')))
          .toString()
          .includes('goes on'),
      'what hana wrote',
    );
    await anaGoesOnTyping();
  }, 60_000);

  it('[G1] a draft has no more paragraphs than anybody could number', async () => {
    const names = ['hana', 'chen', 'bo'] as const;
    let shownOut: string | undefined;
    for (let round = 0; round < 12 && shownOut === undefined; round += 1) {
      const socket = await new RawSocket(world, world.draft, names[round % 3]!).opened();
      // Bare elements: one struct each, so that thousands fit into one message.
      const update = done(ana.doc, (_, body) => {
        for (let at = 0; at < 1_500; at += 1) body.insert(body.length, [new Y.XmlElement('para')]);
      });
      socket.sendUpdate(update, true);
      await until(() => socket.closed !== null || socket.frames.some((frame) => frame[0] === 120), 'an answer', 20_000);
      shownOut = socket.closed?.reason;
      socket.end();
    }
    expect(shownOut).toBe('the draft is full');
    const { paragraphs } = await world.rooms.readDraft(idOf('STATEMENT'));
    expect(paragraphs.length).toBeLessThanOrEqual(DRAFT_LIMITS.paragraphs);
  }, 120_000);
});

describe('a line that is only kept busy', () => {
  it('[G5] is cut when it sends pings without end and reads no answers', async () => {
    const fresh = await openWorld({ paragraphs: [paragraph('p1', 'That it goes on.')] });
    const socket = connect(fresh.port, '127.0.0.1');
    socket.on('error', () => undefined);
    const room = draftRoom(idOf('STATEMENT'), 1);
    socket.write(
      `GET /sync/${room}?schema=1 HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n` +
        `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: ${fresh.origin}\r\nCookie: ${COOKIE}=${tokenOf('bo')}\r\n\r\n`,
    );
    await new Promise((resolve) => socket.once('data', resolve));
    socket.pause();
    const ping = Buffer.concat([Buffer.from([0x89, 0x80 | 125, 0, 0, 0, 0]), Buffer.alloc(125, 97)]);
    const many = Buffer.concat(Array.from({ length: 2_000 }, () => ping));
    const before = process.memoryUsage().rss;
    for (let round = 0; round < 400 && !socket.destroyed; round += 1) {
      if (!socket.write(many)) await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), pause(50)]);
      await pause(0);
    }
    socket.resume();
    await until(() => socket.destroyed, 'the end of the line');
    expect(process.memoryUsage().rss - before).toBeLessThan(120 * 1024 * 1024);
    const member = await new SyncMember(fresh, room, 'chen').connect().synced();
    member.leave();
    await fresh.close();
  }, 60_000);

  it('[G1] is closed for the words that only a server says, and for text', async () => {
    for (const message of [parts(120, 5), parts(121, '{"notice":"not-saved"}'), parts(2, 0, 'no')]) {
      const socket = await new RawSocket(world, world.draft, 'gus').opened();
      socket.send(message);
      expect(await socket.ended()).toBe(CLOSE.noProtocol);
    }
    const text = await new RawSocket(world, world.draft, 'gus').opened();
    text.socket.send('hello');
    expect(await text.ended()).toBe(CLOSE.noProtocol);
  });

  it('[G3] new client ids are counted', async () => {
    const fresh = await openWorld();
    const socket = await new RawSocket(fresh, draftRoom(idOf('STATEMENT'), 1), 'bo').opened();
    socket.sendUpdate(nothingYet, true);
    let client = 5_000_000;
    for (let at = 0; at < 40 && socket.closed === null; at += 1) {
      const claims = Array.from({ length: 60 }, () => parts(1, (client += 1), 0, byte(0), 1));
      socket.sendUpdate(parts(60, ...claims, 0));
      await pause(5);
    }
    expect(await socket.ended()).toBe(CLOSE.tooFast);
    await fresh.close();
  });
});
