import type { Page } from '@playwright/test';
import { expect, test } from '../support/browser.ts';
import { draftOn } from '../support/draftPage.ts';

test('what is typed before the page is there stays, and the keyboard stays in the text', async ({ sample }) => {
  const path = await sample.draftPath();
  const member = await sample.as('member');
  let letThrough = (): void => undefined;
  const isAllowed = new Promise<void>((resolve) => (letThrough = resolve));
  await member.route(/\/assets\/show-[^/]+\.js/, async (route) => {
    await isAllowed;
    await route.continue();
  });
  await member.goto(path, { waitUntil: 'commit' });
  const draft = draftOn(member);
  await expect(draft.paragraph(3)).toContainText('As the Internet evolves');
  await expect(member.locator('#first-sheet')).toBeVisible();
  await expect(draft.margin).toHaveCount(0);

  await draft.caretAt(3, 'start');
  await member.keyboard.type('early ');
  const before = await placeOf(member);
  letThrough();
  await expect(draft.margin).toBeVisible();
  await expect(member.locator('#first-sheet')).toHaveCount(0);
  expect(await placeOf(member)).toEqual(before);
  await member.keyboard.type('and late ');
  await expect(draft.paragraph(3)).toContainText('early and late As the Internet evolves');
  await expect(draft.saved).toBeVisible();
  await member.keyboard.press('Control+Alt+m');
  await expect(member.getByRole('textbox', { name: 'New comment' })).toBeVisible();

  const coordinator = await sample.as('coordinator');
  await coordinator.goto(path);
  await expect(draftOn(coordinator).paragraph(3)).toContainText('early and late As the Internet evolves');
});

test('an observer finds the text before the page and cannot type into it', async ({ sample }) => {
  const path = await sample.draftPath();
  const observer = await sample.as('observer');
  await observer.route(/\/assets\/show-[^/]+\.js/, () => undefined);
  await observer.goto(path, { waitUntil: 'commit' });
  const draft = draftOn(observer);
  await expect(draft.paragraph(3)).toContainText('As the Internet evolves');
  await expect(draft.text).toHaveAttribute('contenteditable', 'false');
});

/** Where the sheet's text stands in the window, where the keyboard is and where in the text. */
function placeOf(page: Page): Promise<unknown> {
  return page.evaluate(() => {
    const text = document.querySelector('.ProseMirror');
    const selection = document.getSelection();
    const { x, y } = text?.getBoundingClientRect() ?? { x: -1, y: -1 };
    return {
      x,
      y,
      hasKeyboard: document.activeElement === text,
      words: selection?.anchorNode?.textContent,
      offset: selection?.anchorOffset,
    };
  });
}
