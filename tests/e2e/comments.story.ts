import { expect, test } from '../support/browser.ts';
import { openDraft } from '../support/draftPage.ts';

test('a comment and its reply appear at once in every open browser', async ({ sample }) => {
  const path = await sample.draftPath();
  const coordinator = await sample.as('coordinator');
  const member = await sample.as('member');
  const [mine, theirs] = [await openDraft(coordinator, path), await openDraft(member, path)];
  await mine.select(11, 'seek change');
  await coordinator.keyboard.press('Control+Alt+m');
  await coordinator.getByRole('textbox', { name: 'New comment' }).fill('Who is meant by this?');
  await coordinator.getByRole('button', { name: 'Send' }).click();
  const seen = theirs.thread('Who is meant by this?');
  await expect(seen).toBeVisible();
  await expect(seen).toContainText('seek change');
  await seen.getByRole('button', { name: 'Reply' }).click();
  await seen.getByRole('textbox').fill('Everybody who is not at the table.');
  await member.keyboard.press('Control+Enter');
  await expect(mine.thread('Who is meant by this?')).toContainText('Everybody who is not at the table.');
});

test('a comment stays on its words through a split and a merge, and keeps a place when they go', async ({ sample }) => {
  const path = await sample.draftPath();
  const coordinator = await sample.as('coordinator');
  const member = await sample.as('member');
  const [mine, theirs] = [await openDraft(coordinator, path), await openDraft(member, path)];
  await mine.select(12, 'staff');
  await coordinator.keyboard.press('Control+Alt+m');
  await coordinator.getByRole('textbox', { name: 'New comment' }).fill('Is the staff a stakeholder?');
  await coordinator.getByRole('button', { name: 'Send' }).click();
  const thread = mine.thread('Is the staff a stakeholder?');
  await expect(thread).toBeVisible();

  await theirs.caretBefore(12, 'stakeholders and staff');
  await member.keyboard.press('Enter');
  const heading = (label: string) => mine.margin.getByRole('button', { name: `Paragraph ${label}`, exact: true });
  await expect(heading('13')).toBeVisible();
  await expect(mine.paragraph(13).locator('[class*=thread]', { hasText: 'staff' }).first()).toBeAttached();

  await theirs.caretAt(13, 'start');
  await member.keyboard.press('Backspace');
  // Somebody is at work there, so it is asked first (rule S38).
  await member.waitForTimeout(300);
  await member.keyboard.press('Backspace');
  await expect(mine.paragraphs).toHaveCount(16);
  await expect(mine.paragraph(12).locator('[class*=thread]', { hasText: 'staff' }).first()).toBeAttached();
  await expect(thread).toBeVisible();

  await theirs.select(12, (await theirs.texts())[12] ?? '');
  await member.keyboard.press('Delete');
  await member.keyboard.press('Backspace');
  await member.waitForTimeout(300);
  await member.keyboard.press('Backspace');
  await expect(mine.paragraphs).toHaveCount(15);
  await expect(thread).toBeVisible();
});

test('resolve, reopen, edit with history, withdraw', async ({ sample }) => {
  const path = await sample.draftPath();
  const member = await sample.as('member');
  const draft = await openDraft(member, path);
  await draft.caretAt(13, 'end');
  await member.keyboard.press('Control+Alt+m');
  await member.getByRole('textbox', { name: 'New comment' }).fill('First wording');
  await member.getByRole('button', { name: 'Send' }).click();
  const thread = draft.thread('First wording');
  await expect(thread).toBeVisible();
  await thread.getByRole('button', { name: 'More for this comment' }).click();
  await member.getByRole('menuitem', { name: 'Edit' }).click();
  const box = draft.margin.getByRole('textbox', { name: 'Edit' });
  await box.fill('Second wording');
  await member.keyboard.press('Control+Enter');
  const edited = draft.thread('Second wording');
  await expect(edited).toBeVisible();
  await edited.getByRole('button', { name: 'edited' }).click();
  await expect(member.getByRole('dialog')).toContainText('First wording');
  await member.keyboard.press('Escape');
  await edited.getByRole('button', { name: 'Resolve' }).click();
  await draft.margin.getByRole('combobox').selectOption({ value: 'resolved' });
  await draft.thread('Second wording').getByRole('button', { name: 'Reopen' }).click();
  await draft.margin.getByRole('combobox').selectOption({ value: 'open' });
  await draft.thread('Second wording').getByRole('button', { name: 'More for this comment' }).click();
  await member.getByRole('menuitem', { name: 'Withdraw' }).click();
  await member.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
  await expect(draft.margin.getByText('Second wording')).toHaveCount(0);
});
