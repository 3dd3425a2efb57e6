import * as encoding from 'lib0/encoding';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readBody } from '../../shared/draft/body.ts';
import { plainText } from '../../shared/draft/paragraph.ts';
import { CLOSE } from '../../shared/wire/socket.ts';
import { BYTES, DEEDS, ELEMENT, type Aim } from '../support/attackCatalogue.ts';
import { byte, bytes, done, para, parts, textOf } from '../support/attacks.ts';
import { RawSocket, SyncMember, until } from '../support/syncMember.ts';
import { openWorld, STATEMENT_ID, type Name, type SyncWorld } from '../support/syncWorld.ts';

/** Every attack comes from a seated member; an honest one in the same room goes on typing. */
let world: SyncWorld;
let ana: SyncMember;
let typed = 0;
let turn = 0;
const ATTACKERS: readonly Name[] = ['bo', 'chen', 'dina', 'emre', 'farah', 'gus', 'hana'];

beforeAll(async () => {
  world = await openWorld();
  ana = await new SyncMember(world, world.draft, 'ana').connect().synced();
});
afterAll(async () => {
  ana.leave();
  await world.close();
});

function nextAttacker(): Name {
  turn += 1;
  return ATTACKERS[turn % ATTACKERS.length]!;
}

async function anaGoesOnTyping(): Promise<void> {
  typed += 1;
  const word = `word${typed} `;
  textOf(para(ana.doc.getXmlFragment('body'))).insert(0, word);
  await ana.saved();
  const { paragraphs } = await world.rooms.readDraft(STATEMENT_ID);
  expect(plainText(paragraphs[0]!)).toContain(word);
  expect(paragraphs).toEqual(readBody(ana.doc));
  const log = await world.store.updates.open(world.draft);
  const replayed = new Y.Doc();
  for (const { update } of log.updates) Y.applyUpdate(replayed, update);
  expect(readBody(replayed)).toEqual(paragraphs);
}

const fresh = (): number => 1_000_000 + Math.floor(turn * 17);
const aim: Aim = { fresh, seedEnd: () => Y.getState(ana.doc.store, 1) };
const updateMessage = (update: Uint8Array): Uint8Array => parts(0, 2, update.length, update);

