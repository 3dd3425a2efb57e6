import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../support/browser.ts';
import { openDraft, untilKept } from '../support/draftPage.ts';

/** Locks the text, when it is called. */
async function lockOf(page: Page, path: string, origin: string): Promise<() => Promise<void>> {
  const slug = path.split('/').at(-1) ?? '';
  const { id } = (await (await page.request.get(`/api/statements/by-slug/${slug}`)).json()) as { id: string };
  return async () => {
    expect((await page.request.put(`/api/statements/${id}/lock`, { headers: { Origin: origin } })).ok()).toBe(true);
  };
}

test('[R20] a coordinator locks the text: open windows say who and stop editing, comments go on; unlocked, everybody edits again', async ({
  sample,
}) => {
  const path = await sample.draftPath();
  const [coordinator, member] = [await sample.as('coordinator'), await sample.as('member')];
  const [theirs, mine] = [await openDraft(coordinator, path), await openDraft(member, path)];
  await mine.caretAt(2, 'end');
  await member.keyboard.type(' before');
  await expect(theirs.paragraph(2)).toContainText(' before');

  await coordinator.getByRole('button', { name: 'Menu of the draft' }).click();
  await coordinator.getByRole('menuitem', { name: 'Lock the text…' }).click();
  await expectAccessible(coordinator, 'lock-dialog', 'dialog');
  await coordinator.getByRole('dialog').getByRole('button', { name: 'Lock the text' }).click();
  const name = sample.world.people.find(({ role }) => role === 'coordinator')?.name ?? '';
  for (const [page, draft] of [
    [coordinator, theirs],
    [member, mine],
  ] as const) {
    await expect(page.getByRole('alert').getByText(`${name} locked the text on`, { exact: false })).toBeVisible();
    await expect(draft.text).toHaveAttribute('aria-readonly', 'true');
  }
  await expect(member.getByRole('alert').getByRole('button', { name: 'Unlock it' })).toHaveCount(0);
  await expectAccessible(member, 'locked-draft');
  await mine.caretAt(2, 'end');
  await member.keyboard.type(' nothing');
  await expect(theirs.paragraph(2)).not.toContainText('nothing');

  await coordinator.getByRole('alert').getByRole('button', { name: 'Unlock it' }).click();
  await expect(member.getByText('You can edit the text now.')).toBeVisible();
  await expect(member.getByRole('alert').getByText('locked the text on', { exact: false })).toHaveCount(0);
  await mine.caretAt(2, 'end');
  await member.keyboard.type(' after');
  await expect(theirs.paragraph(2)).toContainText(' before after');
});

test('[S5] what was typed and not sent when the text was locked is kept to be copied, over a reload, until it is discarded; place and keyboard stay', async ({
  sample,
}) => {
  const path = await sample.draftPath();
  const [coordinator, member] = [await sample.as('coordinator'), await sample.as('member')];
  const mine = await openDraft(member, path);
  await expect(mine.saved).toBeVisible();
  await mine.caretAt(9, 'end');
  const lock = await lockOf(coordinator, path, sample.instance.url);
  // Until the server closes the line nothing of this window's reaches it, but what it says arrives.
  await member.evaluate(() => {
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function hold(this: WebSocket) {
      this.addEventListener('close', () => (WebSocket.prototype.send = send));
    };
  });
  await member.keyboard.type(' that never arrived');
  const top = (await mine.paragraph(9).boundingBox())?.y ?? 0;
  expect(await member.evaluate(() => window.scrollY)).toBeGreaterThan(200);
  await lock();
  const banner = member.getByRole('alert');
  await expect(banner).toContainText('Text you typed could not be sent. It is kept for you in the recovery box.');
  await expect(banner).not.toContainText('nowhere else');
  await expect(banner.locator('.banner')).toHaveCount(1);
  await expect(member.locator('.toast')).toHaveCount(1);
  await expectAccessible(member, 'locked-unsent', '.banners');
  await expect(mine.text).toBeFocused();
  expect(Math.abs(((await mine.paragraph(9).boundingBox())?.y ?? 0) - top)).toBeLessThan(100);
  await member.reload();
  const box = member.getByRole('dialog', { name: 'Recovery box' });
  await member.getByRole('button', { name: 'Open the recovery box' }).click();
  await expect(box).toContainText(' that never arrived');
  await expect(mine.text).not.toContainText('that never arrived');
  await box.getByRole('button', { name: 'Discard' }).click();
  await expect(box).toContainText('The recovery box is empty.');
  await member.reload();
  await expect(mine.saved).toBeVisible();
  await member.waitForTimeout(1500);
  await expect(member.getByRole('button', { name: 'Open the recovery box' })).toHaveCount(0);
});

test('[S5] text written away, before the text was locked, comes into the recovery box of whoever opens the draft again', async ({
  sample,
}) => {
  const path = await sample.draftPath();
  const [coordinator, member] = [await sample.as('coordinator'), await sample.as('member')];
  const mine = await openDraft(member, path);
  await expect(mine.saved).toBeVisible();
  await untilKept(member);
  await member.context().setOffline(true);
  // A server on the same machine is still reached without a network.
  await member.evaluate(() => {
    WebSocket.prototype.send = () => undefined;
  });
  await mine.caretAt(3, 'end');
  await member.keyboard.type(' unsent words');
  // The last letter is written down a moment after it; the page says so of the letters before it already.
  await member.waitForTimeout(500);
  await expect(member.getByText('Offline: kept on this device')).toBeVisible();
  const context = member.context();
  await member.close({ runBeforeUnload: false });
  await (
    await lockOf(coordinator, path, sample.instance.url)
  )();
  await context.setOffline(false);
  const again = await context.newPage();
  const draft = await openDraft(again, path);
  const box = again.getByRole('dialog', { name: 'Recovery box' });
  for (const look of ['at once', 'after a reload']) {
    await again.getByRole('button', { name: 'Open the recovery box' }).click();
    await expect(box, look).toContainText('unsent words');
    await expect(box.getByRole('button', { name: 'Discard' })).toHaveCount(1);
    await expect(draft.text).not.toContainText('unsent words');
    await again.reload();
  }
});
