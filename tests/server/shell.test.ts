import { brotliCompressSync } from 'node:zlib';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlacedSample } from '../../server/acting/sampleWorld.ts';
import { openWorld, startTestServer, type TestServer, type Visitor } from '../support/server.ts';

/** A build in miniature: a page with a gap, a chunk with imports, files compressed beside them. */
let clientFolder: string;
let server: TestServer;
let world: PlacedSample;
let member: Visitor;

beforeAll(async () => {
  clientFolder = mkdtempSync(join(tmpdir(), 'chapeau-client-'));
  mkdirSync(join(clientFolder, 'assets'));
  mkdirSync(join(clientFolder, '.vite'));
  writeFileSync(join(clientFolder, 'index.html'), '<!doctype html><html><head><!--boot--></head><body><!--sheet--></body></html>');
  const manifest = {
    'index.html': { file: 'assets/main.js', imports: ['_ui.js'] },
    '_ui.js': { file: 'assets/ui.js' },
    '_editor.js': { file: 'assets/editor.js', name: 'editor', imports: ['_ui.js'] },
    'show.tsx': { file: 'assets/show.js', imports: ['_ui.js'] },
    'pages/draft/DraftPage.tsx': { file: 'assets/draft.js', imports: ['_editor.js', 'show.tsx', 'index.html'] },
  };
  writeFileSync(join(clientFolder, '.vite/manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(clientFolder, 'assets/main.js'), 'console.log(1)');
  writeFileSync(join(clientFolder, 'assets/main.js.br'), brotliCompressSync('console.log(1)'));
  server = await startTestServer({ clientFolder });
  world = await openWorld(server);
  member = await server.visitor().signInAs(world.people.find(({ role }) => role === 'member') ?? { signIn: '' });
});
afterAll(async () => {
  await server.remove();
  rmSync(clientFolder, { recursive: true, force: true });
});

const bootOf = (html: string): Record<string, { readonly person?: { readonly name: string } }> =>
  JSON.parse(/<script type="application\/json" id="boot">(.*?)<\/script>/s.exec(html)?.[1] ?? 'null');
const draftPath = (): string => `/g/${world.workingGroup.slug}/statements/${world.statements[0]?.slug}`;

const preload = (name: string): string => `<link rel="modulepreload" crossorigin href="/assets/${name}.js">`;

test('a draft’s page brings the editor first, the rest for later, its sheet and its records', async () => {
  const page = await member.get(draftPath());
  expect(page.status).toBe(200);
  expect(page.text).toContain(`${preload('editor')}<template id="rest">${preload('show')}${preload('draft')}</template>`);
  const title = world.statements[0]?.title ?? '';
  expect(page.text).toContain(`<article class="sheet" aria-label="${title}" lang="en" dir="ltr">`);
  expect(page.text).not.toContain('href="/assets/main.js"');
  const boot = bootOf(page.text);
  const record = `/api/statements/by-slug/${world.statements[0]?.slug}`;
  expect(Object.keys(boot)).toEqual(['/api/instance', '/api/session', record]);
  expect(boot[record]).toEqual((await member.get(record)).json);
  expect(page.headers.get('Cache-Control')).toBe('no-store');
});

test('a page holds nothing that its reader may not see', async () => {
  const page = await server.visitor().get(draftPath());
  expect(Object.keys(bootOf(page.text))).toEqual(['/api/instance', '/api/session']);
  expect(page.text).not.toContain('Dear Stakeholder');
  expect(page.text).not.toContain('first-sheet');
  expect(page.text).not.toContain('<template');
});

test('nothing that people write ends the element in which it stands', async () => {
  await member.write('PATCH', '/me', { name: '</script><script>alert(1)</script> $& $1' });
  const page = await member.get('/');
  expect(page.text.match(/<\/script>/g)).toHaveLength(1);
  expect(bootOf(page.text)['/api/session']?.person?.name).toBe('</script><script>alert(1)</script> $& $1');
});

test('an address that is none gets the page with status 404, and only reading is answered', async () => {
  expect((await member.get('/no/such/page')).status).toBe(404);
  expect((await member.get('/assets/none.js')).status).toBe(404);
  expect((await member.send('POST', '/', { headers: { Origin: server.url } })).status).toBe(404);
});

test('files named by their content are compressed by the build and kept for a year', async () => {
  const file = await member.get('/assets/main.js', { 'Accept-Encoding': 'br' });
  expect([file.text, file.headers.get('Content-Encoding')]).toEqual(['console.log(1)', 'br']);
  expect(file.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
  expect((await member.get('/.vite/manifest.json')).headers.get('Content-Type')).toMatch(/html/);
  expect((await member.get('/assets/../.vite/manifest.json')).text).not.toContain('DraftPage.tsx');
});
