import { expect, test } from '../support/browser.ts';
import { openDraft } from '../support/draftPage.ts';
import { letterTo } from '../support/instance.ts';

test('by keyboard alone: to a paragraph, a comment that mentions somebody, and back to the text', async ({ sample }) => {
  const path = await sample.draftPath();
  const member = await sample.as('member');
  const draft = await openDraft(member, path);
  const { keyboard } = member;
  await expect(draft.saved).toBeVisible();
  // Nothing is current before somebody is in the text.
  await expect(member.locator('.outline [aria-current]')).toHaveCount(0);

  await member.locator('.outline button').first().focus();
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(draft.text).toBeFocused();
  await expect(member.locator('.outline [aria-current=location]')).toContainText('ICANN is a bottom up');

  await keyboard.press('Alt+F10');
  const tools = member.getByRole('toolbar', { name: 'Formatting' });
  await keyboard.press('End');
  await expect(tools.getByRole('button', { name: 'Who wrote this' })).toBeFocused();
  await keyboard.press('ArrowLeft');
  await expect(tools.getByRole('button', { name: 'Comment on this' })).toBeFocused();
  await keyboard.press('Home');
  await keyboard.press('Enter');
  await expect(member.getByRole('menuitemradio', { name: 'Operative' })).toBeFocused();
  await keyboard.press('Escape');
  await expect(tools.getByRole('button', { name: 'Kind of paragraph' })).toBeFocused();
  await keyboard.press('Escape');
  await expect(draft.text).toBeFocused();

  await keyboard.press('Control+Alt+m');
  const box = member.getByRole('textbox', { name: 'New comment' });
  await expect(box).toBeFocused();
  const chair = sample.world.people.find(({ role }) => role === 'chair');
  await keyboard.type(`Is this so, @${chair?.name.split(' ')[0] ?? ''}`);
  await expect(member.getByRole('listbox', { name: 'People to mention' }).getByRole('option', { selected: true })).toContainText(
    chair?.name ?? '',
  );
  await keyboard.press('Enter');
  await expect(box).toHaveValue(`Is this so, @${chair?.name ?? ''} `);
  await keyboard.press('Control+Enter');
  await expect(draft.thread('Is this so')).toBeInViewport();
  await expect(draft.text).toBeFocused();
  await expect.poll(() => letterTo(sample.instance.dataDir, chair?.email ?? '')).toContain('Is this so');

  await keyboard.press('Escape');
  await keyboard.press('Tab');
  await expect(member.getByRole('tab', { name: 'Comments' })).toBeFocused();
  await keyboard.press('ArrowRight');
  await expect(member.getByRole('tab', { name: 'Versions' })).toHaveAttribute('aria-selected', 'true');
});

test('in a browser that stores nothing, a comment that cannot be sent stays in its box, also over a reload', async ({ sample }) => {
  const path = await sample.draftPath();
  const member = await sample.as('member');
  await member.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
  const draft = await openDraft(member, path);
  await draft.caretAt(3, 'end');
  await member.route('**/api/statements/*/threads', (route) => route.abort());
  await member.keyboard.press('Control+Alt+m');
  const box = member.getByRole('textbox', { name: 'New comment' });
  await box.fill('Words that must not be lost');
  await member.keyboard.press('Control+Enter');
  await expect(draft.margin.getByText('No connection. It is sent when the connection is back.')).toBeVisible();
  await expect(box).toHaveValue('Words that must not be lost');

  await member.reload();
  await draft.caretAt(3, 'end');
  await member.keyboard.press('Control+Alt+m');
  await expect(box).toHaveValue('Words that must not be lost');
  await member.unroute('**/api/statements/*/threads');
  await member.keyboard.press('Control+Enter');
  await expect(draft.thread('Words that must not be lost')).toBeVisible();
});
