import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readBody } from '../../shared/draft/body.ts';
import { plainText } from '../../shared/draft/paragraph.ts';
import { CLOSE } from '../../shared/wire/socket.ts';
import { byte, done, insertPara, oneStruct, para, parts, textOf } from '../support/attacks.ts';
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
const ELEMENT = 3;
const inBody = [1, 'body'] as const;
const updateMessage = (update: Uint8Array): Uint8Array => parts(0, 2, update.length, update);
const nested = (depth: number): Uint8Array => byte(...Array.from({ length: depth }, () => [118, 1, 1, 97]).flat(), 126);

/** Bytes that are refused before Yjs sees them. */
const BYTES: Readonly<Record<string, () => Uint8Array>> = {
  'a struct that waits for ever on one that does not exist': () => parts(1, 1, fresh(), 0, byte(0x84), 999_999, 7, 'x', 0),
  'two that wait on each other': () => parts(2, 1, 70_002, 0, byte(0x84), 70_001, 0, 'x', 1, 70_001, 0, byte(0x84), 70_002, 0, 'x', 0),
  'more clients than bytes': () => parts(2 ** 31, 1, 1),
  'more structs than bytes': () => parts(1, 2 ** 27, fresh(), 0, byte(0)),
  'more deletions than bytes': () => parts(0, 1, 1, 2 ** 27),
  'more deleting clients than bytes': () => parts(0, 2 ** 30),
  'more values than bytes': () => oneStruct(fresh(), 0x28, ...inBody, 'id', 2 ** 28),
  'a text longer than the message': () => oneStruct(fresh(), 0x04, ...inBody, 2 ** 30, byte(97)),
  'a number without end': () => byte(1, 1, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255),
  'a clock above 2^40': () => parts(1, 1, fresh(), 0, byte(0), 2 ** 41, 0),
  'a gap in its own clock': () => parts(1, 1, fresh(), 5, byte(0x04), ...inBody, 'x', 0),
  'a skip': () => parts(1, 1, fresh(), 0, byte(10), 5, 0),
  'a struct of length 0': () => parts(1, 1, fresh(), 0, byte(0), 0, 0),
  'an empty text': () => oneStruct(fresh(), 0x04, ...inBody, ''),
  'a client twice': () => parts(2, 1, 5555, 0, byte(0), 1, 1, 5555, 0, byte(0), 1, 0),
  'a part without structs': () => parts(1, 0, 5555, 0, 0),
  'something after the end': () => parts(0, 0, 7),
  'nothing at all': () => new Uint8Array(),
  'another root': () => oneStruct(fresh(), 0x07, 1, 'evil', ELEMENT, 'para'),
  'the margin root': () => oneStruct(fresh(), 0x28, 1, 'margin', 'thread:1', 1, byte(126)),
  '__proto__ as a root': () => oneStruct(fresh(), 0x07, 1, '__proto__', ELEMENT, 'para'),
  '__proto__ as an attribute': () => oneStruct(fresh(), 0x28, ...inBody, '__proto__', 1, byte(126)),
  'a nested value': () => oneStruct(fresh(), 0x28, ...inBody, 'id', 1, nested(500)),
  'a value of bytes': () => oneStruct(fresh(), 0x28, ...inBody, 'id', 1, byte(116, 1, 1)),
  'a big integer': () => oneStruct(fresh(), 0x28, ...inBody, 'id', 1, byte(122, 0, 0, 0, 0, 0, 0, 0, 1)),
  'content JSON': () => oneStruct(fresh(), 0x02, ...inBody, 1, '{}'),
  'content binary': () => oneStruct(fresh(), 0x03, ...inBody, 1, byte(1)),
  'content embed': () => oneStruct(fresh(), 0x05, ...inBody, '{}'),
  'a document in the document': () => oneStruct(fresh(), 0x09, ...inBody, 'guid', byte(118, 0)),
  'a shared array': () => oneStruct(fresh(), 0x07, ...inBody, 0),
  'a shared map': () => oneStruct(fresh(), 0x07, ...inBody, 1),
  'a hook': () => oneStruct(fresh(), 0x07, ...inBody, 5, 'script'),
  'an unknown node': () => oneStruct(fresh(), 0x07, ...inBody, ELEMENT, 'script'),
  'text that is not UTF-8': () => oneStruct(fresh(), 0x04, ...inBody, 2, byte(0xc3, 0x28)),
  'half a surrogate': () => oneStruct(fresh(), 0x04, ...inBody, 3, byte(0xed, 0xa0, 0x80)),
  'a mark that is no JSON': () => oneStruct(fresh(), 0x06, ...inBody, 'bold', '{'),
  'deletion of clocks that do not exist': () => parts(0, 1, 1, 1, 0, 2 ** 30),
  'deletions in disorder': () => parts(0, 1, 1, 2, 5, 2, 1, 2),
  'the same deletion a thousand times': () => parts(0, 1, 1, 1000, ...Array.from({ length: 1000 }, () => [0, 5]).flat()),
  'a writing of the server itself': () => parts(1, 1, 2, 0, byte(0x07), ...inBody, ELEMENT, 'para', 0),
  'going on where the seed ended': () => parts(1, 1, 1, Y.getState(ana.doc.store, 1), byte(0x07), ...inBody, ELEMENT, 'para', 0),
};

