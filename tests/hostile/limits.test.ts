import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CLOSE, draftRoom } from '../../shared/wire/socket.ts';
import { readConfig } from '../../server/config.ts';
import { MEMBER_RATES } from '../../server/sync/allowance.ts';
import { readAwareness } from '../../server/sync/messages.ts';
import { ByteReader } from '../../server/sync/gate/bytes.ts';
import { Members } from '../../server/sync/members.ts';
import { Presence } from '../../server/sync/presence.ts';
import { byte, parts } from '../support/attacks.ts';
import { line } from '../support/serverSide.ts';
import { openWorld, startTestServer } from '../support/server.ts';
import { RawSocket, until } from '../support/syncMember.ts';
import { openWorld as openSyncWorld } from '../support/syncWorld.ts';

afterEach(() => void vi.useRealTimers());

describe('what one person may send', () => {
  /** Whatever somebody might try to set. */
  const WISHES = Object.fromEntries(
    [
      'MEMBER_RATES',
      'MEMBERRATES',
      'RATE_LIMIT',
      'RATE_LIMITS',
      'LIMITS',
      'MESSAGES_PER_SECOND',
      'SYNC_MESSAGES',
      'EDIT_BYTES',
      'NO_LIMITS',
      'BENCH',
      'CHAPEAU_MEMBER_RATES',
    ].map((name) => [name, '1000000000']),
  );

  it('[G25] is lifted by no configuration: whatever the environment says, a flood is ended', async () => {
    for (const [name, value] of Object.entries({ ...WISHES, NODE_ENV: 'development' })) vi.stubEnv(name, value);
    const server = await startTestServer({ environment: WISHES });
    try {
      const sample = await openWorld(server);
      const cookie = (await server.visitor().signInAs(sample.people.find(({ role }) => role === 'member')!)).cookie;
      const where = { port: Number(new URL(server.url).port), origin: server.url };
      const socket = await new RawSocket(where, draftRoom(sample.statements[0]!.id, 1), 'bo', { cookie }).opened();
      for (let at = 0; at < MEMBER_RATES.sync.burst * 2; at += 1) socket.sendUpdate(byte(0, 0));
      expect(await socket.ended()).toBe(CLOSE.tooFast);
    } finally {
      vi.unstubAllEnvs();
      await server.remove();
    }
  });

  it('[G25] is given by code alone: who reads the environment knows of no rates, and who starts the server names none', () => {
    const read = readConfig({ ...WISHES, DATA_DIR: '/nowhere' });
    expect('config' in read ? Object.keys(read.config).filter((key) => /rate|limit|allow/i.test(key)) : read).toEqual([]);
    const sources = filesIn('server').map((path) => ({ path, text: readFileSync(path, 'utf8') }));
    const naming = sources.filter(({ text }) => text.includes('memberRates')).map(({ path }) => path);
    expect(naming.toSorted()).toEqual(['server/startServer.ts', 'server/sync/lines.ts', 'server/sync/rooms.ts']);
    const reading = sources.filter(({ text }) => text.includes('process.env') || text.includes('process.argv'));
    expect(reading.filter(({ text }) => /memberRates|MemberRates|MEMBER_RATES/.test(text))).toEqual([]);
  });

  function filesIn(folder: string): readonly string[] {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesIn(path) : path.endsWith('.ts') ? [path] : [];
    });
  }

  it('[G4] is counted over all windows: twenty at most, and one that is closed makes room', () => {
    const members = new Members(() => 0);
    const windows = Array.from({ length: 21 }, () => line('mallory').connection);
    expect(windows.map((window) => members.enter(window)).filter(Boolean)).toHaveLength(20);
    expect(members.enter(line('ana').connection)).toBe(true);
    members.leave(windows[0]!);
    expect(members.enter(windows[20]!)).toBe(true);
  });
});

describe('a line', () => {
  it('[G5] is cut when more than 4 MiB lie unread on it, and not before', () => {
    const { connection, socket, frames } = line('mallory', false);
    const frame = new Uint8Array(64 * 1024);
    while (frames.length < 64) connection.send(frame);
    expect(socket.isTerminated).toBe(false);
    connection.send(byte(0));
    expect([socket.isTerminated, connection.isOpen]).toEqual([true, false]);
    connection.send(frame);
    expect(frames).toHaveLength(65);
  });

  it('[G26] on which nothing happens gets a frame of the protocol within twenty seconds, again and again', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const world = await openSyncWorld();
    const socket = await new RawSocket(world, world.margin, 'bo').opened();
    for (let times = 0; times < 3; times += 1) {
      const before = socket.frames.length;
      // Rounds of its clock, with time between them for the answers to its pings.
      for (let rounds = 0; rounds < 2; rounds += 1) {
        let hasPulse = false;
        socket.socket.once('ping', () => (hasPulse = true));
        vi.advanceTimersByTime(10_000);
        await until(() => hasPulse, 'a ping');
      }
      await until(() => socket.frames.length > before, 'a frame within twenty seconds');
    }
    expect(socket.closed).toBeNull();
    socket.end();
    await world.close();
  });
});

describe('presence', () => {
  /** A room in which so many people move their carets. */
  function crowd(size: number) {
    const lines = Array.from({ length: size }, (_, at) => line(`member ${at}`));
    const presence = new Presence(
      () => lines.map(({ connection }) => connection),
      () => null,
    );
    let clock = 0;
    const move = (): void => {
      clock += 1;
      for (const [at, { connection }] of lines.entries()) {
        const entry = parts(1, 1_000 + at, clock, `{"unsaved":${clock}}`);
        presence.hear(connection, entry);
      }
    };
    const framesAt = (at: number): number => lines[at]!.frames.filter((frame) => frame[0] === 1).length;
    const toldOf = (at: number): number => readAwareness(new ByteReader(lines[at]!.frames.at(-1)!.subarray(1)).chunk())?.length ?? 0;
    return { move, framesAt, toldOf };
  }

  it.each([
    [10, 50],
    [100, 200],
  ])('[G26] of %i who all move all the time comes in one frame every %i ms, with everybody in it', (size, everyMs) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { move, framesAt, toldOf } = crowd(size);
    move();
    vi.advanceTimersByTime(everyMs);
    const before = framesAt(0);
    for (let passed = 0; passed < 1_000; passed += 10) {
      move();
      vi.advanceTimersByTime(10);
    }
    expect(framesAt(0) - before).toBeLessThanOrEqual(1_000 / everyMs);
    expect(framesAt(0) - before).toBeGreaterThanOrEqual(1_000 / everyMs / 2);
    expect(toldOf(0)).toBe(size - 1);
  });
});
