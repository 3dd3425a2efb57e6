/*
 * The page's own errand runner in the browser: keeps the pages of drafts that were
 * opened here, and the program they need, so that a reload without a line opens them.
 * With a line the server always answers first. It keeps nothing else, and signing out
 * empties it (`offline.ts`), and so does somebody else who signs in.
 */

/** Of the worker's world, what is used here; the compiler knows the window's only. */
interface Worker {
  addEventListener(kind: 'install' | 'activate', listener: (event: LongEvent) => void): void;
  addEventListener(kind: 'fetch', listener: (event: Fetching) => void): void;
  addEventListener(kind: 'message', listener: (event: MessageEvent<unknown> & LongEvent) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  readonly location: Location;
}
interface LongEvent {
  waitUntil(done: Promise<unknown>): void;
}
interface Fetching extends LongEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

const worker = self as unknown as Worker;
const PAGES = 'chapeau-pages';
const PROGRAM = 'chapeau-program';
const DRAFT = /^\/g\/[a-z0-9-]+\/statements\/[a-z0-9-]+\/?$/;
const MOST_PAGES = 20;
const MOST_FILES = 200;
/** Stands in every draft's page that its reader may read. */
const SIGN = 'id="first-sheet"';

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
  if (url.pathname.startsWith('/assets/')) event.respondWith(programFile(request));
  else if (request.mode === 'navigate' && DRAFT.test(url.pathname)) event.respondWith(draftPage(request, url));
});
// The first time a page is open, this program was not yet there when the page was fetched.
worker.addEventListener('message', (event) => {
  const wanted = event.data;
  if (Array.isArray(wanted)) event.waitUntil(keepAll(wanted.filter((each) => typeof each === 'string')));
});

/** Files of the program are named by their content: what is kept is right. */
async function programFile(request: Request): Promise<Response> {
  const kept = await ifItCan(async () => (await caches.open(PROGRAM)).match(request, { ignoreVary: true }));
  if (kept !== undefined) return kept;
  const answer = await fetch(request);
  const copy = answer.clone();
  if (answer.ok) await ifItCan(async () => (await caches.open(PROGRAM)).put(request, copy));
  return answer;
}

/** The server's answer, if there is one, whatever becomes of keeping it. */
async function draftPage(request: Request, { pathname }: URL): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(request);
  } catch (error) {
    const kept = await ifItCan(async () => (await caches.open(PAGES)).match(pathname, { ignoreVary: true }));
    if (kept === undefined) throw error;
    return kept;
  }
  const copy = answer.clone();
  await ifItCan(() => keepPage(pathname, copy));
  return answer;
}

/** A page without its sheet is of somebody who may not read it, or is signed out: then nothing is kept either. */
async function keepPage(path: string, answer: Response): Promise<void> {
  if (answer.status >= 500) return;
  const html = await answer.text();
  const cache = await caches.open(PAGES);
  await cache.delete(path);
  if (answer.ok && html.includes(SIGN)) await cache.put(path, new Response(html, { headers: answer.headers }));
  await shorten(cache, MOST_PAGES);
}

/** A browser that is full, or keeps nothing, must not stand between a page and its reader. */
async function ifItCan<Result>(keep: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await keep();
  } catch {
    return undefined;
  }
}

async function keepAll(addresses: readonly string[]): Promise<void> {
  const program = await caches.open(PROGRAM);
  for (const address of addresses) {
    const url = new URL(address, worker.location.origin);
    if (url.origin !== worker.location.origin) continue;
    if (DRAFT.test(url.pathname)) await keepPage(url.pathname, await fetch(url.pathname));
    else if (url.pathname.startsWith('/assets/') && (await program.match(url)) === undefined) await program.add(url);
  }
  await shorten(program, MOST_FILES);
}

/** The oldest go first. */
async function shorten(cache: Cache, most: number): Promise<void> {
  const kept = await cache.keys();
  await Promise.all(kept.slice(0, Math.max(0, kept.length - most)).map((each) => cache.delete(each)));
}
