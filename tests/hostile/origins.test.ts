import { connect } from 'node:net';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLOSE, draftRoom } from '../../shared/wire/socket.ts';
import type { PlacedSample } from '../../server/acting/sampleWorld.ts';
import { openWorld, startTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/syncMember.ts';

/** The whole server, as it is started; who comes names an Origin, a host and cookies of their own making. */
interface Instance {
  readonly server: TestServer;
  readonly sample: PlacedSample;
  readonly port: number;
  readonly room: string;
  readonly cookie: string;
}

const PUBLIC = 'https://drafting.example.org';
let local: Instance;
let published: Instance;

async function start(environment: Record<string, string>): Promise<Instance> {
  const server = await startTestServer({ environment });
  const sample = await openWorld(server);
  const port = (server.http.address() as { readonly port: number }).port;
  const room = draftRoom(sample.statements[0]!.id, 1);
  const instance = { server, sample, port, room, cookie: '' };
  return { ...instance, cookie: await signIn(instance) };
}

/** A session of the member; the door asks nothing of a public address. */
async function signIn({ sample, port }: Pick<Instance, 'sample' | 'port'>, role = 'member'): Promise<string> {
  const link = new URL(sample.people.find((person) => person.role === role)!.signIn, 'http://localhost');
  const response = await fetch(`http://127.0.0.1:${port}${link.pathname}${link.search}`, { redirect: 'manual' });
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

beforeAll(async () => {
  [local, published] = await Promise.all([start({}), start({ PUBLIC_URL: PUBLIC })]);
});
afterAll(async () => {
  await local.server.remove();
  await published.server.remove();
});

/** What becomes of an upgrade: 'joins', a status, or the code with which the socket is shown out. */
function tried({ port, room }: Instance, headers: Readonly<Record<string, string | string[]>>): Promise<string> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/sync/${room}?schema=1&ack=1`, { headers });
    const end = (outcome: string): void => {
      resolve(outcome);
      socket.terminate();
    };
    socket.once('unexpected-response', (_, response) => end(String(response.statusCode)));
    socket.once('close', (code) => end(String(code)));
    socket.once('message', () => end('joins'));
    socket.on('error', () => undefined);
  });
}

const outcomes = async (instance: Instance, origins: readonly (string | null)[], headers: Readonly<Record<string, string>> = {}) =>
  Object.fromEntries(
    await Promise.all(
      origins.map(async (origin) => [
        String(origin),
        await tried(instance, { Cookie: instance.cookie, ...headers, ...(origin === null ? {} : { Origin: origin }) }),
      ]),
    ),
  );
const all = (origins: readonly (string | null)[], outcome: string) =>
  Object.fromEntries(origins.map((origin) => [String(origin), outcome]));

describe('the Origin', () => {
  it('[G7] without a public address: this machine by its three names at this port, and nobody else', async () => {
    const { port } = local;
    const own = [`http://localhost:${port}`, `http://127.0.0.1:${port}`, `http://[::1]:${port}`];
    const others = [
      null,
      '',
      'null',
      'file://',
      'localhost',
      `localhost:${port}`,
      'http://localhost',
      `http://localhost:${port + 1}`,
      `https://localhost:${port}`,
      `http://LOCALHOST:${port}`,
      `http://localhost.:${port}`,
      `http://a.localhost:${port}`,
      `http://localhost:${port}.evil.example`,
      `http://localhost:${port}@evil.example`,
      `http://evil.example/?http://localhost:${port}`,
      `http://localhost:${port}/`,
      `http://localhost:0${port}`,
      `http://localhost:${port}, http://evil.example`,
      `http://[0:0:0:0:0:0:0:1]:${port}`,
      `http://[::ffff:127.0.0.1]:${port}`,
      `http://0.0.0.0:${port}`,
      `http://127.1:${port}`,
      `http://2130706433:${port}`,
      `http://evil.example:${port}`,
      'chrome-extension://abcdefghijklmnop',
      PUBLIC,
    ];
    expect(await outcomes(local, own)).toEqual(all(own, 'joins'));
    expect(await outcomes(local, others)).toEqual(all(others, '403'));
  });

  it('[G7] with a public address: that one, exactly as browsers write it, and this machine no longer', async () => {
    const { port } = published;
    const others = [
      null,
      'null',
      `http://localhost:${port}`,
      `http://127.0.0.1:${port}`,
      'http://drafting.example.org',
      'https://drafting.example.org:443',
      'https://drafting.example.org:8443',
      'https://DRAFTING.example.org',
      'https://drafting.example.org.',
      'https://www.drafting.example.org',
      'https://drafting.example.org.evil.example',
      'https://evildrafting.example.org',
      'https://example.org',
      'https://drafting.example.org/',
    ];
    expect(await outcomes(published, [PUBLIC])).toEqual(all([PUBLIC], 'joins'));
    expect(await outcomes(published, others)).toEqual(all(others, '403'));
  });

  it('[G7] is not looked up in other headers: a page under a name of its own that leads here is not let in by naming it as the host', async () => {
    for (const instance of [local, published]) {
      const evil = `http://evil.example:${instance.port}`;
      const names = {
        Host: `evil.example:${instance.port}`,
        'X-Forwarded-Host': `evil.example:${instance.port}`,
        Forwarded: 'host=evil.example',
      };
      expect(await outcomes(instance, [evil, null], names)).toEqual(all([evil, null], '403'));
      const own = instance === local ? `http://localhost:${instance.port}` : PUBLIC;
      const behind = { 'X-Original-Origin': own, 'Sec-WebSocket-Origin': own, Referer: `${own}/` };
      expect(await outcomes(instance, [null, evil], behind)).toEqual(all([null, evil], '403'));
    }
  });

  it('[G7] named twice is none', async () => {
    const { port, room, cookie } = local;
    const own = `Origin: http://localhost:${port}\r\n`;
    for (const origins of [`${own}Origin: http://evil.example\r\n`, `Origin: http://evil.example\r\n${own}`]) {
      const socket = connect(port, '127.0.0.1');
      let said = '';
      socket.on('data', (data: Buffer) => (said += data.toString('latin1')));
      socket.write(
        `GET /sync/${room}?schema=1 HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n` +
          `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${origins}Cookie: ${cookie}\r\n\r\n`,
      );
      await until(() => said.includes('\r\n'), 'an answer');
      expect(said.split('\r\n')[0]).toBe('HTTP/1.1 403 Forbidden');
      socket.destroy();
    }
  });
});

