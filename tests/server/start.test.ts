import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { startServer } from '../../server/startServer.ts';
import { configFor, startTestServer } from '../support/server.ts';

const folders: string[] = [];
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'chapeau-'));
  folders.push(made);
  return made;
};
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
});

test('every bad variable is named at once, and what is planned says so', () => {
  const read = readConfig({
    PORT: '70000',
    HOST: 'a b',
    PUBLIC_URL: 'drafts.example.org',
    DATABASE_URL: 'mysql://x',
    SMTP_URL: 'http://user:secret@x',
    MAIL_FROM: 'nobody',
    LOG_LEVEL: 'loud',
    TRUST_PROXY: 'maybe',
    MAIL_LISTEN: 'x',
    REDIS_URL: 'redis://x',
    OIDC_ISSUER: 'https://x',
    FANOUT: 'pg',
  });
  const problems = 'problems' in read ? read.problems : [];
  const names = new Set(problems.map((sentence) => sentence.split(' ')[0]));
  expect(names).toEqual(
    new Set([
      'DATABASE_URL',
      'FANOUT',
      'HOST',
      'LOG_LEVEL',
      'MAIL_FROM',
      'MAIL_LISTEN',
      'OIDC_ISSUER',
      'PORT',
      'PUBLIC_URL',
      'REDIS_URL',
      'SMTP_URL',
      'TRUST_PROXY',
    ]),
  );
  expect(problems.filter((sentence) => sentence.includes('not available in this release'))).toHaveLength(3);
  expect(problems.join()).not.toContain('secret');
});

test('what is not set has its usual value, and an empty value counts as not set', () => {
  const read = readConfig({ PORT: '', PUBLIC_URL: 'https://drafts.example.org/', TRUST_PROXY: '1', MAIL_DOMAIN: 'example.org' });
  expect('config' in read && read.config).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    publicUrl: 'https://drafts.example.org',
    databaseUrl: null,
    trustProxy: 1,
    logLevel: 'info',
    withoutEffect: ['MAIL_DOMAIN'],
  });
});

test('a second server on the same data directory refuses to start, with a sentence', async () => {
  const first = await startTestServer();
  await expect(startServer(configFor(first.dataDir))).rejects.toThrow(/Another Chapeau is at work in .* DATA_DIR/);
  expect((await first.visitor().get('/healthz')).status).toBe(200);
  await first.close();
  const second = await startTestServer({ dataDir: first.dataDir });
  await second.remove();
});

test('a port that is taken is a sentence, and the data directory is let go', async () => {
  const taken = createServer();
  const port = await new Promise<number>((resolve) =>
    taken.listen(0, '127.0.0.1', () => resolve((taken.address() as { port: number }).port)),
  );
  const dataDir = folder();
  await expect(startServer(configFor(dataDir, { PORT: String(port) }))).rejects.toThrow(`Port ${port} is in use`);
  taken.close();
  const server = await startTestServer({ dataDir });
  await server.remove();
});

test('the data directory and the letters in it are for their owner alone', async () => {
  const server = await startTestServer({ dataDir: join(folder(), 'deep', 'data') });
  const token = new URL(server.setUpLink ?? '').searchParams.get('token');
  await server.visitor().write('POST', '/instance', {
    start: 'empty',
    token,
    administrator: { name: 'A', email: 'a@example.org', passphrase: 'a long enough phrase' },
    workingGroup: { name: 'G' },
  });
  await server.visitor().write('POST', '/sign-in-links', { email: 'a@example.org' });
  await server.letters(1);
  const outbox = join(server.dataDir, 'outbox');
  const modes = [server.dataDir, outbox, ...readdirSync(outbox).map((name) => join(outbox, name))].map((path) =>
    (statSync(path).mode & 0o777).toString(8),
  );
  expect(modes).toEqual(['700', '700', '600']);
  await server.remove();
});

test('letters that could not be written go out when they can be, and are not written twice', async () => {
  const server = await startTestServer();
  const token = new URL(server.setUpLink ?? '').searchParams.get('token');
  await server.visitor().write('POST', '/instance', {
    start: 'empty',
    token,
    administrator: { name: 'A', email: 'a@example.org', passphrase: 'a long enough phrase' },
    workingGroup: { name: 'G' },
  });
  await server.visitor().write('POST', '/sign-in-links', { email: 'a@example.org' });
  expect(await server.letters(1)).toHaveLength(1);
  await server.close();
  const again = await startTestServer({ dataDir: server.dataDir });
  expect(await again.letters(1)).toHaveLength(1);
  await again.remove();
});

test('the command line fills an empty data directory with the sample, and no other', () => {
  const dataDir = folder();
  const first = chapeau(dataDir, 'sample', '--json', '--statements', '3', '--members', '40');
  expect(first.stderr).toBe('');
  const world = JSON.parse(first.stdout);
  expect(world.schema).toBe(1);
  expect(world.statements).toHaveLength(3);
  expect(world.statements[0]).toMatchObject({
    title: 'Statement on ICANN and the World Summit on the Information Society',
    draftRoom: expect.stringMatching(/^draft:[0-9A-Z]{26}@\d+$/),
    marginRoom: expect.stringMatching(/^margin:/),
  });
  expect(world.people.filter((person: { role: string }) => person.role === 'member')).toHaveLength(40);
  expect(new Set(world.people.map((person: { signIn: string }) => person.signIn)).size).toBe(world.people.length);
  const again = chapeau(dataDir, 'sample', '--json');
  expect([again.status, again.stdout]).toEqual([1, '']);
  expect(again.stderr).toContain('set up already');
  expect(chapeau(dataDir, 'sample', '--json', '--members', 'many').status).toBe(2);
  expect(existsSync(join(dataDir, 'sample.key'))).toBe(true);
});

test('[A1] what the sample printed signs in, as often as one likes', async () => {
  const dataDir = folder();
  const world = JSON.parse(chapeau(dataDir, 'sample', '--json').stdout);
  const server = await startTestServer({ dataDir });
  expect(server.setUpLink).toBeNull();
  for (const person of [...world.people, ...world.people]) {
    const visitor = await server.visitor().signInAs(person);
    expect((await visitor.get('/api/session')).json.person.email).toBe(person.email);
  }
  expect(readFileSync(join(dataDir, 'sample.key'))).toHaveLength(32);
  await server.close();
});

function chapeau(
  dataDir: string,
  ...args: readonly string[]
): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'server/cli/chapeau.ts', ...args], {
    env: { ...process.env, DATA_DIR: dataDir },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}
