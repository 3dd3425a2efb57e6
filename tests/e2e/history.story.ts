import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../support/browser.ts';
import { openDraft, type DraftOnPage } from '../support/draftPage.ts';

async function write(page: Page, draft: DraftOnPage, nth: number, words: string): Promise<void> {
  await draft.caretAt(nth, 'end');
  await page.keyboard.type(words);
  await expect(draft.saved).toBeVisible();
}

/** All words in somebody's colour; a new minute begins a new run. */
const wordsBy = (page: Page, name: string): Promise<string> =>
  page.locator('.draft-text .by').evaluateAll(
    (runs, author) =>
      runs
        .filter((run) => run.getAttribute('title')?.includes(author) === true)
        .map((run) => run.textContent ?? '')
        .join(''),
    name,
  );

test('[H21] two write; a third sees and hears who wrote each word, through splits and moves, and can have it as a list', async ({
  sample,
}) => {
  const path = await sample.draftPath();
  const [first, second, third] = [await sample.as('member', 0), await sample.as('member', 1), await sample.as('observer')];
  const names = sample.world.people.filter(({ role }) => role === 'member').map(({ name }) => name);
  const [mine, theirs, reader] = [await openDraft(first, path), await openDraft(second, path), await openDraft(third, path)];
  await write(first, mine, 5, ' Alpha wrote this.');
  await write(second, theirs, 5, ' Beta added that.');
  await expect(reader.paragraph(5)).toContainText('Alpha wrote this. Beta added that.');

  await third.keyboard.press('Alt+F9');
  await expect(third.getByRole('region', { name: 'Who wrote this' })).toBeVisible();
  await expect.poll(() => wordsBy(third, names[0] ?? 'nobody')).toContain('Alpha wrote this.');
  await expect.poll(() => wordsBy(third, names[1] ?? 'nobody')).toContain('Beta added that.');
  await third.locator('.draft-text .by').filter({ hasText: 'Alpha' }).first().click();
  await expect(third.getByRole('region', { name: 'Who wrote this' }).getByRole('status')).toContainText(names[0] ?? 'nobody');
  await expectAccessible(third, 'who-wrote-this');

  // What is typed while it is shown becomes its author's; splitting and moving change nothing.
  await mine.caretBefore(5, 'Beta added');
  await first.keyboard.press('Enter');
  await first.keyboard.press('Alt+ArrowUp');
  await expect(reader.paragraph(5)).toContainText('Beta added that.');
  await expect.poll(() => wordsBy(third, names[1] ?? 'nobody'), { timeout: 15_000 }).toContain('Beta added that.');
  await expect.poll(() => wordsBy(third, names[0] ?? 'nobody')).toContain('Alpha wrote this.');

  await third.getByRole('radio', { name: 'By person' }).check();
  await third.getByRole('button', { name: new RegExp(names[1] ?? 'nobody') }).click();
  await expect.poll(() => wordsBy(third, names[0] ?? 'nobody')).toBe('');
  await third.getByRole('button', { name: 'Next stretch' }).click();
  await expect(third.getByRole('region', { name: 'Who wrote this' }).getByRole('status')).toContainText(names[1] ?? 'nobody');
  await third.getByRole('button', { name: 'As a list' }).click();
  await expect(
    third
      .getByRole('dialog')
      .getByRole('row')
      .filter({ hasText: names[1] ?? 'nobody' }),
  ).toHaveCount(1);
  await expectAccessible(third, 'who-wrote-this-list');
  await third.keyboard.press('Escape');
  await third.keyboard.press('Alt+F9');
  await expect(third.locator('.draft-text .by')).toHaveCount(0);
});

