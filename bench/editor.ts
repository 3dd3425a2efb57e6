import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from '@playwright/test';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { fillWithSample, projectRoot, startInstance, temporaryDataDir, type Instance } from '../tests/support/instance.ts';
import { watchPage } from './editor/watch.ts';

/**
 * `npm run bench editor`: the whole product in headless Chromium against a bare page
 * (Tiptap's starter kit, its collaboration extension, y-websocket and its stock
 * server, compressed as well as ours), measured in turn in the same run, each page in
 * a browser context of its own. Prints a JSON line per figure.
 */
const ROUNDS = Number(process.env['ROUNDS'] ?? 9);
const KEYS = Number(process.env['KEYS'] ?? 150);
/** Some of "letter", "keys", "line" by commas; all of them when not given. */
const ONLY = (process.env['ONLY'] ?? 'letter,keys,line').split(',');
const SLOW_LINE = { offline: false, latency: 300, downloadThroughput: 200_000, uploadThroughput: 200_000 };

/** A page with an editor in it, and how to open it in a fresh context. */
interface Candidate {
  readonly name: 'chapeau' | 'bare';
  url(paragraphs: 15 | 500): string;
  newContext(browser: Browser): Promise<BrowserContext>;
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
const round = (value: number): number => Math.round(value * 100) / 100;

function print(figure: string, values: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify({ figure, ...values })}\n`);
}

async function throttle(page: Page, cpu: number, line: typeof SLOW_LINE | null): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  if (cpu > 1) await session.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  if (line !== null) {
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', line);
  }
  return session;
}

async function watch(page: Page, typeAtOnce: boolean): Promise<void> {
  // The transpiler names functions through a helper that a page does not have.
  await page.addInitScript('globalThis.__name = (f) => f');
  await page.addInitScript(watchPage, { typeAtOnce });
}

interface FirstLetter {
  readonly ms: number;
  readonly scriptsBefore: readonly string[];
  /** When everything around the text was there too; only our page has such a thing. */
  readonly wholePage: number;
}

/** Milliseconds from the start of navigation to the first typed letter on screen. */
async function firstLetter(browser: Browser, candidate: Candidate, cpu: number, line: typeof SLOW_LINE | null): Promise<FirstLetter> {
  const context = await candidate.newContext(browser);
  const page = await context.newPage();
  await throttle(page, cpu, line);
  await watch(page, true);
  await page.goto(candidate.url(15), { waitUntil: 'commit' });
  const answer = await page.waitForFunction(
    () => (window as unknown as { bench?: { first?: { ms: number; scripts: string[] } } }).bench?.first,
    undefined,
    { timeout: 120_000, polling: 100 },
  );
  const first = (await answer.jsonValue()) ?? { ms: Number.NaN, scripts: [] };
  const wholePage = candidate.name === 'chapeau' ? await timeOfWholePage(page) : Number.NaN;
  await context.close();
  return { ms: first.ms, scriptsBefore: first.scripts, wholePage };
}

/** The letter typed before must have outlived the coming of the page. */
async function timeOfWholePage(page: Page): Promise<number> {
  await page.locator('.draft-page .outline li').first().waitFor({ timeout: 60_000 });
  const text = await page.locator('.ProseMirror').innerText();
  if (!text.includes('\u2603')) throw new Error('the first letter was lost');
  return page.evaluate(() => performance.now());
}

async function openAndFocus(context: BrowserContext, candidate: Candidate, paragraphs: 15 | 500, cpu: number): Promise<Page> {
  const page = await context.newPage();
  await throttle(page, cpu, null);
  await watch(page, false);
  await page.goto(candidate.url(paragraphs));
  const text = page.locator('.ProseMirror[contenteditable=true]');
  await text.waitFor({ timeout: 60_000 });
  await page.waitForFunction((count) => document.querySelectorAll('.ProseMirror > *').length >= count, paragraphs, { timeout: 60_000 });
  await page.waitForTimeout(1500);
  await page.evaluate(() => (window as unknown as { bench: { caretInto: (index: number) => void } }).bench.caretInto(7));
  return page;
}

/** Keystroke to paint, in milliseconds, one value a key. */
async function keystrokes(browser: Browser, candidate: Candidate, paragraphs: 15 | 500, cpu: number): Promise<readonly number[]> {
  const context = await candidate.newContext(browser);
  const page = await openAndFocus(context, candidate, paragraphs, cpu);
  const alphabet = 'the working group agrees on this text ';
  for (let at = 0; at < KEYS; at += 1) {
    await page.keyboard.press(alphabet[at % alphabet.length] === ' ' ? 'Space' : (alphabet[at % alphabet.length] ?? 'a'));
    await page.waitForTimeout(20);
  }
  const paints = await page.evaluate(() => (window as unknown as { bench: { paints: number[] } }).bench.paints);
  await context.close();
  return paints.slice(10);
}

/** From a key in one browser to the letter in the other's page, in milliseconds. */
async function browserToBrowser(browser: Browser, candidate: Candidate): Promise<readonly number[]> {
  const contexts = [await candidate.newContext(browser), await candidate.newContext(browser)] as const;
  const writer = await openAndFocus(contexts[0], candidate, 15, 1);
  const reader = await openAndFocus(contexts[1], candidate, 15, 1);
  const delays: number[] = [];
  for (let at = 0; at < KEYS; at += 1) {
    const token = String.fromCodePoint(0x2460 + (at % 20));
    const arrival = reader.evaluate(
      (wanted) => (window as unknown as { bench: { whenSeen: (token: string) => Promise<number> } }).bench.whenSeen(wanted),
      token,
    );
    const left = await writer.evaluate(
      (typed) => (window as unknown as { bench: { typeNow: (token: string) => number } }).bench.typeNow(typed),
      token,
    );
    delays.push((await arrival) - left);
    await writer.waitForTimeout(30);
  }
  await contexts[0].close();
  await contexts[1].close();
  return delays.slice(5);
}

function residentMegabytes(pid: number | undefined): number {
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
}

async function startBare(texts: readonly string[]): Promise<{ readonly url: string; readonly process: ChildProcess }> {
  const home = join(projectRoot, 'bench/peers/bare');
  const built = spawnSync(join(projectRoot, 'node_modules/.bin/vite'), ['build', home, '--logLevel', 'error'], { stdio: ['ignore', 2, 2] });
  if (built.status !== 0) throw new Error('the bare page could not be built');
  const assets = join(home, 'dist/assets');
  for (const name of readdirSync(assets))
    if (name.endsWith('.js')) writeFileSync(join(assets, `${name}.br`), brotliCompressSync(readFileSync(join(assets, name))));
  const file = join(mkdtempSync(join(tmpdir(), 'bare-')), 'texts.json');
  writeFileSync(file, JSON.stringify(texts));
  const child = spawn(process.execPath, [join(home, 'server.mjs'), file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
    child.once('exit', () => reject(new Error('the bare server did not start')));
  });
  return { url, process: child };
}

interface World {
  readonly instance: Instance;
  readonly signIns: readonly string[];
  readonly paths: Readonly<Record<15 | 500, string>>;
  readonly texts: readonly string[];
}

/** The sample instance, and beside its statement one of 500 paragraphs made of the same sentences. */
async function startChapeau(browser: Browser): Promise<World> {
  const dataDir = temporaryDataDir();
  const world = fillWithSample(dataDir);
  const instance = await startInstance({ dataDir });
  const idleMegabytes = await settledMemory(instance);
  print('server memory idle, MB', { chapeau: round(idleMegabytes), goal: 130 });
  const coordinator = world.people.find((person) => person.role === 'coordinator');
  if (coordinator === undefined) throw new Error('the sample has no coordinator');
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(instance.url + coordinator.signIn);
  const home = (await (await context.request.get(`${instance.url}/api/home`)).json()) as {
    groups: { slug: string; statements: { id: string; slug: string }[] }[];
  };
  const group = home.groups[0];
  const statement = group?.statements[0];
  if (group === undefined || statement === undefined) throw new Error('the sample has no statement');
  await page.goto(`${instance.url}/g/${group.slug}/statements/${statement.slug}`);
  await page.locator('.ProseMirror > *').nth(14).waitFor();
  const texts = await page.locator('.ProseMirror > *').allInnerTexts();
  const made = await context.request.post(`${instance.url}/api/working-groups/${group.slug}/statements`, {
    headers: { Origin: instance.url },
    data: {
      title: 'Five hundred paragraphs',
      language: 'en',
      notes: [],
      sourceHash: null,
      paragraphs: Array.from({ length: 500 }, (_, at) => ({
        kind: 'operative',
        level: 0,
        inline: [{ text: texts[(at % 15) + 1] ?? '', marks: {} }],
        lang: null,
        dir: null,
      })),
    },
  });
  const long = (await made.json()) as { slug: string };
  await context.close();
  const members = world.people.filter((person) => person.role === 'member' || person.role === 'coordinator').map((person) => person.signIn);
  return {
    instance,
    signIns: members,
    texts,
    paths: { 15: `/g/${group.slug}/statements/${statement.slug}`, 500: `/g/${group.slug}/statements/${long.slug}` },
  };
}

async function settledMemory(instance: Instance): Promise<number> {
  await new Promise((resolve) => {
    setTimeout(resolve, 3000);
  });
  return residentMegabytes(instance.process.pid);
}

/** Signs in once per person; each fresh context then starts with that session's cookie. */
function chapeauCandidate(world: World): Candidate {
  let next = 0;
  return {
    name: 'chapeau',
    url: (paragraphs) => world.instance.url + world.paths[paragraphs],
    newContext: async (browser) => {
      const context = await browser.newContext();
      await context.request.get(world.instance.url + (world.signIns[next % world.signIns.length] ?? ''));
      next += 1;
      return context;
    },
  };
}

function bareCandidate(url: string): Candidate {
  return { name: 'bare', url: (paragraphs) => `${url}/?room=p${paragraphs}`, newContext: (browser) => browser.newContext() };
}

/** The two in turn, round by round, so that a drift of the machine touches both alike. */
async function inTurn(
  candidates: readonly Candidate[],
  rounds: number,
  measure: (candidate: Candidate) => Promise<readonly number[]>,
): Promise<Record<Candidate['name'], number[]>> {
  const values: Record<Candidate['name'], number[]> = { chapeau: [], bare: [] };
  for (let at = 0; at < rounds; at += 1) {
    for (const candidate of candidates) values[candidate.name].push(...(await measure(candidate)));
  }
  return values;
}

function compare(figure: string, values: Record<Candidate['name'], number[]>, share: number, goal: number): void {
  const [ours, theirs] = [quantile(values.chapeau, share), quantile(values.bare, share)];
  print(figure, { chapeau: round(ours), bare: round(theirs), ratio: round(ours / theirs), goal, samples: values.chapeau.length });
}

function sizes(scriptsBefore: readonly string[]): void {
  const assets = join(projectRoot, 'dist/client/assets');
  const size = (file: string): number => gzipSync(readFileSync(file), { level: 9 }).length / 1000;
  const before = scriptsBefore.map((url) => join(projectRoot, 'dist/client', new URL(url).pathname));
  print('script before the first letter, kB gzip', {
    chapeau: round(before.reduce((sum, file) => sum + size(file), 0)),
    files: before.length,
    goal: 230,
  });
  for (const name of readdirSync(assets).filter((file) => /\.(js|css)$/.test(file)))
    print('asset, kB gzip', { name, size: round(size(join(assets, name))) });
}

async function letters(browser: Browser, candidates: readonly Candidate[]): Promise<void> {
  let scriptsBefore: readonly string[] = [];
  const wholePages: number[] = [];
  const letter = (cpu: number, line: typeof SLOW_LINE | null) => async (candidate: Candidate) => {
    const { ms, scriptsBefore: scripts, wholePage } = await firstLetter(browser, candidate, cpu, line);
    if (candidate.name === 'chapeau') {
      scriptsBefore = scripts;
      wholePages.push(wholePage);
    }
    return [ms];
  };
  await inTurn(candidates, 1, letter(1, null));
  wholePages.length = 0;
  compare('navigation to first letter, 15 paragraphs, ms (median)', await inTurn(candidates, ROUNDS, letter(1, null)), 0.5, 1.4);
  print('navigation to outline, toolbar and margin, ms (median)', { chapeau: round(median(wholePages)) });
  sizes(scriptsBefore);
  wholePages.length = 0;
  compare('the same, CPU 4x, 1.6 Mbit/s, 300 ms', await inTurn(candidates, Math.ceil(ROUNDS / 2), letter(4, SLOW_LINE)), 0.5, 1.2);
  print('navigation to outline, toolbar and margin, so too, ms (median)', { chapeau: round(median(wholePages)) });
}

async function keys(browser: Browser, candidates: readonly Candidate[]): Promise<void> {
  for (const [paragraphs, cpu] of [
    [15, 1],
    [500, 1],
    [500, 4],
  ] as const) {
    const paints = await inTurn(candidates, 3, (candidate) => keystrokes(browser, candidate, paragraphs, cpu));
    compare(`keystroke to paint, ${paragraphs} paragraphs, CPU ${cpu}x, ms (p95)`, paints, 0.95, 1.1);
    print('the same (median)', { chapeau: round(median(paints.chapeau)), bare: round(median(paints.bare)) });
  }
}

async function lines(browser: Browser, candidates: readonly Candidate[]): Promise<void> {
  const delays = await inTurn(candidates, 2, (candidate) => browserToBrowser(browser, candidate));
  compare('browser to browser, ms (p50)', delays, 0.5, 1);
  compare('browser to browser, ms (p95)', delays, 0.95, 1);
}

async function main(): Promise<void> {
  mkdirSync(join(projectRoot, 'test-results'), { recursive: true });
  const executablePath = process.env['CHROMIUM_PATH'];
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args });
  const world = await startChapeau(browser);
  const bare = await startBare(world.texts.slice(1));
  const candidates = [chapeauCandidate(world), bareCandidate(bare.url)];
  try {
    if (ONLY.includes('letter')) await letters(browser, candidates);
    if (ONLY.includes('keys')) await keys(browser, candidates);
    if (ONLY.includes('line')) await lines(browser, candidates);
  } finally {
    bare.process.kill();
    await browser.close();
    await world.instance.remove();
  }
}

await main();
