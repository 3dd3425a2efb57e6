import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../support/browser.ts';
import { draftOn, openDraft, untilKept } from '../support/draftPage.ts';

/** Rebuilds the draft, when it is called, from what it was by now. */
async function rebuildOf(page: Page, path: string): Promise<(by: Page, origin: string) => Promise<void>> {
  const slug = path.split('/').at(-1) ?? '';
  const { id } = (await (await page.request.get(`/api/statements/by-slug/${slug}`)).json()) as { id: string };
  const { last } = (await (await page.request.get(`/api/statements/${id}/timeline`)).json()) as { last: string };
  return async (by, origin) => {
    const data = { moment: last, reason: 'Words were spoilt.' };
    const answer = await by.request.post(`/api/statements/${id}/rebuilds`, { headers: { Origin: origin }, data });
    expect(answer.ok()).toBe(true);
  };
}

test('[S20] a coordinator rebuilds the draft from the history: the other window drops its copy, keeps what was not sent, and both write on', async ({
  sample,
}) => {
  const path = await sample.draftPath();
  const [coordinator, member] = [await sample.as('coordinator'), await sample.as('member')];
  const mine = await openDraft(member, path);
  await mine.caretAt(2, 'end');
  await member.keyboard.type(' good words');
  await expect(mine.saved).toBeVisible();
  const slug = path.split('/').at(-1) ?? '';
  const { id } = (await (await member.request.get(`/api/statements/by-slug/${slug}`)).json()) as { id: string };
  const good = ((await (await member.request.get(`/api/statements/${id}/timeline`)).json()) as { last: string }).last;
  await mine.caretAt(3, 'end');
  await member.keyboard.type(' spoilt words');
  await expect(mine.saved).toBeVisible();

  await coordinator.goto(`${path}/history?moment=${good}`);
  await coordinator.getByRole('button', { name: 'Rebuild the draft from this moment…' }).click();
  const dialog = coordinator.getByRole('dialog', { name: 'Rebuild the draft from this moment' });
  await expect(dialog.getByRole('region', { name: 'What would change' })).toContainText('spoilt words');
  await expectAccessible(coordinator, 'rebuild-dialog', 'dialog');
  await dialog.getByRole('button', { name: 'Rebuild the draft' }).click();
  // A reason is asked for.
  await expect(dialog).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Words were spoilt.');
  // Until the server closes the line nothing of the other window's reaches it.
  await member.evaluate(() => {
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function hold(this: WebSocket) {
      this.addEventListener('close', () => (WebSocket.prototype.send = send));
    };
  });
  await mine.caretAt(4, 'end');
  await member.keyboard.type(' unsent words');
  await dialog.getByRole('button', { name: 'Rebuild the draft' }).click();

  await expect(member.getByText('The draft was rebuilt from an earlier moment.', { exact: false })).toBeVisible();
  await expect(mine.paragraph(2)).toContainText(' good words');
  await expect(mine.text).not.toContainText('spoilt words');
  await expect(mine.text).not.toContainText('unsent words');
  await member.getByRole('button', { name: 'Open the recovery box' }).click();
  await expect(member.getByRole('dialog', { name: 'Recovery box' })).toContainText(' unsent words');
  await member.keyboard.press('Escape');
  const theirs = await openDraft(coordinator, path);
  await mine.caretAt(2, 'end');
  await member.keyboard.type(' and new ones');
  await expect(theirs.paragraph(2)).toContainText(' good words and new ones');
  await expect(mine.saved).toBeVisible();

  await member.goto(`${path}/activity`);
  await expect(member.getByText('rebuilt the draft from', { exact: false })).toContainText('Words were spoilt.');
  await member.goto(`${path}/history`);
  await expect(member.getByRole('button', { name: /rebuilt from an earlier moment by/ })).toBeVisible();
  await expect(member.getByRole('button', { name: 'Rebuild the draft from this moment…' })).toHaveCount(0);
  await expectAccessible(member, 'rebuilt-history');
});