describe('a hostile member', () => {
  it.each(Object.keys(BYTES))('[G1] is shown out for %s', async (name) => {
    const attacker = await new RawSocket(world, world.draft, nextAttacker()).opened();
    attacker.sendUpdate(BYTES[name]!(aim), true);
    expect(await attacker.ended()).toBe(CLOSE.refused);
    await anaGoesOnTyping();
  });

  it.each(Object.keys(DEEDS))('[G2] is shown out for %s', async (name) => {
    const attacker = await new RawSocket(world, world.draft, nextAttacker()).opened();
    const update = done(ana.doc, (doc, body) => DEEDS[name]!(doc, body, aim));
    attacker.sendUpdate(byte(0, 0), true);
    attacker.sendUpdate(update);
    expect(await attacker.ended()).toBe(CLOSE.refused);
    await anaGoesOnTyping();
  });

  it('[G3] cannot write under the client id of another, present or past', async () => {
    const attacker = await new RawSocket(world, world.draft, nextAttacker()).opened();
    const forged = parts(1, 1, ana.doc.clientID, Y.getState(ana.doc.store, ana.doc.clientID), byte(0x84), ana.doc.clientID, 0, 'forged', 0);
    attacker.sendUpdate(forged, true);
    expect(await attacker.ended()).toBe(CLOSE.refused);
    await anaGoesOnTyping();
  });

  it('[G3] cannot take the client id of one who is present and has not written yet', async () => {
    const dina = await new SyncMember(world, world.draft, 'dina').connect().synced();
    dina.awareness.setLocalState({ unsaved: 0 });
    await until(() => ana.awareness.getStates().has(dina.doc.clientID), 'the presence of dina');
    const attacker = await new RawSocket(world, world.draft, 'bo').opened();
    attacker.sendUpdate(parts(1, 1, dina.doc.clientID, 0, byte(0x87), 1, 0, ELEMENT, 'para', 0), true);
    expect(await attacker.ended()).toBe(CLOSE.refused);
    textOf(para(dina.doc.getXmlFragment('body'))).insert(0, 'Dina. ');
    await dina.saved();
    dina.leave();
    await anaGoesOnTyping();
  });

  it('[G1] is shown out for what is no message, or no bytes', async () => {
    const messages = [
      byte(),
      byte(9),
      byte(0),
      byte(0, 7, 0),
      byte(0, 2, 5, 1),
      parts(0, 0, 1, byte(9)),
      parts(1, 3, byte(255, 255, 255)),
      byte(2, 0),
      'text',
      JSON.stringify({ type: 'x' }),
    ];
    for (const message of messages) {
      const attacker = await new RawSocket(world, world.draft, nextAttacker()).opened();
      attacker.socket.send(message);
      expect(await attacker.ended(), String(message)).toBe(CLOSE.noProtocol);
    }
    await anaGoesOnTyping();
  });

  it('[G1] is shown out for a question that names more clients than anybody can know', async () => {
    for (const [clients, isAnswered] of [
      [900, true],
      [2_000, false],
      [100_000, false],
    ] as const) {
      const vector = bytes((encoder) => {
        encoding.writeVarUint(encoder, clients);
        for (let at = 0; at < clients; at += 1) for (const part of [900_000_000 + at, 1]) encoding.writeVarUint(encoder, part);
      });
      const attacker = await new RawSocket(world, world.draft, nextAttacker()).opened();
      attacker.send(parts(0, 0, vector.length, vector));
      if (isAnswered) await until(() => attacker.frames.some((frame) => frame[0] === 0 && frame[1] === 1), 'an answer');
      else expect(await attacker.ended()).toBe(CLOSE.noProtocol);
      attacker.end();
    }
    await anaGoesOnTyping();
  });

  it('[G1] is cut off for a message above 1 MiB', async () => {
    const attacker = await new RawSocket(world, world.draft, nextAttacker()).opened();
    attacker.send(updateMessage(new Uint8Array(1024 * 1024)));
    expect([1006, 1009]).toContain(await attacker.ended());
    await anaGoesOnTyping();
  });

  it('[G4] is shown out for more than 60 messages a second after a burst of 300, with all of the windows together', async () => {
    const windows = [await new RawSocket(world, world.draft, 'gus').opened(), await new RawSocket(world, world.draft, 'gus').opened()];
    for (let at = 0; at < 400; at += 1) windows[at % 2]!.sendUpdate(byte(0, 0));
    await until(() => windows.some(({ closed }) => closed !== null), 'the end of a window');
    expect(windows.find(({ closed }) => closed !== null)?.closed?.code).toBe(CLOSE.tooFast);
    await anaGoesOnTyping();
  });

  it('[G4] has at most 20 windows', async () => {
    const windows = [];
    for (let at = 0; at < 21; at += 1) windows.push(await new RawSocket(world, world.draft, 'hana').opened());
    expect(await windows[20]!.ended()).toBe(CLOSE.tooFast);
    expect(windows[0]!.closed).toBeNull();
    for (const window of windows) window.end();
    await anaGoesOnTyping();
  });

  it('[G5] that asks and asks and never reads costs no memory', async () => {
    const before = process.memoryUsage().arrayBuffers;
    const sockets = await Promise.all(ATTACKERS.slice(0, 4).map((name) => new RawSocket(world, world.draft, name).opened()));
    for (const { socket } of sockets) socket.pause();
    for (const socket of sockets) for (let at = 0; at < 14; at += 1) socket.send(parts(0, 0, 1, byte(0)));
    await anaGoesOnTyping();
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 * 1024 * 1024);
    for (const socket of sockets) socket.end();
  });

  it('[G6] cannot be present as somebody else, nor bring a large or nested presence', async () => {
    const forger = await new RawSocket(world, world.draft, 'emre').opened();
    const forged = JSON.stringify({
      person: { id: 'x', name: 'The Coordinator', role: 'coordinator' },
      style: 'x',
      unsaved: 3,
      caret: { anchor: 'x', head: { evil: true } },
    });
    const state = (client: number, text: string): Uint8Array => {
      const entry = parts(1, client, 5, text);
      return parts(1, entry.length, entry);
    };
    forger.send(state(ana.doc.clientID, 'null'));
    forger.send(state(424_242, forged));
    forger.send(state(515_151, forged));
    await until(() => ana.awareness.getStates().has(424_242), 'the forger under its own name');
    expect(ana.awareness.getStates().get(424_242)).toMatchObject({ person: { name: 'emre', role: 'member' }, caret: null, unsaved: 3 });
    expect(ana.awareness.getStates().get(424_242)).not.toHaveProperty('style');
    expect(ana.awareness.getStates().has(515_151)).toBe(false);
    forger.send(state(424_242, `{"a":${'['.repeat(1000)}`));
    forger.send(state(424_242, '['.repeat(3000)));
    expect(await forger.ended()).toBe(CLOSE.refused);
    const heavy = await new RawSocket(world, world.draft, 'emre').opened();
    heavy.send(state(424_243, '{"a":'.repeat(80_000)));
    expect(await heavy.ended()).toBe(CLOSE.refused);
    await until(() => !ana.awareness.getStates().has(424_242), 'the forger gone');
    await anaGoesOnTyping();
  });

  it('[R1] an observer cannot write by a socket of its own making, and reads on', async () => {
    const observer = await new SyncMember(world, world.draft, 'observer').connect().synced();
    await observer.saved();
    await anaGoesOnTyping();
    await until(() => readBody(observer.doc).map(plainText).join().includes(`word${typed} `), 'the words at the observer');
    for (const isStep2 of [true, false]) {
      const socket = await new RawSocket(world, world.draft, 'observer').opened();
      socket.sendUpdate(byte(0, 0), true);
      socket.sendUpdate(
        done(ana.doc, (_, body) => textOf(para(body)).insert(0, 'observer')),
        isStep2,
      );
      expect(await socket.ended()).toBe(CLOSE.rightChanged);
    }
    const deleting = await new RawSocket(world, world.draft, 'observer').opened();
    deleting.sendUpdate(done(ana.doc, (_, body) => body.delete(0, 1)));
    expect(await deleting.ended()).toBe(CLOSE.rightChanged);
    observer.leave();
    await anaGoesOnTyping();
  });

  it('[M6] nobody writes in the margin', async () => {
    for (const name of ['ana', 'farah', 'observer'] as const) {
      const socket = await new RawSocket(world, world.margin, name).opened();
      const doc = new Y.Doc();
      doc.getMap('margin').set('thread:forged', { number: 1 });
      socket.sendUpdate(Y.encodeStateAsUpdate(doc));
      expect(await socket.ended()).toBe(CLOSE.rightChanged);
    }
    await anaGoesOnTyping();
  });
});
