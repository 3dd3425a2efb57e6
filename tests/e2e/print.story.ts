import { readFileSync } from 'node:fs';
import type { Download } from '@playwright/test';
import { expect, expectAccessible, test } from '../support/browser.ts';
import { openDraft } from '../support/draftPage.ts';
import { readPdf } from '../support/pdf.ts';

async function pagesOf(download: Download): Promise<readonly string[]> {
  return readPdf(readFileSync(await download.path())).pages.map((page) => page.replace(/\s+/g, ' '));
}

test('[W1] [W2] [W8] the draft and a version come as PDF at once, and print from the page as text alone', async ({ sample }) => {
  const path = await sample.draftPath();
  const coordinator = await sample.as('coordinator');
  await openDraft(coordinator, path);
  const headers = { Origin: sample.instance.url };
  await coordinator.getByRole('button', { name: 'Menu of the draft' }).click();
  const [draft] = await Promise.all([
    coordinator.waitForEvent('download'),
    coordinator.getByRole('menuitem', { name: 'PDF of the draft' }).click(),
  ]);
  expect(draft.suggestedFilename()).toMatch(/-draft-\d+\.pdf$/);
  expect((await pagesOf(draft)).every((page) => /DRAFT Up to entry \d+ of the draft’s log/.test(page))).toBe(true);
  await expect(coordinator.getByText('Ready: 2 pages.')).toBeVisible();

  await coordinator.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(coordinator.getByText('DRAFT, not a version.')).toBeVisible();
  for (const role of ['toolbar', 'banner', 'navigation', 'complementary'] as const)
    await expect(coordinator.getByRole(role)).toHaveCount(0);
  const ink = await coordinator.locator('.ProseMirror').evaluate((text) => getComputedStyle(text).color);
  expect(ink).toBe('rgb(0, 0, 0)');
  const onPaper = readPdf(
    await coordinator.pdf({ path: process.env['SCREENSHOTS'] === undefined ? undefined : 'test-results/draft-on-paper.pdf' }),
  );
  expect(onPaper.pages.length).toBeLessThanOrEqual(4);
  await coordinator.emulateMedia({ media: null, colorScheme: 'light' });

  const id = sample.world.statements[0]?.id ?? '';
  const data = { number: 1, symbol: 'WSIS-WG/2005/1', title: 'Draft', note: '', confirmed: ['thread-open'] };
  expect((await coordinator.request.post(`/api/statements/${id}/versions`, { headers, data })).status()).toBe(200);
  await coordinator.goto(`${path}/versions/1`);
  const [version] = await Promise.all([
    coordinator.waitForEvent('download'),
    coordinator.getByRole('button', { name: 'PDF, as on paper' }).click(),
  ]);
  expect(version.suggestedFilename()).toBe('WSIS-WG-2005-1.pdf');
  expect((await pagesOf(version))[0]).toContain('7. That ICANN provides');
  await expectAccessible(coordinator, 'version-pdf');
  await coordinator.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(coordinator.getByRole('article')).toBeVisible();
  await expect(coordinator.getByRole('button', { name: 'PDF, as on paper' })).toBeHidden();
});

test('[W5] a long print says how far it is and can be given up', async ({ sample }) => {
  const coordinator = await sample.as('coordinator');
  const path = await sample.draftPath();
  const [, group] = /^\/g\/([^/]+)/.exec(path) ?? [];
  const paragraphs = Array.from({ length: 3000 }, (_, at) => ({
    kind: 'operative',
    level: 0,
    restart: false,
    lang: null,
    dir: null,
    inline: [{ text: `That governments, the private sector and civil society agree on point ${at}, each in its own role;`, marks: {} }],
  }));
  const made = await coordinator.request.post(`/api/working-groups/${group}/statements`, {
    headers: { Origin: sample.instance.url },
    data: { title: 'A long statement', language: 'en', notes: [], sourceHash: null, paragraphs },
  });
  const { slug } = (await made.json()) as { slug: string };
  await openDraft(coordinator, `/g/${group}/statements/${slug}`);
  const ask = async () => {
    await coordinator.getByRole('button', { name: 'Menu of the draft' }).click();
    await coordinator.getByRole('menuitem', { name: 'PDF of the draft' }).click();
  };
  // However quick the machine, there is time to look and to give up.
  let isHeld = true;
  let asPrinting: object | null = null;
  await coordinator.route(/\/api\/(prints\/[^/]+|statements\/[^/]+\/prints)$/, async (route) => {
    if (route.request().method() === 'DELETE') return route.continue();
    const response = await route.fetch();
    const told = (await response.json()) as { readonly state: string };
    if (told.state === 'printing') asPrinting ??= told;
    return route.fulfill(isHeld && asPrinting !== null && told.state === 'ready' ? { response, json: asPrinting } : { response });
  });
  await ask();
  const dialog = coordinator.getByRole('dialog', { name: 'Printing' });
  await expect(dialog.getByRole('progressbar')).toBeVisible({ timeout: 30_000 });
  await expect(dialog.getByText(/Your pages are being set\. This takes about/)).toBeVisible();
  await expectAccessible(coordinator, 'printing', 'dialog[open]');
  await dialog.getByRole('button', { name: 'Stop printing' }).click();
  await expect(dialog).toHaveCount(0);
  isHeld = false;
  const [download] = await Promise.all([coordinator.waitForEvent('download', { timeout: 60_000 }), ask()]);
  expect((await pagesOf(download)).length).toBeGreaterThan(50);
  await expect(dialog).toHaveCount(0);
});