test('[S5] a rebuild throws nobody to the top of the page: the place stays, and the keyboard goes on in the paragraph, or next to it if it is gone', async ({
  sample,
}) => {
  const path = await sample.draftPath();
  const [coordinator, member] = [await sample.as('coordinator'), await sample.as('member')];
  const mine = await openDraft(member, path);
  await expect(mine.saved).toBeVisible();
  const rebuild = await rebuildOf(member, path);
  await mine.caretAt(9, 'end');
  await member.keyboard.press('Enter');
  await member.keyboard.type('A paragraph that will be gone.');
  await expect(mine.saved).toBeVisible();
  const theirs = await openDraft(coordinator, path);
  await expect(theirs.text).toContainText('A paragraph that will be gone.');
  await theirs.paragraph(9).evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const topOf = async (draft: typeof mine): Promise<number> => (await draft.paragraph(9).boundingBox())?.y ?? 0;
  await coordinator.waitForTimeout(300);
  const top = await topOf(theirs);
  const before = await member.evaluate(() => window.scrollY);
  expect(before).toBeGreaterThan(200);
  await rebuild(coordinator, sample.instance.url);
  await expect(member.getByText('The draft was rebuilt from an earlier moment.', { exact: false })).toBeVisible();
  await expect(mine.text).not.toContainText('A paragraph that will be gone.');
  await expect(mine.saved).toBeVisible();
  await expect(mine.text).toBeFocused();
  expect(Math.abs((await member.evaluate(() => window.scrollY)) - before)).toBeLessThan(60);
  await expect(mine.paragraph(9)).toBeInViewport();
  await member.keyboard.type(' And on.');
  await expect(mine.paragraph(9)).toContainText(/ And on\.$/);
  // Where the keyboard was not in the text, what was in sight is in sight.
  await expect(theirs.paragraph(9)).toContainText(/ And on\.$/);
  expect(Math.abs((await topOf(theirs)) - top)).toBeLessThan(30);
  await expect(theirs.text).not.toBeFocused();
});

test('[S5] text written away, before a rebuild, comes into the recovery box of whoever opens the draft again, in two windows, until it is discarded', async ({
  sample,
}) => {
  const path = await sample.draftPath();
  const [coordinator, member] = [await sample.as('coordinator'), await sample.as('member')];
  const mine = await openDraft(member, path);
  const rebuild = await rebuildOf(member, path);
  await mine.caretAt(2, 'end');
  await member.keyboard.type(' sent words');
  await expect(mine.saved).toBeVisible();
  await untilKept(member);
  await member.context().setOffline(true);
  await mine.caretAt(3, 'end');
  await member.keyboard.type(' unsent words');
  await member.keyboard.press('Enter');
  await member.keyboard.type('A paragraph of its own.');
  // The last letter is written down a moment after it; the page says so of the letters before it already.
  await member.waitForTimeout(500);
  await expect(member.getByText('Offline: kept on this device')).toBeVisible();
  // What an earlier page had typed is not forgotten by a later one.
  await member.reload();
  await expect(mine.paragraph(3)).toContainText('unsent words', { timeout: 20_000 });
  const first = member.context();
  await member.close({ runBeforeUnload: false });

  await rebuild(coordinator, sample.instance.url);
  await first.setOffline(false);
  const [again, other] = [await first.newPage(), await first.newPage()];
  for (const page of [again, other]) {
    const draft = await openDraft(page, path);
    await expect(draft.saved).toBeVisible();
    await expect(draft.text).not.toContainText('unsent words');
    await page.getByRole('button', { name: 'Open the recovery box' }).click();
    const box = page.getByRole('dialog', { name: 'Recovery box' });
    await expect(box).toContainText('unsent words');
    await expect(box).toContainText('A paragraph of its own.');
    await expect(box).not.toContainText('sent words sent words');
    await expect(box.locator('.recovered-text')).toHaveCount(2);
    await expect(box.getByRole('button', { name: 'Discard' })).toHaveCount(1);
  }
  await expectAccessible(again, 'recovery', 'dialog');
  await again.reload();
  await again.getByRole('button', { name: 'Open the recovery box' }).click();
  await again.getByRole('button', { name: 'Discard' }).click();
  for (const page of [again, other]) await expect(page.getByText('The recovery box is empty.')).toBeVisible();
  await again.reload();
  await expect(draftOn(again).saved).toBeVisible();
  await expect
    .poll(() => again.evaluate(async () => (await indexedDB.databases()).filter(({ name }) => name?.includes(':draft:')).length))
    .toBe(1);
  await expect(again.getByRole('button', { name: 'Open the recovery box' })).toHaveCount(0);
});
