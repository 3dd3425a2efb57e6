const PROGRAM = '/offline.js';
const PAGES = 'chapeau-pages';

/** From now on this draft's page opens without a line too. Called when it is open and at rest. */
export async function keepForOffline(): Promise<void> {
  if (!('serviceWorker' in navigator) || !window.isSecureContext) return;
  await navigator.serviceWorker.register(PROGRAM, { type: 'module' });
  const { active } = await navigator.serviceWorker.ready;
  const files = performance.getEntriesByType('resource').map(({ name }) => name);
  const linked = [...document.querySelectorAll<HTMLLinkElement>('link[href]')].map(({ href }) => href);
  const assets = new Set([...files, ...linked].filter((address) => new URL(address).pathname.startsWith('/assets/')));
  active?.postMessage([...assets, window.location.pathname]);
}

/** Takes every page kept in this browser away; called on signing out. The program, which is no secret, stays. */
export async function forgetPages(): Promise<void> {
  if (!('caches' in window)) return;
  await caches.delete(PAGES);
}

/** Takes one page away: its reader may not read it any more. */
export async function forgetPage(path: string): Promise<void> {
  if (!('caches' in window)) return;
  const cache = await caches.open(PAGES);
  await cache.delete(path);
}

/** Whose pages are kept in this browser; empty for nobody's. */
const KEPT_FOR = 'chapeau-kept-for';

/** What was kept for somebody else goes: sessions also end without signing out. Called by every page that knows who is signed in. */
export async function keepOnlyFor(personId: string | null): Promise<void> {
  if (localStorage.getItem(KEPT_FOR) === (personId ?? '')) return;
  await forgetPages();
  localStorage.setItem(KEPT_FOR, personId ?? '');
}
