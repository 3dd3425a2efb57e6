import { expect, expectAccessible, newWindow, test, type SampleStory } from '../support/browser.ts';
import { openDraft } from '../support/draftPage.ts';

const headers = (sample: SampleStory) => ({ Origin: sample.instance.url });

test('[N1][N2] one leaves, the other edits, comments and freezes; the first comes back, sees exactly that as new, the changes, and marks it read', async ({
  sample,
}) => {
  test.setTimeout(240_000);
  const path = await sample.draftPath();
  const id = sample.world.statements[0]?.id ?? '';
  const member = await sample.as('member');
  await openDraft(member, path);
  await member.goto('/account');
  // Half an hour passes for the member.
  await member.request.delete(`/api/statements/${id}/visit`, { headers: headers(sample) });

  const coordinator = await sample.as('coordinator');
  const draft = await openDraft(coordinator, path);
  await draft.caretAt(2, 'end');
  await coordinator.keyboard.type(' Plainly said.');
  await draft.caretAt(7, 'end');
  await coordinator.keyboard.press('Enter');
  await coordinator.keyboard.type('A paragraph of its own.');
  await expect(draft.saved).toBeVisible();
  await draft.select(12, 'seek change');
  await coordinator.keyboard.press('Control+Alt+m');
  await coordinator.getByRole('textbox', { name: 'New comment' }).fill('Who is meant by this?');
  await coordinator.getByRole('button', { name: 'Send' }).click();
  await expect(draft.thread('Who is meant by this?')).toBeVisible();
  const checklist = (await (await coordinator.request.get(`/api/statements/${id}/freeze-checklist`)).json()) as {
    findings: { rule: string }[];
  };
  const confirmed = checklist.findings.map(({ rule }) => rule);
  const data = { number: 1, symbol: 'WSIS-WG/2005/1', title: 'As circulated', note: '', confirmed };
  expect((await coordinator.request.post(`/api/statements/${id}/versions`, { headers: headers(sample), data })).ok()).toBe(true);

  await member.goto('/');
  const card = member.getByRole('article').first();
  await expect(card.getByRole('link', { name: /1 comment.*1 version frozen since/ })).toBeVisible();
  await member.goto(path);
  const toNews = member.getByRole('link', { name: /What happened 3 new/ });
  await expect(toNews).toBeVisible();
  await toNews.click();
  await expect(member.getByRole('heading', { level: 2, name: /^3 new items since your last visit/ })).toBeVisible();
  const fresh = member.getByRole('listitem').filter({ has: member.getByText('New', { exact: true }) });
  await expect(fresh).toHaveCount(3);
  await expect(fresh.filter({ hasText: 'froze version 1 (WSIS-WG/2005/1)' })).toHaveCount(1);
  await expect(fresh.filter({ hasText: /opened thread \d+ on paragraph \d+/ })).toContainText('Who is meant by this?');
  const written = fresh.filter({ hasText: 'characters added' });
  await expect(written).toContainText(/wrote in paragraph 2/);
  await expect(written).toContainText(/added paragraph 8/);
  await expect(member.getByText('above this line')).toBeVisible();
  await expectAccessible(member, 'activity');

  // What arrives waits until it is asked for, and shifts nothing.
  const top = await fresh.first().boundingBox();
  await openDraft(coordinator, path);
  await draft.caretAt(3, 'end');
  await coordinator.keyboard.type(' Again.');
  await expect(draft.saved).toBeVisible();
  const waiting = member.getByRole('button', { name: 'Show 1 new item' });
  await expect(waiting).toBeVisible({ timeout: 30_000 });
  expect(await fresh.first().boundingBox()).toEqual(top);
  await waiting.click();
  await expect(fresh.filter({ hasText: /wrote in paragraphs 2 and 3/ })).toHaveCount(1);

  // By person and by group, in the address.
  await member.getByLabel('Person').selectOption({ index: 2 });
  await expect(member).toHaveURL(/person=/);
  await expect(fresh).toHaveCount(0);
  await member.getByRole('button', { name: 'Show everything' }).click();
  await expect(fresh).toHaveCount(3);

  await member.getByRole('link', { name: 'What changed', exact: true }).click();
  const redline = member.getByRole('region', { name: /^What changed since/ });
  await expect(redline.locator('ins').first()).toContainText('Plainly said.');
  await expect(member.getByText('1 paragraph added after 7')).toBeVisible();
  await expect(member.getByText(/8 paragraphs have other numbers/)).toBeVisible();
  await expect(redline.getByText('New words by').first()).toBeVisible();
  await expect(redline.getByText('comments since then')).toHaveCount(0);
  await redline.getByRole('button', { name: 'Next change' }).click();
  await expect(redline.locator('[data-change]').first()).toBeFocused();
  await expectAccessible(member, 'changes');
  await member.getByLabel('Since', { exact: true }).selectOption({ label: 'Version 1 (WSIS-WG/2005/1)' });
  await expect(redline.locator('ins')).toContainText(['Again.']);
  // On a telephone and on paper nothing of it is cut off.
  await member.setViewportSize({ width: 390, height: 844 });
  const whole = redline.locator('xpath=ancestor::*[contains(@class, "changes")][1]');
  expect(await whole.evaluate((box) => [box.scrollHeight - box.clientHeight, getComputedStyle(box).overflowY])).toEqual([0, 'visible']);
  await member.setViewportSize({ width: 1440, height: 900 });

  await member.getByRole('link', { name: 'What happened', exact: true }).click();
  await member.getByRole('button', { name: 'Mark all as read' }).click();
  await expect(member.getByText(/^Nothing new since your last visit/)).toBeVisible();
  await expect(fresh).toHaveCount(0);
  await member.goto(path);
  await expect(member.getByRole('link', { name: 'What happened', exact: true })).toBeVisible();
});

test('[N2] a paragraph and a thread are one step away, and a first visit says that it is one', async ({ browser, sample }) => {
  test.setTimeout(120_000);
  const path = await sample.draftPath();
  const observer = await sample.as('observer');
  await observer.goto(`${path}/activity`);
  await expect(observer.getByText('This is your first visit.', { exact: false })).toBeVisible();
  await expect(observer.getByText('above this line')).toHaveCount(0);
  await observer.keyboard.press('Tab');
  await expect(observer.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await observer.goto(`${path}/changes`);
  await expect(observer.getByRole('heading', { name: 'This is your first visit' })).toBeVisible();
  await expectAccessible(observer, 'changes-first');
  await observer.getByRole('link', { name: 'Compare with the text as it was brought in' }).click();
  await expect(observer.getByText('The two texts are the same.')).toBeVisible();
  await observer.goto(`${path}/activity?person=nobody`);
  await expect(observer.getByRole('main').getByRole('alert')).toBeVisible();
  await observer.goto(`${path}/activity`);
  await observer.setViewportSize({ width: 390, height: 844 });
  expect(await observer.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await observer.getByRole('listitem').filter({ hasText: 'on paragraph' }).first().getByRole('link').nth(1).click();
  await expect(observer).toHaveURL(/\?paragraph=/);
  const nobody = await newWindow(browser, sample.instance);
  await nobody.goto(`${path}/activity`);
  await expect(nobody).toHaveURL(/\/sign-in\?then=/);
});
