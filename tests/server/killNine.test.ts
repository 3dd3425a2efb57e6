import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBody } from '../../shared/draft/body.ts';
import { plainText } from '../../shared/draft/paragraph.ts';
import { draftRoom } from '../../shared/wire/socket.ts';
import { para, textOf } from '../support/attacks.ts';
import { chosenSeed, randomFrom, type Random } from '../support/randomEdits.ts';
import { pause, SyncMember, type Whereto } from '../support/syncMember.ts';
import { STATEMENT_ID, type Name } from '../support/syncWorld.ts';

const ROOM = draftRoom(STATEMENT_ID, 1);
const WRITERS: readonly Name[] = ['ana', 'bo', 'chen'];
const KILLS = Number(process.env['KILLS'] ?? 10);

interface Victim {
  readonly where: Whereto;
  readonly process: ChildProcess;
}

function start(file: string, mode: string): Promise<Victim> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/support/syncServer.ts', file, mode], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('the server did not start')));
    child.stdout.once('data', (line: Buffer) => {
      const { port }: { port: number } = JSON.parse(line.toString());
      resolve({ where: { port, origin: `http://localhost:${port}` }, process: child });
    });
  });
}

async function kill(victim: Victim): Promise<void> {
  const ended = new Promise((resolve) => victim.process.once('exit', resolve));
  victim.process.kill('SIGKILL');
  await ended;
}

/** Types marked words until told to stop; gives those that were acknowledged. */
function typing(where: Whereto, name: Name, round: number): { readonly stop: () => readonly string[] } {
  const member = new SyncMember(where, ROOM, name).connect();
  const typed: { readonly word: string; readonly message: number }[] = [];
  const timer = setInterval(() => {
    if (!member.isSynced || member.closed !== null || member.sent === 0) return;
    const word = `<${name}.${round}.${typed.length}>`;
    textOf(para(member.doc.getXmlFragment('body'))).insert(0, word);
    typed.push({ word, message: member.sent });
  }, 20);
  return {
    stop: () => {
      clearInterval(timer);
      const acknowledged = typed.filter(({ message }) => message <= member.acknowledged).map(({ word }) => word);
      member.leave();
      return acknowledged;
    },
  };
}

async function textFor(where: Whereto): Promise<string> {
  const reader = await new SyncMember(where, ROOM, 'dina').connect().synced();
  const text = readBody(reader.doc).map(plainText).join('\n');
  reader.leave();
  return text;
}

/** Kills the server in mid-typing, again and again; gives every word that was acknowledged and those that are gone. The clients forget everything each time. */
async function killed(
  mode: string,
  kills: number,
  random: Random,
): Promise<{ readonly acknowledged: number; readonly lost: readonly string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'chapeau-kill-'));
  const started: Victim[] = [];
  const file = join(folder, 'chapeau.sqlite');
  const ledger: string[] = [];
  try {
    for (let round = 0; round < kills; round += 1) {
      const victim = await start(file, mode);
      started.push(victim);
      const writers = WRITERS.map((name) => typing(victim.where, name, round));
      await pause(250 + Math.floor(random() * 400));
      await kill(victim);
      for (const writer of writers) ledger.push(...writer.stop());
    }
    const last = await start(file, 'careful');
    started.push(last);
    const text = await textFor(last.where);
    await kill(last);
    return { acknowledged: ledger.length, lost: ledger.filter((word) => !text.includes(word)) };
  } finally {
    for (const { process: child } of started) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('a server killed in mid-typing', () => {
  const seed = chosenSeed();
  it(`[S1] has every acknowledged word for one who comes fresh, ${KILLS} times (seed ${seed})`, { timeout: 180_000 }, async () => {
    const { acknowledged, lost } = await killed('careful', KILLS, randomFrom(seed));
    expect(lost).toEqual([]);
    expect(acknowledged).toBeGreaterThan(KILLS * 5);
  });

  it('[S1] and this test sees it when a server says "saved" too early', { timeout: 60_000 }, async () => {
    const { lost } = await killed('careless', 2, randomFrom(seed));
    expect(lost.length).toBeGreaterThan(0);
  });
});
