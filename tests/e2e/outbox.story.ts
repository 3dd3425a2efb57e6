import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../support/browser.ts';
import { openDraft, untilKept, type DraftOnPage } from '../support/draftPage.ts';

async function comment(page: Page, draft: DraftOnPage, paragraph: number, words: string): Promise<void> {
  await draft.caretAt(paragraph, 'end');
  await page.keyboard.press('Control+Alt+m');
  await page.getByRole('textbox', { name: 'New comment' }).fill(words);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('textbox', { name: 'New comment' })).toHaveCount(0);
}

const waitingIn = (draft: DraftOnPage) => draft.margin.getByRole('region');

test('[S35] comments written without a line wait, outlive a reload, and go up by themselves, once and in order', async ({ sample }) => {
  test.slow();
  const path = await sample.draftPath();
  const [coordinator, member] = [await sample.as('coordinator'), await sample.as('member')];
  const [theirs, mine] = [await openDraft(coordinator, path), await openDraft(member, path)];
  await comment(coordinator, theirs, 5, 'Do we need this paragraph?');
  const asked = mine.thread('Do we need this paragraph?');
  await expect(asked).toBeVisible();
  await untilKept(member);
  const other = await member.context().newPage();
  await openDraft(other, path);

  await member.context().setOffline(true);
  await comment(member, mine, 3, 'First, on the train.');
  await asked.getByRole('button', { name: 'Reply' }).click();
  await asked.getByRole('textbox').fill('Second, an answer.');
  await member.keyboard.press('Control+Enter');
  await expect(asked.getByRole('region', { name: /Reply in thread/ })).toContainText('Second, an answer.');
  await comment(member, mine, 4, 'Third, to be reworded.');
  await expect(member.getByText('Will be sent when the line is back.').first()).toBeVisible();
  await expect(other.getByText('Will be sent when the line is back.')).toHaveCount(3);
  await expectAccessible(member, 'waiting', '.waiting-card');

  await member.reload();
  const third = waitingIn(mine).filter({ hasText: 'Third, to be reworded.' }).last();
  await expect(third).toBeVisible({ timeout: 20_000 });
  await expect(waitingIn(mine).filter({ hasText: 'First, on the train.' }).last()).toBeVisible();
  await third.getByRole('button', { name: 'Edit' }).click();
  await mine.margin.getByRole('textbox', { name: 'What waits to be sent' }).fill('Third, reworded.');
  await member.keyboard.press('Control+Enter');
  await expect(waitingIn(mine).filter({ hasText: 'Third, reworded.' }).last().getByRole('button', { name: 'Edit' })).toBeFocused();
  await comment(member, mine, 6, 'Fourth, to be discarded.');
  await waitingIn(mine).filter({ hasText: 'Fourth' }).last().getByRole('button', { name: 'Discard' }).click();
  await expect(member.getByText('Fourth, to be discarded.')).toHaveCount(0);

  // The answer to one of them is lost on the way: it was taken, and is sent again.
  let isLost = false;
  await member.context().route(/\/api\/threads\/.*\/comments$/, async (route) => {
    if (isLost) return route.continue();
    isLost = true;
    await route.fetch();
    return route.abort();
  });
  await member.context().setOffline(false);
  for (const words of ['First, on the train.', 'Third, reworded.']) await expect(theirs.thread(words)).toBeVisible({ timeout: 30_000 });
  await expect(theirs.thread('Do we need this paragraph?')).toContainText('Second, an answer.');
  for (const page of [member, other]) await expect(page.getByText('Will be sent when the line is back.')).toHaveCount(0);
  const numbers = await theirs.margin
    .getByRole('article')
    .evaluateAll((cards) =>
      ['First, on', 'Third, re'].map((words) =>
        cards
          .filter((card) => card.textContent?.includes(words))
          .map((card) => Number(/\d+/.exec(card.getAttribute('aria-label') ?? '')?.[0])),
      ),
    );
  // Once each, and the earlier has the smaller number.
  expect(numbers.map((each) => each.length)).toEqual([1, 1]);
  expect(numbers[0]?.[0]).toBeLessThan(numbers[1]?.[0] ?? 0);
  expect(isLost).toBe(true);
  await expect(theirs.margin.getByText('Second, an answer.')).toHaveCount(1);
  await expect(theirs.margin.getByText('to be')).toHaveCount(0);
});

