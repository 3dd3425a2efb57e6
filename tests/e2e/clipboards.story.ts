import { CLIPBOARDS } from '../support/clipboards.ts';
import { expect, expectAccessible, test } from '../support/browser.ts';
import { openDraft } from '../support/draftPage.ts';

test('ten clipboards are pasted as their words, saved, and the same after a reload', async ({ sample }) => {
  const path = await sample.draftPath();
  const member = await sample.as('member');
  const draft = await openDraft(member, path);
  const before = await draft.texts();
  await draft.caretAt(before.length - 1, 'end');
  const expected = [...before];
  for (const { html, reads } of CLIPBOARDS) {
    await member.keyboard.press('Enter');
    await draft.text.evaluate((text, copied) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/html', copied);
      text.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, html);
    expected.push(...reads);
    await expect.poll(() => draft.texts()).toEqual(expected);
  }
  await expect(draft.saved).toBeVisible();
  await expectAccessible(member, 'draft-pasted');
  await member.reload();
  await expect(draft.paragraphs).toHaveCount(expected.length, { timeout: 20_000 });
  expect(await draft.texts()).toEqual(expected);

  const coordinator = await sample.as('coordinator');
  expect(await (await openDraft(coordinator, path)).texts()).toEqual(expected);
});
