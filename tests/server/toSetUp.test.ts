import { request } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.remove());

/** Where `/` leads, asked for with these headers; null when it leads nowhere else. */
function whereFirstPageLeads(headers: Record<string, string> = {}): Promise<string | null> {
  const { port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path: '/', headers: { Host: `localhost:${port}`, ...headers } }, (response) => {
      response.resume();
      resolve(response.headers.location ?? null);
    })
      .on('error', reject)
      .end();
  });
}

test('[A5] an empty instance opens on its set-up page for who sits at its machine', async () => {
  expect(await whereFirstPageLeads()).toBe(new URL(server.setUpLink ?? '').pathname + new URL(server.setUpLink ?? '').search);
  expect(await whereFirstPageLeads({ 'Sec-Fetch-Site': 'none' })).not.toBeNull();
});

test.each<Record<string, string>>([
  { Host: 'drafts.example.org' },
  { Host: 'localhost.example.org:3000' },
  { 'X-Forwarded-For': '203.0.113.7' },
  { Forwarded: 'for=203.0.113.7' },
  { Via: '1.1 proxy' },
  { 'X-Real-IP': '203.0.113.7' },
  { 'Sec-Fetch-Site': 'cross-site' },
  { 'Sec-Fetch-Site': 'same-site' },
])('[A5] what comes from elsewhere (%j) is not led there', async (headers) => {
  expect(await whereFirstPageLeads(headers)).toBeNull();
});

test('[A5] nor is anybody once it is set up, or where it has a public address', async () => {
  const token = new URL(server.setUpLink ?? '').searchParams.get('token') ?? '';
  await server.visitor().write('POST', '/instance', { start: 'sample', token });
  expect(await whereFirstPageLeads()).toBeNull();
  await server.remove();
  server = await startTestServer({ environment: { PUBLIC_URL: 'https://drafts.example.org' } });
  const { port } = server.http.address() as { port: number };
  const location = await new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path: '/', headers: { Host: `localhost:${port}` } }, (response) =>
      resolve(response.resume().headers.location ?? null),
    )
      .on('error', reject)
      .end();
  });
  expect(location).toBeNull();
});
