import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { seedUpdate } from '../../shared/draft/seed.ts';
import { openTextDocument } from '../../shared/draft/textDocument.ts';
import { CLOSE, CONTENT, MESSAGE_CONTENT } from '../../shared/wire/socket.ts';
import { Heartbeat } from '../../server/sync/heartbeat.ts';
import { Presence } from '../../server/sync/presence.ts';
import { byte, para, parts, textOf } from '../support/attacks.ts';
import { line } from '../support/serverSide.ts';
import { RawSocket, SyncMember, until } from '../support/syncMember.ts';
import { instantNow, openWorld, paragraph, type SyncWorld } from '../support/syncWorld.ts';

/** What a member sees of others and might take, and small messages that cost much. */
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

const presence = (clientId: number): Uint8Array => parts(1, clientId, 3, '{"unsaved":1}');

describe('a client id that was seen', () => {
  it('[G3] cannot be taken while its owner has no line: what they write meanwhile goes up when they come back', async () => {
    const dina = await new SyncMember(world, world.draft, 'dina').connect().synced();
    dina.awareness.setLocalState({ unsaved: 0 });
    await until(() => ana.awareness.getStates().has(dina.doc.clientID), 'the presence of dina');
    dina.disconnect();
    await until(() => !ana.awareness.getStates().has(dina.doc.clientID), 'dina gone');
    textOf(para(dina.doc.getXmlFragment('body'))).insert(0, 'Written without a line. ');

    const writer = await new RawSocket(world, world.draft, 'bo').opened();
    writer.sendUpdate(parts(1, 1, dina.doc.clientID, 0, byte(0x87), 1, 0, 3, 'para', 0), true);
    expect(await writer.ended()).toBe(CLOSE.refused);
    const poser = await new RawSocket(world, world.draft, 'chen').opened();
    const states = presence(dina.doc.clientID);
    poser.send(parts(1, states.length, states));
    poser.send(parts(0, 0, 1, byte(0)));
    await until(() => poser.frames.some((frame) => frame[0] === 0 && frame[1] === 1), 'an answer');
    expect(ana.awareness.getStates().has(dina.doc.clientID)).toBe(false);
    poser.end();

    await dina.connect().synced();
    await dina.saved();
    await until(
      () =>
        textOf(para(ana.doc.getXmlFragment('body')))
          .toString()
          .includes('without a line'),
      'the words of dina',
    );
    dina.leave();
  });

  it('[G3] is not forgotten because somebody else comes and goes a thousand times', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const audience = new Set([line('ana').connection]);
    const room = new Presence(
      () => audience,
      () => null,
    );
    const comeAndGo = (person: string, clientId: number): void => {
      const { connection } = line(person);
      room.hear(connection, presence(clientId));
      room.leave(connection);
    };
    comeAndGo('dina', 5_000_000);
    for (let times = 0; times < 3_000; times += 1) {
      comeAndGo('mallory', 6_000_000 + times);
      if (times % 100 === 0) vi.advanceTimersByTime(1_000);
    }
    vi.useRealTimers();
    expect(room.personAs(5_000_000)).toBe('dina');
    expect(room.personAs(6_002_999)).toBe('mallory');
    room.close();
  });
});

describe('a small message', () => {
  it('[G1] that speaks of more people than a room can hold is no message', async () => {
    const states = parts(1_001, ...Array.from({ length: 1_001 }, (_, at) => parts(70_000_000 + at, 1, '')));
    const socket = await new RawSocket(world, world.draft, 'emre').opened();
    socket.send(parts(1, states.length, states));
    expect(await socket.ended()).toBe(CLOSE.noProtocol);
  });

  it('[G20] that asks whether a long text is equal is not answered after every letter', () => {
    const doc = openTextDocument();
    Y.applyUpdate(doc, seedUpdate(Array.from({ length: 3_000 }, (_, at) => paragraph(`p${at}`, 'That governments agree. '.repeat(20)))));
    const terms = { doc, store: world.store, room: world.draft, log: pino({ level: 'silent' }), lastSeq: () => 1, now: instantNow };
    const heartbeat = new Heartbeat({ ...terms, onBroken: () => undefined });
    const { connection, frames } = line('mallory');
    connection.hasBroughtStep2 = true;
    for (let times = 0; times < 20; times += 1) {
      textOf(para(doc.getXmlFragment('body'))).insert(0, 'x');
      heartbeat.compare(connection, 'abc', true);
    }
    const answers = frames.filter((frame) => frame[0] === MESSAGE_CONTENT).map((frame) => frame[1]);
    expect(answers).toHaveLength(20);
    expect(answers[0]).toBe(CONTENT.different);
    expect(answers.filter((answer) => answer === CONTENT.unknown).length).toBeGreaterThan(15);
  });
});
