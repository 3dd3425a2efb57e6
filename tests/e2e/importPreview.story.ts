import { expect, expectAccessible, test } from '../support/browser.ts';
import { openDraft } from '../support/draftPage.ts';
import { by, docx, gone, p, part, run } from '../support/wordFiles.ts';
import type { Page } from '@playwright/test';

const TEXT = `A statement on working together

1. That the stakeholders of the WSIS-WG/2005/1 - page 2 Internet work together; and that governments consult all of them.

2. That the Council

WSIS-WG/2005/1 - page 3

of the Registries is heard;

3. That consultations are open.

4. يجب على الحكومات أن تتشاور مع الجميع.

5. That ${'averylongwordwithoutanyspace'.repeat(8)} is no trouble.
`;

const rows = (page: Page) => page.getByRole('grid').getByRole('row');
const words = async (page: Page): Promise<readonly string[]> =>
  (await rows(page).locator('.words > p').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim());
const numbers = async (page: Page): Promise<readonly string[]> =>
  (await rows(page).locator('.num').allInnerTexts()).map((text) => text.trim());

/** Tab until something has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, isThere: () => Promise<boolean>): Promise<void> {
  for (let count = 0; count < 80 && !(await isThere()); count += 1) await page.keyboard.press('Tab');
  expect(await isThere()).toBe(true);
}
const isFocused = (page: Page, name: string) => async (): Promise<boolean> =>
  page.evaluate((wanted) => {
    const element = document.activeElement;
    return (element?.getAttribute('aria-label') ?? element?.textContent ?? '').trim() === wanted;
  }, name);

test('[I50] a text with a page header in its sentences is put right by keyboard alone, and the draft holds exactly that', async ({
  sample,
}) => {
  test.setTimeout(240_000);
  const group = (await sample.draftPath()).split('/statements/')[0] ?? '';
  const page = await sample.as('coordinator');
  await page.goto(`${group}/import`);
  await page.getByLabel('Or paste the text').focus();
  await page.keyboard.insertText(TEXT);
  await tabTo(page, isFocused(page, 'Look at it first'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What was found');
  const before = await words(page);
  expect(before.join(' ')).toContain('WSIS-WG/2005/1 - page 2');
  await expectAccessible(page, 'import-editing');

  // The header goes everywhere.
  await tabTo(page, isFocused(page, 'Drop a text everywhere…'));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Text to drop')).toBeFocused();
  await page.keyboard.insertText('WSIS-WG/2005/1 - page 3');
  await expect(dialog.getByRole('listitem')).not.toHaveCount(0);
  await expectAccessible(page, 'import-dropping');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.locator('.said')).toContainText('Dropped in');
  expect((await words(page)).join(' ')).not.toContain('WSIS-WG');
  expect(await words(page)).toContain('That the Council of the Registries is heard;');
  await expect(page.getByRole('row').and(page.locator(':focus'))).toHaveCount(1);

  // Split the first one after its semicolon.
  await page.keyboard.press('Home');
  while (!(await page.locator(':focus').innerText()).includes('That the stakeholders')) await page.keyboard.press('ArrowDown');
  const splitAfter = 'That the stakeholders of the Internet work together;';
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: /^Words of paragraph/ })).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('Control+Home');
  for (let at = 0; at < splitAfter.length; at += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.locator('.said')).toContainText('Split.');
  // One level deeper; the number says so at once.
  await page.keyboard.press('Escape');
  await expect(page.locator(':focus')).toContainText('and that governments consult');
  await page.keyboard.press('Tab');
  await expect(page.locator('.said')).toHaveText('Level 1.');
  expect((await numbers(page)).slice(0, 3)).toEqual(['1.', '(a)', '2.']);

  // Join, and take it back: the focus stays with the words.
  await page.keyboard.press('Backspace');
  await expect(page.locator('.said')).toHaveText('Joined 1 with (a).');
  await expect(page.locator(':focus')).toContainText('work together; and that governments');
  await page.keyboard.press('Control+z');
  await expect(page.locator('.said')).toHaveText('Undone.');
  expect((await numbers(page)).slice(0, 3)).toEqual(['1.', '(a)', '2.']);
  await page.keyboard.press('Control+Shift+z');
  await page.keyboard.press('Control+z');
  // Backspace at the start of the words joins like an editor, and is taken back as well.
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Backspace');
  await expect(page.getByRole('textbox', { name: /^Words of paragraph/ })).toHaveValue(/work together; and that/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  // The last goes up, and the one that is too long goes out.
  await page.keyboard.press('End');
  await page.keyboard.press('Delete');
  await expect(page.locator('.said')).toHaveText('Removed one paragraph. Undo brings it back.');
  await expect(page.locator(':focus')).toHaveAttribute('role', 'row');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(page.locator('.said')).toHaveText('Moved: now place 4.');
  await expectAccessible(page, 'import-edited');

  // A reload keeps what was put right.
  page.once('dialog', (asked) => void asked.accept());
  const expected = await words(page);
  await page.waitForTimeout(600);
  await page.reload();
  await expect(page.getByText('The preview is as you left it.')).toBeVisible();
  expect(await words(page)).toEqual(expected);
  // Who leaves is asked.
  await page.getByRole('link', { name: 'Chapeau' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Leave the preview?' })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/import$/);

  await page.getByLabel('Title of the statement').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('Working together');
  await tabTo(page, isFocused(page, 'Create the statement'));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/statements\//);
  const draft = await openDraft(page, new URL(page.url()).pathname);
  expect((await draft.texts()).map((text) => text.replaceAll(/\s+/g, ' ').trim())).toEqual(['Working together', ...expected]);
  expect((await draft.labels()).filter((label) => label !== null && label !== '')).toEqual(['1.', '(a)', '2.', '3.', '4.']);
});

const AT = '2005-03-14T10:00:00Z';
const COMMENT = (id: number, words: string): string =>
  `<w:commentRangeStart w:id="${id}"/>${run(words)}<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`;
const WORD_FILE = docx(
  p('Statement on working together') +
    p(`${run('1. That governments ')}${by('ins', 'Ana', run('always '))}${run('consult')}${by('del', 'Ben', gone(' nobody'))}${run(';')}`) +
    p(`${run('2. That the ')}${COMMENT(0, 'Registries')}${run(' are heard;')}`) +
    p(`${run('3. That it ')}${by('del', 'Ben', gone('stops'))}${by('ins', 'Ana', run('goes on'))}${COMMENT(1, ' for ever')}${run('.')}`),
  {
    'word/comments.xml': part(
      'comments',
      `<w:comment w:id="0" w:author="Cy" w:date="${AT}">${p('Which ones?')}</w:comment>` +
        `<w:comment w:id="1" w:author="Cy" w:date="${AT}">${p('Too long.')}</w:comment>`,
    ),
  },
);

test('[I45][I46] tracked changes of a Word file are asked about, its comments become threads', async ({ sample }) => {
  test.setTimeout(240_000);
  const group = (await sample.draftPath()).split('/statements/')[0] ?? '';
  const page = await sample.as('coordinator');
  await page.goto(`${group}/import`);
  await page.locator('input[type=file]').setInputFiles({
    name: 'statement.docx',
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    buffer: Buffer.from(WORD_FILE),
  });
  await expect(page.getByText('This file holds 4 tracked changes by 2 people.')).toBeVisible();
  await expect(rows(page).locator('ins').first()).toContainText('insertion by Ana: always');
  await expect(rows(page).locator('del').first()).toContainText('deletion by Ben: nobody');
  await expectAccessible(page, 'import-tracked');

  // Undecided, nothing is created, and the page says what is missing.
  await page.getByRole('button', { name: 'Create the statement' }).click();
  await expect(page.getByRole('alert')).toContainText('4 tracked changes are not decided.');
  await expect(page).toHaveURL(/\/import$/);
  // Ana's are taken in, of Ben's one is left out.
  await page.getByLabel('Whose').selectOption({ label: 'Ana (2)' });
  const card = page.getByRole('region', { name: 'Tracked changes' });
  await card.getByRole('button', { name: 'Take all in' }).click();
  await expect(card).toContainText('This file holds 2 tracked changes by one person.');
  await card.getByText('One by one').click();
  await card.getByRole('button', { name: 'Leave out: deleted “ nobody”' }).click();
  await expect(page.locator('.said')).toHaveText('One change left out.');
  await card.getByRole('button', { name: 'Take in: deleted “stops”' }).click();
  await expect(card).toHaveCount(0);
  await page.getByRole('checkbox', { name: /^Comment 2 by Cy/ }).uncheck();
  await expectAccessible(page, 'import-decided');
  await page.getByLabel('Title of the statement').fill('From a Word file');
  await page.getByRole('button', { name: 'Create the statement' }).click();
  await expect(page).toHaveURL(/\/statements\//);
  const draft = await openDraft(page, new URL(page.url()).pathname);
  expect((await draft.texts()).map((text) => text.trim())).toEqual([
    'From a Word file',
    'That governments always consult nobody;',
    'That the Registries are heard;',
    'That it goes on for ever.',
  ]);
  await expect(page.getByText('Comment by Cy in the file, 14 March 2005:')).toHaveCount(1);
  await expect(page.getByText('Which ones?')).toHaveCount(1);
  await expect(page.getByText('Too long.')).toHaveCount(0);
});
