import { expect, expectAccessible, test } from '../support/browser.ts';
import { draftOn } from '../support/draftPage.ts';

const ARABIC = [
  'بيان بشأن مجتمع المعلومات',
  '1. نؤكد أن الإنترنت مورد عام عالمي تديره ICANN وأصحاب المصلحة؛',
  '2. ICANN منظمة تصاعدية تقوم على توافق الآراء (WSIS 2005)؛',
  '3. نؤيد المبادئ الآتية:',
  '(a) الشفافية؛',
  '(b) المساءلة.',
].join('\n\n');

test('an Arabic statement stands on the right from its preview to its public page', async ({ sample }) => {
  const coordinator = await sample.as('coordinator');
  const group = (await sample.draftPath()).split('/').slice(0, 3).join('/');
  await coordinator.goto(`${group}/import`);
  await coordinator.getByLabel('Or paste the text').fill(ARABIC);
  await coordinator.getByRole('button', { name: 'Look at it first' }).click();
  await expect(coordinator.getByLabel('Language')).toHaveValue('ar');
  const found = coordinator.getByRole('grid').getByRole('row');
  await expect(found.nth(1).locator('p')).toHaveCSS('direction', 'rtl');
  await coordinator.getByRole('button', { name: 'Create the statement' }).click();

  const draft = draftOn(coordinator);
  await expect(draft.paragraphs).toHaveCount(6, { timeout: 20_000 });
  expect(await draft.labels()).toEqual([null, '1.', '2.', '3.', '(a)', '(b)']);
  // Also where it begins with a Latin name, and where nothing is written yet.
  await expect(draft.paragraph(2)).toHaveCSS('direction', 'rtl');
  await draft.caretAt(2, 'end');
  await coordinator.keyboard.press('Enter');
  await expect(draft.paragraph(3)).toHaveCSS('direction', 'rtl');
  await coordinator.keyboard.type('WSIS ثم نص جديد؛');
  await draft.caretBefore(1, 'الإنترنت');
  await coordinator.keyboard.press('Control+Alt+m');
  await coordinator.keyboard.type('هل هذا صحيح؟');
  await coordinator.keyboard.press('Control+Enter');
  await expect(draft.thread('هل هذا صحيح؟').locator('.comment-body')).toHaveCSS('direction', 'rtl');
  await expect(draft.saved).toBeVisible();
  await expectAccessible(coordinator, 'draft-arabic');

  await coordinator.getByRole('button', { name: 'Freeze a version…' }).click();
  await coordinator.getByRole('checkbox').first().check();
  await coordinator.getByRole('button', { name: 'Freeze version 1' }).click();
  const sheet = coordinator.getByRole('article', { name: 'Text of the version' });
  await expect(sheet.locator('p').nth(1)).toHaveCSS('direction', 'rtl');
  await coordinator.getByRole('button', { name: 'Make it public' }).click();
  await coordinator.goto((await coordinator.locator('a[href^="/s/"]').first().getAttribute('href')) ?? '');
  await expect(coordinator.locator('html')).toHaveAttribute('dir', 'rtl');
  expect(await coordinator.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  await expect(coordinator.getByText('WSIS ثم نص جديد؛')).toBeInViewport();
});
