import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { draftRoom } from '../../shared/wire/socket.ts';
import { para, textOf } from '../support/attacks.ts';
import { openWorld, startTestServer, Visitor } from '../support/server.ts';
import { SyncMember, until } from '../support/syncMember.ts';

/** Everything here runs in processes of its own: what hangs must not be the test. */
const running: ChildProcess[] = [];
const folders: string[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
};

async function start(dataDir: string, port: number): Promise<{ readonly child: ChildProcess; readonly said: () => string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/support/hangingServer.ts'], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  running.push(child);
  let said = '';
  child.stderr?.on('data', (part: Buffer) => (said += part.toString()));
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve());
    child.once('exit', () => reject(new Error(`the server did not start: ${said}`)));
  });
  return { child, said: () => said };
}

it('[G9] an endless loop is ended, its message put aside, its sender shut out, and the others go on', { timeout: 60_000 }, async () => {
  const first = await startTestServer();
  const sample = await openWorld(first);
  await first.close();
  folders.push(first.dataDir);
  const [statement] = sample.statements;
  const port = await freePort();
  const where = { port, origin: `http://localhost:${port}` };
  const one = await start(first.dataDir, port);
  const cookies = await Promise.all(
    ['coordinator', 'member'].map(async (role) => {
      const person = sample.people.find((each) => each.role === role);
      return (await new Visitor(where.origin).signInAs({ signIn: person?.signIn ?? '' })).cookie;
    }),
  );
  const room = statement === undefined ? '' : draftRoom(statement.id, 1);
  const honest = new SyncMember(where, room, 'ana').connect({ cookie: cookies[0] ?? '' });
  const hostile = new SyncMember(where, room, 'bo').connect({ cookie: cookies[1] ?? '' });
  await until(() => honest.isSynced && hostile.isSynced, 'both in the room');
  const write = (member: SyncMember, words: string): void => textOf(para(member.doc.getXmlFragment('body'))).insert(0, words);
  write(honest, 'before ');
  await until(() => honest.acknowledged === honest.sent, 'the honest words on disk');

  const ended = new Promise((resolve) => one.child.once('exit', (_code, signal) => resolve(signal)));
  write(hostile, 'HANG');
  expect(await ended).toBe('SIGUSR2');
  expect(one.said()).toContain('has not answered for 5 s');
  const [name = ''] = readdirSync(join(first.dataDir, 'quarantine'));
  const kept: { message: string; room: string } = JSON.parse(readFileSync(join(first.dataDir, 'quarantine', name), 'utf8'));
  expect(kept.room).toBe(room);
  expect(Buffer.from(kept.message, 'base64').toString('latin1')).toContain('HANG');

  const two = await start(first.dataDir, port);
  hostile.connect({ cookie: cookies[1] ?? '' });
  await until(() => hostile.closed !== null, 'the sender shown out', 20_000);
  expect(hostile.closed?.code).toBe(4410);
  honest.connect({ cookie: cookies[0] ?? '' });
  await until(() => honest.isSynced, 'the honest one back');
  write(honest, 'after ');
  await until(() => honest.acknowledged === honest.sent && honest.sent > 0, 'the honest words on disk again');
  expect(textOf(para(honest.doc.getXmlFragment('body'))).toString()).toContain('after before ');
  expect(two.child.exitCode).toBeNull();
});

it.each([
  ['a fault, or the watchdog', 'process.exit(70)', "process.kill(process.pid, 'SIGUSR2')"],
  ['want of memory, told by Node or by the system', 'process.abort()', "process.kill(process.pid, 'SIGKILL')"],
])('[G9] who starts the server starts it anew after %s, and not after an ordinary end', { timeout: 30_000 }, async (_, one, other) => {
  const folder = mkdtempSync(join(tmpdir(), 'chapeau-'));
  folders.push(folder);
  const program = join(folder, 'program.mjs');
  const starter = join(folder, 'starter.mjs');
  // Ends in the one way, then in the other, then as it should.
  writeFileSync(
    program,
    `import { existsSync, writeFileSync } from 'node:fs';
     const mark = (name) => existsSync(name) ? false : (writeFileSync(name, ''), true);
     if (mark(${JSON.stringify(join(folder, 'one'))})) ${one};
     if (mark(${JSON.stringify(join(folder, 'other'))})) ${other};
     else process.exit(3);`,
  );
  writeFileSync(
    starter,
    `import { supervise } from ${JSON.stringify(new URL('../../scripts/supervise.mjs', import.meta.url).href)};
     supervise([${JSON.stringify(program)}], (sentence) => console.log(sentence));`,
  );
  const child = spawn(process.execPath, [starter], { stdio: ['ignore', 'pipe', 'inherit'] });
  running.push(child);
  let said = '';
  child.stdout.on('data', (part: Buffer) => (said += part.toString()));
  const code = await new Promise((resolve) => child.once('exit', resolve));
  expect(code).toBe(3);
  expect(said.match(/started anew/g)).toHaveLength(2);
});