/** What is well-formed Yjs and no draft. */
const DEEDS: Readonly<Record<string, (doc: Y.Doc, body: Y.XmlFragment) => void>> = {
  'another id for a paragraph': (_, body) => para(body).setAttribute('id', 'stolen'),
  "a paragraph's id removed": (_, body) => para(body).removeAttribute('id'),
  'an id that is none': (_, body) => insertPara(body, { id: '<script>' }),
  'a level of 7': (_, body) => insertPara(body, { level: 7 }),
  'a level of 0.5': (_, body) => insertPara(body, { level: 0.5 }),
  'an unknown kind': (_, body) => insertPara(body, { kind: 'script' }),
  'a restart of text': (_, body) => insertPara(body, { restart: 'yes' }),
  'a direction of its own': (_, body) => insertPara(body, { dir: 'up' }),
  'an unknown attribute': (_, body) => insertPara(body, { onclick: 'x' }),
  "another node's attribute": (_, body) => insertPara(body, { paraId: 'p1' }),
  'text right in the body': (_, body) => body.insert(0, [new Y.XmlText('loose')]),
  'a reference right in the body': (_, body) => body.insert(0, [new Y.XmlElement('ref')]),
  'an unknown element': (_, body) => body.insert(0, [new Y.XmlElement('script')]),
  'paragraphs in paragraphs, 20 deep': (_, body) => {
    let at: Y.XmlFragment = body;
    for (let depth = 0; depth < 20; depth += 1) {
      const inner = new Y.XmlElement('para');
      at.insert(0, [inner]);
      at = inner;
    }
  },
  'text in a footnote': (_, body) =>
    insertPara(body, {}, (element) => {
      const note = new Y.XmlElement('footnote');
      element.insert(0, [note]);
      note.insert(0, [new Y.XmlText('inside')]);
    }),
  'an unknown mark': (_, body) => textOf(para(body)).format(0, 4, { colour: 'red' }),
  'a mark with a style': (_, body) => textOf(para(body)).format(0, 4, { bold: { style: 'x' } }),
  'a link that runs a script': (_, body) => textOf(para(body)).format(0, 4, { link: { href: 'javascript:alert(1)' } }),
  'a link with more than an address': (_, body) => textOf(para(body)).format(0, 4, { link: { href: 'https://example.org', onclick: 'x' } }),
  'an attribute on a text': (_, body) => (textOf(para(body)) as unknown as Y.XmlElement).setAttribute('id', 'x'),
  'an object among the letters': (_, body) => textOf(para(body)).insertEmbed(0, { image: 'x' }),
  'a picture as a type': (_, body) => textOf(para(body)).insertEmbed(0, new Y.Map()),
  'another root type': (doc) => doc.getMap('other').set('a', 1),
  'more than 256 kB at once': (_, body) => textOf(para(body)).insert(0, 'x'.repeat(300_000)),
  '4,000 items that all claim one place': (doc, body) => {
    const text = textOf(para(body));
    const [origin, end] = [text._start!.id, text.length];
    // Built by hand: each stands right of the first letter, left of another one.
    const client = 77_000_000 + turn;
    const structs = Array.from({ length: 4_000 }, (_, at) =>
      parts(byte(0xc4), origin.client, origin.clock, origin.client, origin.clock + 1 + (at % (end - 1)), 'x'),
    );
    Y.applyUpdate(doc, parts(1, structs.length, client, 0, ...structs, 0));
  },
  'more than 5,000 structs at once': (_, body) => {
    const text = textOf(para(body));
    for (let at = 0; at < 5_100; at += 1) text.insert(at % 2 === 0 ? 0 : text.length, at % 2 === 0 ? 'a' : 'b');
  },
};

describe('a hostile member', () => {
  it.each(Object.keys(BYTES))('[G1] is shown out for %s', async (name) => {
    const attacker = await new RawSocket(world, world.draft, nextAttacker()).opened();
    attacker.sendUpdate(BYTES[name]!(), true);
    expect(await attacker.ended()).toBe(CLOSE.refused);
    await anaGoesOnTyping();
  });

  it.each(Object.keys(DEEDS))('[G2] is shown out for %s', async (name) => {
    const attacker = await new RawSocket(world, world.draft, nextAttacker()).opened();
    const update = done(ana.doc, DEEDS[name]!);
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