test('[S35] what the server does not take when the line is back keeps its words and says why', async ({ sample }) => {
  const path = await sample.draftPath();
  const [coordinator, member] = [await sample.as('coordinator'), await sample.as('member')];
  const [theirs, mine] = [await openDraft(coordinator, path), await openDraft(member, path)];
  await comment(coordinator, theirs, 5, 'Settled soon?');
  const asked = mine.thread('Settled soon?');
  await expect(asked).toBeVisible();
  await member.context().setOffline(true);
  await asked.getByRole('button', { name: 'Reply' }).click();
  await asked.getByRole('textbox').fill('Too late to say.');
  await member.keyboard.press('Control+Enter');
  await expect(asked).toContainText('Will be sent when the line is back.');
  await theirs.thread('Settled soon?').getByRole('button', { name: 'Resolve' }).click();
  await expect(theirs.thread('Settled soon?').getByRole('button', { name: 'Reopen' })).toBeVisible();
  await member.context().setOffline(false);
  const refused = waitingIn(mine).filter({ hasText: 'Too late to say.' }).last();
  await expect(refused.getByRole('alert')).toContainText('Not taken:', { timeout: 30_000 });
  await expectAccessible(member, 'waiting-refused', '.waiting-card');
  await refused.getByRole('button', { name: 'Discard' }).click();
  await expect(refused).toHaveCount(0);
  await member.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await expect(refused).toBeVisible();
  await expect(theirs.margin.getByText('Too late to say.')).toHaveCount(0);
});

test('[S36] signing out asks before what was not sent is lost; somebody else neither sees nor sends it', async ({ sample }) => {
  const path = await sample.draftPath();
  const [member, coordinator] = [await sample.as('member'), await sample.as('coordinator')];
  const mine = await openDraft(member, path);
  await member.route(/\/api\/statements\/.*\/threads/, (route) => route.abort());
  await comment(member, mine, 3, 'Only on this device.');
  await expect(member.getByText('Will be sent when the line is back.')).toBeVisible();

  const own = await member.context().cookies();
  await member.context().clearCookies();
  await member.context().addCookies(await coordinator.context().cookies());
  await member.unroute(/\/api\/statements\/.*\/threads/);
  // A window that still shows its person, and one of the next.
  await member.evaluate(() => dispatchEvent(new Event('online')));
  const next = await member.context().newPage();
  const theirs = await openDraft(next, path);
  await expect(theirs.margin.getByRole('article').first()).toBeVisible();
  await next.waitForTimeout(4000);
  await expect(theirs.margin.getByText('Only on this device.')).toHaveCount(0);
  await next.close();

  await member.context().clearCookies();
  await member.context().addCookies(own);
  await member.route(/\/api\/statements\/.*\/threads/, (route) => route.abort());
  await member.goto('/account');
  const signOut = member.getByRole('button', { name: /Sign out/ }).first();
  await signOut.click();
  const asking = member.getByRole('dialog', { name: 'Sign out and lose what was not sent?' });
  await expect(asking).toContainText('1 comment on this device was not sent yet.');
  await expectAccessible(member, 'leaving', 'dialog');
  await asking.getByRole('button', { name: 'Stay signed in' }).click();
  await signOut.click();
  await asking.getByRole('button', { name: 'Sign out all the same' }).click();
  await member.waitForURL(/sign-in/);
  const left = (): Promise<(string | undefined)[]> => member.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  await expect.poll(left).toEqual([]);
});
