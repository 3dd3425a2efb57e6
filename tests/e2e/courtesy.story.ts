import { expect, expectAccessible, test } from '../support/browser.ts';
import { openDraft } from '../support/draftPage.ts';

test('[S38] who would take away a paragraph that somebody is at work in is told first, and does it by doing it again', async ({
  sample,
}) => {
  const path = await sample.draftPath();
  const [coordinator, member] = [await sample.as('coordinator'), await sample.as('member')];
  const [mine, theirs] = [await openDraft(coordinator, path), await openDraft(member, path)];
  const name = sample.world.people.find(({ role }) => role === 'member')?.name ?? '';
  await theirs.caretAt(7, 'end');
  await member.keyboard.type(' at work');
  await expect(mine.paragraph(7)).toContainText('at work');
  const before = await mine.texts();
  const notice = coordinator.getByRole('alert').filter({ hasText: 'at work in' });

  await mine.caretAt(7, 'start');
  await coordinator.keyboard.press('Backspace');
  await expect(notice).toHaveText(`${name} is at work in paragraph 7. Do it again to join it to the other.`);
  await expectAccessible(coordinator, 'courtesy', '.draft-courtesy');
  await expect(mine.text).toBeFocused();
  expect(await mine.texts()).toEqual(before);
  // Another thing to do is asked for anew.
  await coordinator.keyboard.press('Alt+ArrowDown');
  await expect(notice).toContainText('Do it again to move it.');
  await coordinator.waitForTimeout(300);
  await coordinator.keyboard.press('Alt+ArrowDown');
  await expect(theirs.paragraph(8)).toContainText('at work');
  await expect(notice).toHaveCount(0);
  await coordinator.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => theirs.texts()).toEqual(before);

  // Two whole paragraphs, to be cut: they stay until it is done again.
  await mine.caretAt(6, 'start');
  for (let line = 0; line < 7; line += 1) await coordinator.keyboard.press('Shift+ArrowDown');
  await coordinator.keyboard.press('Control+x');
  await expect(notice).toContainText('Do it again to delete it.');
  expect(await mine.texts()).toEqual(before);
  await member.keyboard.type(', still');
  await expect(mine.paragraph(7)).toContainText('at work, still');
});