describe('the session', () => {
  const ask = (instance: Instance, cookie: string | string[]): Promise<string> =>
    tried(instance, { Origin: instance === local ? `http://localhost:${instance.port}` : PUBLIC, Cookie: cookie });

  it('[A4] is not to be had by writing its cookie in another way', async () => {
    const token = local.cookie.split('=')[1] ?? '';
    const ways = [
      `chapeau_session="${token}"`,
      `chapeau_session=${encodeURIComponent(token).replace(/./, (first) => `%${first.charCodeAt(0).toString(16)}`)}`,
      `chapeau_session=${token}x`,
      `chapeau_session=${token.slice(0, -1)}`,
      `Chapeau_Session=${token}`,
      `chapeau_session =${token}`,
      `chapeau_session==${token}`,
      `xchapeau_session=${token}`,
      `__Host-chapeau_session=${token}`,
      `__Secure-chapeau_session=${token}`,
      `$Version=1; $chapeau_session=${token}`,
      `other=1, chapeau_session=${token}`,
      `other="; chapeau_session=x"; y=${token}`,
      `chapeau_session=`,
      `chapeau_session`,
      `=${token}`,
      ';'.repeat(4_000),
    ];
    for (const cookie of ways) expect([cookie, await ask(local, cookie)]).toEqual([cookie, String(CLOSE.signedOut)]);
    expect(await ask(local, `a=b; chapeau_session=${token}; c=d`)).toBe('joins');
  });

  it('[A4] named twice is one that was given, or none: who adds one to it gets no further than with it alone', async () => {
    const coordinator = await signIn(local, 'coordinator');
    expect(await ask(local, `${local.cookie}; ${coordinator}`)).toBe('joins');
    expect(await ask(local, [`chapeau_session=wrong`, `chapeau_session=alsoWrong`])).toBe(String(CLOSE.signedOut));
    expect(await ask(local, `chapeau_session=${'x'.repeat(43)}; chapeau_session=${'y'.repeat(43)}`)).toBe(String(CLOSE.signedOut));
  });

  it('[A4] of another instance opens nothing here, and under https only the cookie that is bound to the host counts', async () => {
    expect(await ask(published, published.cookie)).toBe('joins');
    expect(await ask(local, local.cookie)).toBe('joins');
    const [mine, theirs] = [local, published].map(({ cookie }) => cookie.split('=')[1] ?? '');
    expect(await ask(published, `__Host-chapeau_session=${mine}`)).toBe(String(CLOSE.signedOut));
    expect(await ask(local, `chapeau_session=${theirs}`)).toBe(String(CLOSE.signedOut));
    expect(await ask(published, `chapeau_session=${theirs}`)).toBe(String(CLOSE.signedOut));
  });

  it('[A4] that was ended by signing out is worth nothing when it is sent again', async () => {
    const cookie = await signIn(local, 'coordinator');
    expect(await ask(local, cookie)).toBe('joins');
    const origin = `http://localhost:${local.port}`;
    const out = await fetch(`http://127.0.0.1:${local.port}/api/session`, {
      method: 'DELETE',
      headers: { Cookie: cookie, Origin: origin },
    });
    expect(out.status).toBeLessThan(300);
    expect(await ask(local, cookie)).toBe(String(CLOSE.signedOut));
  });
});
