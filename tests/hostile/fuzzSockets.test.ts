import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { WebSocket } from 'ws';
import { readBody } from '../../shared/draft/body.ts';
import { draftRoom } from '../../shared/wire/socket.ts';
import { Fuzz } from '../support/fuzzing.ts';
import type { Measured } from '../support/measuredServer.ts';
import { chosenSeed, Editor, randomFrom, type Random } from '../support/randomEdits.ts';
import { anyLine, LINES, tryLine } from '../support/rawLines.ts';
import { pause, RawSocket, SyncMember, until, type Whereto } from '../support/syncMember.ts';
import { COOKIE, STATEMENT_ID, tokenOf, type Name } from '../support/syncWorld.ts';

/** Spoiled messages through real sockets, to a server in a process of its own whose memory is looked at. */
const MESSAGES = process.env['SOAK'] === '1' ? 1_000_000 : Number(process.env['FUZZ'] ?? 2_000);
const ATTACKERS: readonly Name[] = ['bo', 'chen', 'dina', 'emre', 'farah', 'gus'];
const MEGABYTE = 1024 * 1024;
/** Beyond what the text itself has grown by. */
const MOST_HEAP_MEGABYTES = 8;
const MOST_RSS_MEGABYTES = 120;
const ROOM = draftRoom(STATEMENT_ID, 1);
const seed = chosenSeed();
const leaky = process.env['LEAKY'] === '1' ? ['leaky'] : [];

const server = fork(fileURLToPath(new URL('../support/measuredServer.ts', import.meta.url)), leaky, {
  execArgv: ['--expose-gc', '--import', 'tsx'],
});
afterAll(() => server.disconnect());

function answer<Answer>(child: ChildProcess, question?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error('the server has ended'));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as Answer);
    });
    if (question !== undefined) child.send(question);
  });
}

/** Sends messages one after the other, each until the server has dealt with it, on a new line whenever it was shown out. */
async function attack(
  where: Whereto,
  name: Name,
  { random, text, most }: { readonly random: Random; readonly text: Uint8Array; readonly most: number },
) {
  const fuzz = new Fuzz(random, text);
  let socket: RawSocket | null = null;
  let shownOut = 0;
  for (let sent = 0; sent < most; sent += 1) {
    if (random() < 0.05) {
      await tryLine(anyLine(random), { ...where, room: ROOM, cookie: `${COOKIE}=${tokenOf(name)}` }, 5);
      continue;
    }
    if (socket === null || socket.closed !== null) socket = await new RawSocket(where, ROOM, name).opened();
    socket.socket.send(fuzz.message());
    await dealtWith(socket);
    if (socket.closed !== null) shownOut += 1;
    socket.frames.length = 0;
  }
  socket?.end();
  return shownOut;
}

async function dealtWith(line: RawSocket): Promise<void> {
  await new Promise<void>((resolve) => {
    if (line.closed !== null || line.socket.readyState !== WebSocket.OPEN) return resolve();
    line.socket.once('pong', () => resolve());
    line.socket.once('close', () => resolve());
    line.socket.ping();
  });
  line.socket.removeAllListeners('pong');
  if (line.socket.readyState !== WebSocket.OPEN) await until(() => line.closed !== null, 'the end of a line');
}

it(
  `[G24] ${MESSAGES} spoiled messages: the server lives, an honest member writes on, the text is one, the memory comes back (seed ${seed})`,
  { timeout: 60_000 + MESSAGES * 40 },
  async () => {
    const where = await answer<Whereto>(server);
    const ana = await new SyncMember(where, ROOM, 'ana').connect().synced();
    const text = Y.encodeStateAsUpdate(ana.doc);
    const random = randomFrom(seed);
    const storm = async (most: number): Promise<number> => {
      const each = ATTACKERS.map((name) =>
        attack(where, name, { random: randomFrom(Math.floor(random() * 2 ** 31)), text, most: Math.ceil(most / ATTACKERS.length) }),
      );
      return (await Promise.all(each)).reduce((sum, count) => sum + count, 0);
    };
    for (const line of LINES) await tryLine(line, { ...where, room: ROOM, cookie: `${COOKIE}=${tokenOf('hana')}` });
    await storm(MESSAGES / 10);
    const before = await calm();

    const editor = new Editor(ana.doc, 'ana', random);
    const storming = { isOver: false };
    const shownOut = storm(MESSAGES).finally(() => (storming.isOver = true));
    let words = 0;
    while (!storming.isOver) {
      editor.type(`w${(words += 1)} `);
      await ana.saved();
      await pause(10);
    }
    expect(await shownOut).toBeGreaterThan(MESSAGES / 4);
    expect(words).toBeGreaterThan(MESSAGES / 200);
    editor.type('the last word ');
    await ana.saved();
    const after = await calm();
    await until(() => JSON.stringify(readBody(ana.doc)) === after.text, 'the same text at the honest member');
    expect(after.isWhole).toBe(true);
    expect(after.text).toContain('the last word ');
    if (process.env['SOAK'] === '1' || process.env['FUZZ'] !== undefined)
      process.stdout.write(`${seed}: ${JSON.stringify({ words, before: { ...before, text: '' }, after: { ...after, text: '' } })}\n`);
    const grownBy = (after.stateBytes - before.stateBytes) / MEGABYTE;
    expect((after.heapBytes - before.heapBytes) / MEGABYTE - grownBy * 20).toBeLessThan(MOST_HEAP_MEGABYTES);
    expect((after.rssBytes - before.rssBytes) / MEGABYTE - grownBy * 40).toBeLessThan(MOST_RSS_MEGABYTES);
    ana.leave();
  },
);

/** When all who attacked are gone, and what was closed is forgotten. */
async function calm(): Promise<Measured> {
  await pause(3_200);
  let measured = await answer<Measured>(server, 'measure');
  for (let tries = 0; tries < 20 && measured.sockets > 1; tries += 1) {
    await pause(200);
    measured = await answer<Measured>(server, 'measure');
  }
  expect(measured.sockets).toBe(1);
  return measured;
}
