import AxeBuilder from '@axe-core/playwright';
import { expect, request, test as base, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fillWithSample, projectRoot, startInstance, temporaryDataDir, type Instance, type SampleWorld } from './instance.ts';

/** A running instance filled with the sample, and how its people open browsers. */
export interface SampleStory {
  readonly instance: Instance;
  readonly world: SampleWorld;
  /** A browser window of its own, signed in as the n-th person with that role. */
  as(role: string, nth?: number): Promise<Page>;
  /** Path of the n-th statement's draft page. */
  draftPath(nth?: number): Promise<string>;
}

interface Fixtures {
  readonly sample: SampleStory;
  /** An empty instance. */
  readonly empty: Instance;
}

export const test = base.extend<Fixtures>({
  sample: async ({ browser }, use) => {
    const dataDir = temporaryDataDir();
    const world = fillWithSample(dataDir);
    const instance = await startInstance({ dataDir });
    const contexts: BrowserContext[] = [];
    await use({
      instance,
      world,
      as: async (role, nth = 0) => {
        const person = world.people.filter((one) => one.role === role)[nth];
        if (person === undefined) throw new Error(`the sample has no ${role} number ${nth}`);
        const page = await windowAt(browser, instance.url, contexts);
        await page.goto(person.signIn);
        return page;
      },
      draftPath: async (nth = 0) => {
        const coordinator = world.people.find((one) => one.role === 'coordinator');
        const visitor = await request.newContext({ baseURL: instance.url });
        await visitor.get(coordinator?.signIn ?? '/');
        const home = (await (await visitor.get('/api/home')).json()) as { groups: { slug: string; statements: { slug: string }[] }[] };
        await visitor.dispose();
        return `/g/${home.groups[0]?.slug ?? ''}/statements/${home.groups[0]?.statements[nth]?.slug ?? ''}`;
      },
    });
    for (const context of contexts) await context.close();
    await instance.remove();
  },
  empty: async ({ browserName: _browserName }, use) => {
    const instance = await startInstance();
    await use(instance);
    await instance.remove();
  },
});

export { expect };

async function windowAt(browser: Browser, baseURL: string, contexts: BrowserContext[]): Promise<Page> {
  const context = await browser.newContext({ baseURL, viewport: { width: 1440, height: 900 }, locale: 'en-GB', timezoneId: 'UTC' });
  contexts.push(context);
  return context.newPage();
}

/** A fresh window on an instance, signed in as nobody. */
export async function newWindow(browser: Browser, instance: Instance, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context = await browser.newContext({
    baseURL: instance.url,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    ...options,
  });
  return context.newPage();
}

/**
 * No accessibility violation, in light and in dark; `SCREENSHOTS=1` also keeps pictures at 1440 and 390 px.
 *
 * @param within looks there alone: a page of thousands of paragraphs takes minutes
 */
export async function expectAccessible(page: Page, name: string, within = 'html'): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // Colours may still be on their way from one scheme to the other.
    await page.waitForTimeout(300);
    const { violations } = await new AxeBuilder({ page })
      .include(within)
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    expect(
      violations.map(
        (one) => `${name} (${colorScheme}): ${one.id}: ${one.help}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(' … ')}`,
      ),
    ).toEqual([]);
    if (process.env['SCREENSHOTS'] === '1') await picture(page, `${name}-${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}

async function picture(page: Page, name: string): Promise<void> {
  const folder = join(projectRoot, 'test-results/pictures');
  mkdirSync(folder, { recursive: true });
  const size = page.viewportSize();
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: width === 1440 ? 900 : 844 });
    await page.waitForTimeout(150);
    await page.screenshot({ path: join(folder, `${name}-${width}.png`) });
  }
  if (size !== null) await page.setViewportSize(size);
}
