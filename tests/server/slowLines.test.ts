import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../../server/store/openStore.ts';
import { openWorld, startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let port: number;
/** How often the disk was asked whether it can be written. */
let checks = 0;

beforeAll(async () => {
  server = await startTestServer({
    openStore: async (...settings) => {
      const store = await openStore(...settings);
      return { ...store, checkWritable: () => ((checks += 1), store.checkWritable()) };
    },
  });
  await openWorld(server);
  port = Number(new URL(server.url).port);
});
afterAll(() => server.remove());

/** A line as a program without manners opens it. */
function line(text: string): { readonly socket: Socket; said(): string; readonly ended: Promise<void> } {
  const socket = connect(port, '127.0.0.1');
  let said = '';
  socket.on('data', (data: Buffer) => (said += data.toString('latin1')));
  socket.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.write(text);
  return { socket, said: () => said, ended };
}

const answer = async (text: string): Promise<string> => {
  const opened = line(text);
  await Promise.race([opened.ended, new Promise((resolve) => setTimeout(resolve, 1_500))]);
  opened.socket.destroy();
  return opened.said().split('\r\n')[0] ?? '';
};
const head = (first: string, ...more: readonly string[]): string =>
  [first, `Host: localhost:${port}`, 'Connection: close', ...more, '', ''].join('\r\n');

test('[R1] a request that says one thing and is another is refused, and the server goes on', async () => {
  expect(await answer(head('POST /api/session HTTP/1.1', 'Content-Length: 5', 'Transfer-Encoding: chunked') + '0\r\n\r\n')).toContain(
    '400',
  );
  expect(await answer(head('GET / HTTP/1.1', `X-Long: ${'a'.repeat(20_000)}`))).toContain('431');
  expect(await answer('BREW / HTTP/1.1\r\n\r\n')).toContain('400');
  expect(await answer(head('GET /api/../../etc/passwd HTTP/1.1'))).toMatch(/40\d/);
  expect(await answer(head('GET /assets/..%2f..%2f..%2fpackage.json HTTP/1.1'))).toContain('404');
  expect(await answer(head('GET /.vite/manifest.json HTTP/1.1'))).toMatch(/404|503/);
  expect(await answer(head('TRACE /api/session HTTP/1.1'))).toMatch(/40\d/);
  expect(
    await answer(
      head('POST /api/session HTTP/1.1', 'Content-Type: application/json', 'Content-Encoding: gzip', 'Content-Length: 2') + 'xx',
    ),
  ).toMatch(/4\d\d/);
  expect(await answer(head('POST /api/session HTTP/1.1', 'Content-Type: application/json', `Content-Length: ${10 ** 12}`) + '{')).toContain(
    '413',
  );
  expect(await answer(`GET /api/session HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`)).toContain(
    '404',
  );
  expect((await server.visitor().get('/healthz')).status).toBe(200);
});

test('[R1] two hundred lines that say half a request keep nobody from being answered', async () => {
  const slow = Array.from({ length: 200 }, () => line('GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: '));
  await new Promise((resolve) => setTimeout(resolve, 200));
  const began = performance.now();
  expect((await server.visitor().get('/healthz')).status).toBe(200);
  expect(performance.now() - began).toBeLessThan(3_000);
  for (const { socket } of slow) socket.destroy();
});

test('[R1] a half request has twenty seconds, an unread answer a minute', () => {
  expect(server.http.headersTimeout).toBe(20_000);
  expect(server.http.requestTimeout).toBe(60_000);
  expect(server.http.timeout).toBe(75_000);
});

test('[S6] asking whether the server is ready does not reach the disk each time', async () => {
  await new Promise((resolve) => setTimeout(resolve, 600));
  checks = 0;
  const answers = await Promise.all(Array.from({ length: 30 }, () => server.visitor().get('/readyz')));
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  expect(checks).toBeGreaterThan(0);
  expect(checks).toBeLessThan(10);
});
