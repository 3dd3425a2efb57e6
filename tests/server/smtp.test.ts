import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LetterRow } from '../../server/store/store.ts';
import { openWorld, startTestServer, type TestServer } from '../support/server.ts';

/** A mail server that keeps what it gets, and refuses for as long as it is told to. */
interface Mailbox {
  readonly url: string;
  readonly got: { readonly to: readonly string[]; readonly from: string; readonly raw: string }[];
  isRefusing: boolean;
  /** Addresses it does not know. */
  readonly unknown: Set<string>;
  tried: number;
  close(): Promise<void>;
}

async function openMailbox(): Promise<Mailbox> {
  const box = { got: [] as Mailbox['got'], isRefusing: false, unknown: new Set<string>(), tried: 0 };
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, answer) =>
      username === 'chapeau' && password === 'p@ss' ? answer(null, { user: username }) : answer(new Error('wrong')),
    onRcptTo({ address }, _session, answer) {
      box.tried += 1;
      if (box.isRefusing) return answer(Object.assign(new Error('Try again later'), { responseCode: 451 }));
      answer(box.unknown.has(address) ? Object.assign(new Error('No such mailbox'), { responseCode: 550 }) : null);
    },
    onData(stream, session, answer) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        box.got.push({
          to: rcptTo.map(({ address }) => address),
          from: mailFrom === false ? '' : mailFrom.address,
          raw: Buffer.concat(chunks).toString('utf8'),
        });
        answer(null);
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', () => resolve()));
  const { port } = smtp.server.address() as AddressInfo;
  return Object.assign(box, {
    url: `smtp://chapeau:p%40ss@127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => smtp.close(() => resolve())),
  });
}

let box: Mailbox;
beforeAll(async () => {
  box = await openMailbox();
});
afterAll(() => box.close());

async function arrived(count: number, timeoutMs = 10_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (box.got.length < count) {
    if (Date.now() > end) throw new Error(`${box.got.length} of ${count} letters arrived`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function letterTo(server: TestServer, email: string): Promise<LetterRow> {
  const { rows } = await server.store.records.letters({ cursor: null, limit: 10 });
  const letter = rows.find(({ toEmail }) => toEmail === email);
  if (letter === undefined) throw new Error(`no letter to ${email}`);
  return letter;
}

/** What became of a letter is written down a moment after the mail server has it. */
async function noted(server: TestServer, email: string, attempts: number): Promise<void> {
  const end = Date.now() + 5_000;
  while ((await letterTo(server, email)).attempts < attempts) {
    if (Date.now() > end) throw new Error(`the letter to ${email} was not noted`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function withServer(
  environment: Record<string, string>,
  dataDir: string,
  work: (server: TestServer) => Promise<void>,
): Promise<void> {
  const server = await startTestServer({ environment: { MAIL_FROM: 'Working Group <wg@drafts.example.org>', ...environment }, dataDir });
  try {
    await work(server);
  } finally {
    await server.close();
  }
}

test('[A1] a letter goes out by SMTP as soon as it is written, to one address, with nothing put in by a name', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'chapeau-smtp-'));
  await withServer({ SMTP_URL: box.url }, dataDir, async (server) => {
    const world = await openWorld(server);
    const coordinator = await server.visitor().signInAs(world.people.find(({ role }) => role === 'coordinator')!);
    const invited = await coordinator.write('POST', `/working-groups/${world.workingGroup.slug}/seats`, {
      name: 'Eve", <evil@evil.example>, "Zoë',
      email: 'eve@example.org',
      role: 'observer',
      groupId: null,
      mode: 'edit',
      isDelegate: false,
    });
    expect(invited.status).toBe(200);
    await arrived(1);
    const [letter] = box.got;
    expect(letter).toMatchObject({ to: ['eve@example.org'], from: 'wg@drafts.example.org' });
    const mail = await PostalMime.parse(letter!.raw);
    expect(mail.to?.map(({ address }) => address)).toEqual(['eve@example.org']);
    expect(mail.from).toMatchObject({ name: 'Working Group', address: 'wg@drafts.example.org' });
    expect(mail.headers.filter(({ key }) => ['bcc', 'cc'].includes(key))).toEqual([]);
    expect(mail.text).toMatch(/\/sign-in\/[\w-]{43}/);
    await noted(server, 'eve@example.org', 1);
    const { rows } = await server.store.records.letters({ cursor: null, limit: 10 });
    expect(rows[0]?.lastError).toBeNull();
    expect(rows[0]?.sentAt).not.toBeNull();
  });
  rmSync(dataDir, { recursive: true, force: true });
});

test('[A1] a letter that is refused is tried again, less and less often, once each time, and one refusal holds up no other letter', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'chapeau-smtp-'));
  const before = box.got.length;
  await withServer({ SMTP_URL: box.url }, dataDir, async (server) => {
    const world = await openWorld(server);
    const [one, two] = [world.people[1]!, world.people[2]!];
    box.unknown.add(one.email);
    for (const { email } of [one, two]) expect((await server.visitor().write('POST', '/sign-in-links', { email })).status).toBe(200);
    await arrived(before + 1);
    expect(box.got.at(-1)?.to).toEqual([two.email]);
    const waiting = () => letterTo(server, one.email);
    await noted(server, one.email, 1);
    expect((await waiting()).sentAt).toBeNull();
    expect((await waiting()).lastError).toContain('No such mailbox');
    box.unknown.delete(one.email);
    // Another letter wakes the outbox; the refused one is not due yet.
    await server.visitor().write('POST', '/sign-in-links', { email: two.email });
    await arrived(before + 2);
    expect((await waiting()).attempts).toBe(1);
    server.passMinutes(2);
    await server.visitor().write('POST', '/sign-in-links', { email: two.email });
    await arrived(before + 4);
    await noted(server, one.email, 2);
    expect((await waiting()).lastError).toBeNull();
    expect(box.got.slice(before).filter(({ to }) => to[0] === one.email)).toHaveLength(1);
  });
  rmSync(dataDir, { recursive: true, force: true });
});

test('[A1] letters that waited in the folder are sent when a mail server is there, as long as what they say is still true', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'chapeau-smtp-'));
  const before = box.got.length;
  const invited: string[] = [];
  await withServer({}, dataDir, async (server) => {
    const world = await openWorld(server);
    const coordinator = await server.visitor().signInAs(world.people.find(({ role }) => role === 'coordinator')!);
    const invite = async (email: string) => {
      invited.push(email);
      const terms = { name: 'Guest', email, role: 'observer', groupId: null, mode: 'edit', isDelegate: false };
      expect((await coordinator.write('POST', `/working-groups/${world.workingGroup.slug}/seats`, terms)).status).toBe(200);
    };
    server.passMinutes(-8 * 24 * 60);
    await invite('long-ago@example.org');
    server.passMinutes(8 * 24 * 60 - 60);
    await invite('an-hour-ago@example.org');
    await server.visitor().write('POST', '/sign-in-links', { email: world.people[1]!.email });
    server.passMinutes(60);
    await server.visitor().write('POST', '/sign-in-links', { email: world.people[2]!.email });
    await server.letters(4);
  });
  await withServer({ SMTP_URL: box.url }, dataDir, async (server) => {
    await arrived(before + 2);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const { rows } = await server.store.records.letters({ cursor: null, limit: 10 });
    expect(rows.map(({ sentAt }) => sentAt !== null)).toEqual([true, false, true, false]);
    expect(box.got.slice(before).flatMap(({ to }) => to)).toContain('an-hour-ago@example.org');
  });
  await withServer({ SMTP_URL: box.url }, dataDir, async () => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(box.got).toHaveLength(before + 2);
  });
  rmSync(dataDir, { recursive: true, force: true });
});

test('[S7] a mail server that never answers keeps the server from nothing, not from stopping either', async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', () => resolve()));
  const dataDir = mkdtempSync(join(tmpdir(), 'chapeau-smtp-'));
  const { port } = silent.address() as AddressInfo;
  let began = 0;
  await withServer({ SMTP_URL: `smtp://127.0.0.1:${port}` }, dataDir, async (server) => {
    const world = await openWorld(server);
    expect((await server.visitor().write('POST', '/sign-in-links', { email: world.people[1]!.email })).status).toBe(200);
    began = Date.now();
  });
  expect(Date.now() - began).toBeLessThan(6_000);
  rmSync(dataDir, { recursive: true, force: true });
  silent.close();
});
