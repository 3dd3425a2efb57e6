import { expect, expectAccessible, test } from '../support/browser.ts';
import { openDraft } from '../support/draftPage.ts';
import type { Page } from '@playwright/test';

/** How far the page can be scrolled sideways. */
async function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

test('on a telephone: home, the draft, an outline that closes, a comment on a paragraph', async ({ sample }) => {
  const path = await sample.draftPath();
  const member = await sample.as('member');
  await member.setViewportSize({ width: 390, height: 844 });
  await member.goto('/');
  await member.getByRole('link', { name: 'Statement on ICANN', exact: false }).click();
  await expect(member).toHaveURL(new RegExp(path));
  const draft = await openDraft(member, path);
  expect(await sideways(member)).toBe(0);

  const panels = member.getByRole('navigation', { name: 'Paragraphs, Comments' });
  await panels.getByRole('button', { name: 'Paragraphs' }).click();
  await member.getByRole('navigation', { name: 'Paragraphs', exact: true }).getByRole('button', { name: 'We urge', exact: false }).click();
  await expect(draft.paragraph(13)).toBeInViewport();
  await expect(member.locator('#draft-nav')).toBeHidden();

  await panels.getByRole('button', { name: 'Comments' }).click();
  await draft.margin.getByRole('button', { name: 'Comment', exact: true }).click();
  await member.getByRole('textbox', { name: 'New comment' }).fill('Written on a telephone');
  await member.getByRole('button', { name: 'Send' }).click();
  await expect(draft.thread('Written on a telephone')).toBeInViewport();
  await expectAccessible(member, 'draft-narrow-margin');
  await draft.margin.getByRole('button', { name: 'Back to the text' }).click();
  await expect(draft.margin).toBeHidden();
  await member.setViewportSize({ width: 320, height: 640 });
  expect(await sideways(member)).toBe(0);
});