test('[H24] an earlier moment by slider, what became of it, and its wording brought back as one step', async ({ sample }) => {
  const path = await sample.draftPath();
  const [coordinator, member] = [await sample.as('coordinator'), await sample.as('member')];
  const [mine, theirs] = [await openDraft(coordinator, path), await openDraft(member, path)];
  await write(member, theirs, 6, ' Words of the member.');
  await expect(mine.paragraph(6)).toContainText('Words of the member.');
  const before = await mine.paragraph(6).textContent();
  await mine.select(6, 'That no single entity');
  await coordinator.keyboard.type('Nobody');
  await mine.select(6, ' Words of the member.');
  await coordinator.keyboard.press('Delete');
  await expect(mine.saved).toBeVisible();
  await expect(theirs.paragraph(6)).toContainText(/^Nobody/);

  await coordinator.getByRole('button', { name: 'Menu of the draft' }).click();
  await coordinator.getByRole('menuitem', { name: 'History' }).click();
  const slider = coordinator.getByRole('slider', { name: 'Moment of the draft' });
  await expect(slider).toBeVisible();
  const sheet = coordinator.getByRole('article');
  await expect(sheet).toContainText('Nobody or organization');
  await expectAccessible(coordinator, 'history');

  const last = Number(await slider.getAttribute('max'));
  await slider.press('Home');
  await expect(sheet).toContainText('That no single entity');
  await expect(sheet).not.toContainText('Words of the member.');
  await slider.press('End');
  await expect(sheet).toContainText('Nobody or organization');
  for (let at = last; at > 0 && (await sheet.textContent())?.includes('Words of the member.') !== true; at -= 1) {
    await slider.press('ArrowLeft');
    await expect(coordinator.getByText(`Moment ${at} of ${last + 1}`)).toBeVisible();
    await coordinator.waitForTimeout(250);
  }
  while ((await sheet.textContent())?.includes('That no single entity') !== true) {
    await slider.press('ArrowLeft');
    await coordinator.waitForTimeout(400);
  }
  await expect(slider).toHaveAttribute('aria-valuetext', /20\d\d/);
  await coordinator.getByRole('combobox', { name: /^Show/ }).selectOption('now');
  await expect(coordinator.getByText(/1 paragraph changed/)).toBeVisible();
  await expect(sheet.locator('del').filter({ hasText: 'single entity' })).toHaveCount(1);
  await expect(sheet.locator('ins')).toContainText('Nobody');
  await expect(coordinator).toHaveURL(/moment=\d+\.\d+/);
  await expectAccessible(coordinator, 'history-compared');
  await coordinator.reload();
  await expect(coordinator.getByText(/1 paragraph changed/)).toBeVisible();

  await coordinator.getByRole('button', { name: /Bring this wording back/ }).click();
  // The member's caret still stands there: one is asked, and not kept from it.
  await coordinator.getByRole('dialog').getByRole('button', { name: 'Bring it back' }).click();
  await expect(mine.paragraph(6)).toHaveText(before ?? '', { timeout: 20_000 });
  await expect(theirs.paragraph(6)).toHaveText(before ?? '');
  await expect(coordinator.getByText(/has its earlier wording again/)).toBeVisible();

  // The words brought back are those of who wrote them.
  await member.keyboard.press('Alt+F9');
  const author = sample.world.people.find(({ role }) => role === 'member')?.name ?? 'nobody';
  await expect.poll(() => wordsBy(member, author), { timeout: 15_000 }).toContain('Words of the member.');

  await mine.text.press('Control+z');
  await expect(theirs.paragraph(6)).toContainText(/^Nobody or organization/);
  await expect(theirs.paragraph(6)).not.toContainText('Words of the member.');
});

test('[H25] a paragraph that is gone comes back to its place with its own id, and undo takes it away again', async ({ sample }) => {
  const path = await sample.draftPath();
  const coordinator = await sample.as('coordinator');
  const mine = await openDraft(coordinator, path);
  const gone = await mine.paragraph(4).textContent();
  const id = await mine.paragraph(4).getAttribute('data-para');
  await mine.select(4, gone ?? '');
  await coordinator.keyboard.press('Delete');
  await coordinator.keyboard.press('Backspace');
  await expect(mine.paragraphs).toHaveCount(15);
  await expect(mine.saved).toBeVisible();
  await coordinator.goto(`${path}/history?with=now`);
  await coordinator.getByRole('slider').press('Home');
  await expect(coordinator.getByText(/1 removed/)).toBeVisible();
  await coordinator.getByRole('button', { name: /Bring this paragraph back/ }).click();
  await expect(mine.paragraphs).toHaveCount(16, { timeout: 20_000 });
  await expect(mine.paragraph(4)).toHaveText(gone ?? '');
  await expect(mine.paragraph(4)).toHaveAttribute('data-para', id ?? '');
  await coordinator.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await expect(mine.paragraphs).toHaveCount(15);
});
