import { expect, test } from '../support/browser.ts';
import { openDraft } from '../support/draftPage.ts';

test('two people type in one paragraph at once, and both keep every letter', async ({ sample }) => {
  const path = await sample.draftPath();
  const coordinator = await sample.as('coordinator');
  const member = await sample.as('member');
  const [mine, theirs] = [await openDraft(coordinator, path), await openDraft(member, path)];
  await mine.caretAt(3, 'start');
  await theirs.caretAt(3, 'end');
  const [left, right] = ['alpha beta gamma ', ' one two three'];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    await Promise.all([
      left[at] === undefined ? undefined : coordinator.keyboard.insertText(left[at] ?? ''),
      right[at] === undefined ? undefined : member.keyboard.insertText(right[at] ?? ''),
    ]);
  }
  for (const draft of [mine, theirs]) {
    await expect(draft.paragraph(3)).toContainText('alpha beta gamma As the Internet evolves');
    await expect(draft.paragraph(3)).toContainText('one two three');
    await expect(draft.saved).toBeVisible();
  }
  expect(await mine.texts()).toEqual(await theirs.texts());
});

test('Enter splits, Backspace merges, Tab sets the level, Alt with an arrow moves; numbers follow, for both', async ({ sample }) => {
  const path = await sample.draftPath();
  const member = await sample.as('member');
  const coordinator = await sample.as('coordinator');
  const [mine, theirs] = [await openDraft(member, path), await openDraft(coordinator, path)];
  const before = await mine.texts();

  await mine.caretBefore(9, 'involving the broadest');
  await member.keyboard.press('Enter');
  await expect(theirs.paragraphs).toHaveCount(17);
  await expect(theirs.paragraph(10)).toContainText(/^involving the broadest/);
  expect((await theirs.labels()).slice(9, 12)).toEqual(['9.', '10.', '11.']);

  await member.keyboard.press('Tab');
  await expect(theirs.paragraph(10)).toHaveAttribute('data-label', '(a)');
  await expect(theirs.paragraph(11)).toHaveAttribute('data-label', '10.');
  await member.keyboard.press('Shift+Tab');
  await expect(theirs.paragraph(10)).toHaveAttribute('data-label', '10.');

  await member.keyboard.press('Alt+ArrowDown');
  await expect(theirs.paragraph(11)).toContainText(/^involving the broadest/);
  await member.keyboard.press('Alt+ArrowUp');
  await expect(theirs.paragraph(10)).toContainText(/^involving the broadest/);

  await mine.caretAt(10, 'start');
  await member.keyboard.press('Backspace');
  await expect(theirs.paragraphs).toHaveCount(16);
  await expect.poll(() => theirs.texts()).toEqual(before);
  await expect(mine.saved).toBeVisible();
});

test('undo takes back only one’s own', async ({ sample }) => {
  const path = await sample.draftPath();
  const coordinator = await sample.as('coordinator');
  const member = await sample.as('member');
  const [mine, theirs] = [await openDraft(coordinator, path), await openDraft(member, path)];
  await mine.caretAt(2, 'end');
  await coordinator.keyboard.type(' mine');
  await theirs.caretAt(2, 'start');
  await member.keyboard.type('theirs ');
  await expect(mine.paragraph(2)).toContainText('theirs At ICANN');
  await coordinator.keyboard.press('Control+z');
  await expect(theirs.paragraph(2)).not.toContainText(' mine');
  await expect(theirs.paragraph(2)).toContainText('theirs At ICANN');
});

test('everybody sees who is here, for which group, and where', async ({ sample }) => {
  const path = await sample.draftPath();
  const coordinator = await sample.as('coordinator');
  const member = await sample.as('member');
  const mine = await openDraft(coordinator, path);
  const theirs = await openDraft(member, path);
  await theirs.caretAt(5, 'end');
  await member.keyboard.type('.');
  const name = sample.world.people.find((person) => person.role === 'member');
  const caret = coordinator.locator('.ProseMirror').getByText(`${name?.name ?? ''} · ${name?.group ?? ''}`);
  await expect(caret.or(coordinator.getByText(`${name?.name ?? ''} · ${name?.group ?? ''}`)).first()).toBeAttached();
  await expect(mine.paragraph(5)).toContainText('process;.');
});

test('what is typed without a line is kept and goes up when the line is back', async ({ sample }) => {
  const path = await sample.draftPath();
  const member = await sample.as('member');
  const draft = await openDraft(member, path);
  await expect(draft.saved).toBeVisible();
  await draft.caretAt(4, 'end');
  await member.keyboard.type(' before');
  await expect(draft.saved).toBeVisible();
  await sample.instance.kill();
  await member.keyboard.type(' while away');
  await expect(member.getByText(/Offline/).first()).toBeVisible({ timeout: 20_000 });
  const again = await sample.instance.restart();
  await expect(draft.saved).toBeVisible({ timeout: 60_000 });
  const coordinator = await sample.as('coordinator');
  const theirs = await openDraft(coordinator, path);
  await expect(theirs.paragraph(4)).toContainText('before while away');
  await again.stop();
});

test('without a network the page says so at once, and says saved again when it is back', async ({ sample }) => {
  const path = await sample.draftPath();
  const member = await sample.as('member');
  const draft = await openDraft(member, path);
  await expect(draft.saved).toBeVisible();
  await member.context().setOffline(true);
  await expect(member.getByText(/Offline/).first()).toBeVisible();
  await member.context().setOffline(false);
  await expect(draft.saved).toBeVisible();
  await draft.caretAt(2, 'end');
  await member.keyboard.type(' back');
  await expect(draft.saved).toBeVisible();
});
