import * as encoding from 'lib0/encoding';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { PersonId } from '../../shared/terms.ts';
import { seedUpdate } from '../../shared/draft/seed.ts';
import { openTextDocument } from '../../shared/draft/textDocument.ts';
import { Answers } from '../../server/sync/answers.ts';
import { FairTurns } from '../../server/sync/fairTurns.ts';
import { byte, bytes, para, parts, textOf } from '../support/attacks.ts';
import { line } from '../support/serverSide.ts';
import { RawSocket, SyncMember, until } from '../support/syncMember.ts';
import { openWorld, paragraph, type Name, type SyncWorld } from '../support/syncWorld.ts';

/** Time as a test tells it: work takes as long as it says. */
function told() {
  let now = 0;
  let planned: { readonly at: number; readonly work: () => void } | null = null;
  const done: string[] = [];
  const turns = new FairTurns({ clock: () => now, later: (work, ms) => (planned = { at: now + ms, work }) });
  return {
    done,
    now: () => now,
    ask: (person: string, ms: number) =>
      turns.take(person as PersonId, () => {
        now += ms;
        done.push(person);
      }),
    rest() {
      const next = planned;
      planned = null;
      if (next === null) return false;
      now = Math.max(now, next.at);
      next.work();
      return true;
    },
  };
}

describe('long answers', () => {
  it('[G20] one is given at once, the next after a rest twice as long', () => {
    const line = told();
    for (let asked = 0; asked < 10; asked += 1) line.ask('mallory', 100);
    expect(line.done).toHaveLength(1);
    for (let rests = 0; rests < 9; rests += 1) expect(line.rest()).toBe(true);
    expect(line.done).toHaveLength(10);
    expect(line.now()).toBeGreaterThan(2_500);
    expect(line.rest()).toBe(false);
  });

  it('[G20] short ones wait for nobody', () => {
    const line = told();
    for (let asked = 0; asked < 100; asked += 1) line.ask(`member ${asked}`, 0.1);
    expect(line.done).toHaveLength(100);
  });

  it('[G20] who asks once stands behind one of each person, not behind all that one has asked', () => {
    const line = told();
    for (let asked = 0; asked < 20; asked += 1) for (const person of ['mallory', 'eve']) line.ask(person, 100);
    line.ask('ana', 100);
    while (!line.done.includes('ana')) expect(line.rest()).toBe(true);
    expect(line.done.length).toBeLessThanOrEqual(4);
  });
});

describe('a large draft', () => {
  const ATTACKERS: readonly Name[] = ['bo', 'chen', 'dina', 'emre', 'farah'];
  let world: SyncWorld;
  let ana: SyncMember;
  beforeAll(async () => {
    world = await openWorld({
      paragraphs: Array.from({ length: 1_200 }, (_, at) => paragraph(`p${at}`, 'That governments agree. '.repeat(40))),
    });
    ana = await new SyncMember(world, world.draft, 'ana').connect().synced();
  });
  afterAll(async () => {
    ana.leave();
    await world.close();
  });

  const answersAt = (sockets: readonly RawSocket[]): number =>
    sockets.filter(({ frames }) => frames.some((frame) => frame[0] === 0 && frame[1] === 1)).length;
  /** A question that nobody else has asked, so that no answer kept can be given. */
  const question = (at: number): Uint8Array => {
    const vector = bytes((encoder) => {
      for (const part of [1, 800_000_000 + at, 1]) encoding.writeVarUint(encoder, part);
    });
    return parts(0, 0, vector.length, vector);
  };

  it('[G20] while many windows ask for the whole of it at once, a keystroke is saved between the answers, and all are answered', async () => {
    const sockets = await Promise.all(
      ATTACKERS.flatMap((name) => Array.from({ length: 8 }, () => new RawSocket(world, world.draft, name).opened())),
    );
    for (const [at, socket] of sockets.entries()) socket.send(question(at));
    await until(() => answersAt(sockets) > 0, 'a first answer');
    textOf(para(ana.doc.getXmlFragment('body'))).insert(0, 'x');
    await ana.saved();
    expect(answersAt(sockets)).toBeLessThan(sockets.length / 2);
    await until(() => answersAt(sockets) === sockets.length, 'all answers', 60_000);
    for (const socket of sockets) socket.end();
  });
});

describe('windows that do not read', () => {
  it('[G5] have few answers under way in one room, however many ask; another person is answered', async () => {
    const doc = openTextDocument();
    Y.applyUpdate(doc, seedUpdate([paragraph('p1', 'a'.repeat(300_000))]));
    const answers = new Answers(doc, new FairTurns());
    const windows = Array.from({ length: 20 }, () => line('mallory', false));
    const isAnswered = ({ frames }: (typeof windows)[number]): boolean => frames.length > 0;
    for (const { connection } of windows) answers.answer(connection, byte(0));
    const ana = line('ana', false);
    answers.answer(ana.connection, byte(0));
    await until(() => isAnswered(ana), 'the answer to another person');
    expect(windows.filter(isAnswered)).toHaveLength(4);
    // Who is shown out gives way to the next.
    windows.find(isAnswered)!.connection.isOpen = false;
    await until(() => windows.filter(isAnswered).length === 5, 'the next window');
    answers.close();
  });
});
