import { expect, test } from '../support/browser.ts';
import { draftOn, openDraft, untilKept } from '../support/draftPage.ts';

test('[S10] a draft opens after a reload without a line, in two windows, and what is written in both goes up afterwards, once', async ({
  sample,
}) => {
  const path = await sample.draftPath();
  const coordinator = await sample.as('coordinator');
  const member = await sample.as('member');
  const theirs = await openDraft(coordinator, path);
  await openDraft(member, path);
  await untilKept(member);
  const other = await member.context().newPage();

  await expect(member.getByText('10 open threads')).toBeVisible();
  await member.context().setOffline(true);
  await member.reload();
  const mine = draftOn(member);
  await expect(mine.paragraph(3)).toBeVisible({ timeout: 20_000 });
  await expect(member.getByText(/Offline/).first()).toBeVisible();
  await expect(member.getByText('Threads as they were when this device last had a connection.')).toBeVisible();
  await expect(mine.margin.getByRole('article')).toHaveCount(10);
  await mine.caretAt(3, 'start');
  await member.keyboard.type('On the train ');
  await other.goto(path);
  const second = draftOn(other);
  await expect(second.paragraph(4)).toBeVisible({ timeout: 20_000 });
  await second.caretAt(4, 'start');
  await other.keyboard.type('In a tunnel ');
  await other.keyboard.press('Control+Alt+m');
  await other.getByRole('textbox', { name: 'New comment' }).fill('From the tunnel.');
  await other.keyboard.press('Control+Enter');
  // What was typed outlives another reload.
  await member.waitForTimeout(1000);
  await member.reload();
  await other.reload();
  await expect(mine.paragraph(3)).toContainText('On the train', { timeout: 20_000 });
  await expect(second.paragraph(4)).toContainText('In a tunnel', { timeout: 20_000 });
  for (const window of [member, other]) await expect(window.getByText('From the tunnel.')).toBeVisible();

  await member.context().setOffline(false);
  await expect(theirs.paragraph(3)).toContainText('On the train', { timeout: 30_000 });
  await expect(theirs.paragraph(4)).toContainText('In a tunnel', { timeout: 30_000 });
  await expect(theirs.thread('From the tunnel.')).toHaveCount(1, { timeout: 30_000 });
  await expect(mine.saved).toBeVisible();
  await expect(second.saved).toBeVisible();
  await expect.poll(() => mine.texts()).toEqual(await theirs.texts());
});

test('[S10] signing out leaves nothing of a draft in the browser', async ({ sample }) => {
  const path = await sample.draftPath();
  const member = await sample.as('member');
  await openDraft(member, path);
  await untilKept(member);
  await member.goto('/account');
  await member
    .getByRole('button', { name: /Sign out/ })
    .first()
    .click();
  await member.waitForURL(/sign-in/);
  const left = (): Promise<readonly (string | undefined)[]> =>
    member.evaluate(async () => [await caches.keys(), (await indexedDB.databases()).map(({ name }) => name)].flat());
  // The program itself is no secret and stays.
  await expect.poll(async () => (await left()).filter((name) => name !== 'chapeau-program')).toEqual([]);
  await member.context().setOffline(true);
  await expect(member.goto(path)).rejects.toThrow();
});

test('[S10] who signs in after somebody whose session just ended finds nothing of theirs', async ({ sample }) => {
  const path = await sample.draftPath();
  const member = await sample.as('member');
  await openDraft(member, path);
  await untilKept(member);
  const next = await sample.as('administrator');
  await member.context().clearCookies();
  await member.context().addCookies(await next.context().cookies());
  await member.goto('/account');
  const pages = (): Promise<number> => member.evaluate(async () => (await (await caches.open('chapeau-pages')).keys()).length);
  await expect.poll(pages).toBe(0);
  await member.context().setOffline(true);
  await expect(member.goto(path)).rejects.toThrow();
});
