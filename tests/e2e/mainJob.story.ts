import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, expectAccessible, newWindow, test } from '../support/browser.ts';
import { openDraft } from '../support/draftPage.ts';
import { letterTo, projectRoot, type Instance } from '../support/instance.ts';
import type { Browser, Page } from '@playwright/test';

const LETTER = join(projectRoot, 'shared/world/letters/wsis-wg-2005-draft-statement.txt');

/** Signs somebody in by the newest letter to them. */
async function signInByLetter(browser: Browser, instance: Instance, address: string): Promise<Page> {
  const page = await newWindow(browser, instance);
  const link = /https?:\/\/\S+\/sign-in\/[\w-]+/.exec(letterTo(instance.dataDir, address))?.[0] ?? '';
  await page.goto(new URL(link).pathname);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  return page;
}

async function invite(
  page: Page,
  person: { readonly name: string; readonly email: string; readonly role: string; readonly group?: string },
): Promise<void> {
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(person.name);
  await dialog.getByLabel('Mail address').fill(person.email);
  await dialog.getByLabel('Role').selectOption({ label: person.role });
  if (person.group !== undefined) await dialog.getByLabel('Sits for').selectOption({ label: person.group });
  await dialog.getByRole('button', { name: /Invite/ }).click();
  await expect(dialog).toBeHidden();
}

test('the main job: set up, bring the letter in, draft together, freeze while typing, read and check the version', async ({
  browser,
  empty,
}) => {
  test.setTimeout(180_000);
  const coordinator = await newWindow(browser, empty);
  await coordinator.goto('/set-up?token=wrong');
  await expect(coordinator.getByRole('button', { name: 'Create the working group' })).toBeVisible();
  await coordinator.goto('/');
  await expect(coordinator).toHaveURL(empty.setUpLink ?? '');
  await expectAccessible(coordinator, 'set-up');
  const own = coordinator.getByRole('region', { name: 'Start a working group' }).or(coordinator.locator('form')).first();
  await own.getByLabel('Your name').fill('Ada Okafor');
  await own.getByLabel('Your mail address').fill('ada@example.org');
  await own.getByLabel('A passphrase').fill('a plain long passphrase');
  await own.getByLabel('Name of the working group').fill('WSIS Working Group');
  await own.getByRole('button', { name: 'Create the working group' }).click();
  await expect(coordinator).toHaveURL(/\/g\/wsis-working-group/);

  // People: a group, a member for it, an observer.
  await coordinator.getByRole('button', { name: 'Add a stakeholder group' }).click();
  const dialog = coordinator.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('Business Constituency');
  await dialog.getByLabel('Short name').fill('BC');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(coordinator.getByText('Business Constituency').first()).toBeVisible();
  await invite(coordinator, { name: 'Bo Lind', email: 'bo@example.org', role: 'Member', group: 'BC · Business Constituency' });
  await invite(coordinator, { name: 'Cy Noor', email: 'cy@example.org', role: 'Observer' });
  await expectAccessible(coordinator, 'working-group');

  // The letter as it is.
  await coordinator.goto('/g/wsis-working-group/import');
  await expectAccessible(coordinator, 'import');
  await coordinator.locator('input[type=file]').setInputFiles(LETTER);
  await expect(coordinator.getByText('15 paragraphs become the working draft.')).toBeVisible();
  await expect(coordinator.getByText('The number "7" has no full stop.').first()).toBeVisible();
  await expect(coordinator.getByText(/19 paragraphs kept apart as notes/)).toBeVisible();
  await expectAccessible(coordinator, 'import-preview');
  await coordinator.getByLabel('Title of the statement').fill('Statement on ICANN and the WSIS');
  await coordinator.getByRole('button', { name: 'Create the statement' }).click();
  await expect(coordinator).toHaveURL(/\/statements\//);
  const path = new URL(coordinator.url()).pathname;
  const mine = await openDraft(coordinator, path);
  await expect(mine.paragraphs).toHaveCount(16);
  expect((await mine.labels()).filter((label) => label !== null && label !== '')).toEqual(
    Array.from({ length: 15 }, (_, at) => `${at + 1}.`),
  );

  // A member and an observer come by their letters.
  const member = await signInByLetter(browser, empty, 'bo@example.org');
  const observer = await signInByLetter(browser, empty, 'cy@example.org');
  const theirs = await openDraft(member, path);
  await openDraft(observer, path);
  await expect(observer.getByRole('toolbar')).toHaveCount(0);
  await expect(observer.locator('.ProseMirror')).toHaveAttribute('contenteditable', 'false');

  // Freeze while the member types.
  await theirs.caretAt(15, 'end');
  const typist = { isTyping: true };
  const typing = (async () => {
    for (let at = 0; typist.isTyping && at < 400; at += 1) {
      await member.keyboard.insertText(`${at} `);
      await member.waitForTimeout(25);
    }
  })();
  await coordinator.getByRole('button', { name: 'Freeze a version…' }).click();
  const freeze = coordinator.getByRole('dialog');
  await freeze.getByLabel('Symbol').fill('WSIS-WG/2005/1');
  await freeze.getByLabel('Note').fill('For the consultation.');
  await expectAccessible(coordinator, 'freeze');
  for (const box of await freeze.getByRole('checkbox').all()) await box.check();
  await freeze.getByRole('button', { name: 'Freeze version 1' }).click();
  await expect(coordinator).toHaveURL(/\/versions\/1$/, { timeout: 20_000 });
  // The others hear of it at once.
  await expect(member.getByText('v1 frozen')).toBeVisible({ timeout: 5000 });
  typist.isTyping = false;
  await typing;
  await expectAccessible(coordinator, 'version');

  // The JSON download, checked by the command line and by hand.
  const shown = await coordinator.locator('main').innerText();
  expect(shown).toContain('WSIS-WG/2005/1');
  const download = coordinator.waitForEvent('download');
  await coordinator.getByRole('link', { name: /JSON/ }).click();
  const file = join(empty.dataDir, 'version.json');
  await (await download).saveAs(file);
  const hashed = spawnSync(process.execPath, [join(projectRoot, 'scripts/chapeau.mjs'), 'hash', file], { encoding: 'utf8' });
  const hash = /[0-9a-f]{64}/.exec(hashed.stdout)?.[0] ?? 'none';
  expect(shown.replaceAll(/\s/g, '')).toContain(hash);

  // Public, without script, word for word what was frozen.
  await coordinator.getByRole('button', { name: 'Make it public' }).click();
  const address = await coordinator.getByRole('link', { name: /\/s\// }).getAttribute('href');
  const anyone = await newWindow(browser, empty, { javaScriptEnabled: false });
  await anyone.goto(new URL(address ?? '', empty.url).pathname);
  await expect(anyone.getByRole('heading', { level: 1 })).toHaveText('Statement on ICANN and the WSIS');
  expect(await anyone.locator('script').count()).toBe(0);
  const canonical = (
    JSON.parse((await import('node:fs')).readFileSync(file, 'utf8')) as {
      canonical: { paragraphs: { kind: string; inline: { text: string }[] }[] };
    }
  ).canonical;
  const publicText = (await anyone.locator('main').innerText()).replaceAll(/\s+/g, ' ');
  for (const paragraph of canonical.paragraphs)
    expect(publicText).toContain(
      paragraph.inline
        .map((run) => run.text)
        .join('')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    );

  // What was typed after the freeze is in the draft, not in the version.
  await expect(theirs.saved).toBeVisible();
  const frozenLast =
    canonical.paragraphs
      .at(-1)
      ?.inline.map((run) => run.text)
      .join('') ?? '';
  const draftLast = (await theirs.texts()).at(-1) ?? '';
  expect(draftLast.startsWith(frozenLast)).toBe(true);
  expect(draftLast.length).toBeGreaterThan(frozenLast.length);
  const altered = join(empty.dataDir, 'altered.json');
  writeFileSync(altered, (await import('node:fs')).readFileSync(file, 'utf8').replace('bottom up', 'top down'));
  expect(
    spawnSync(process.execPath, [join(projectRoot, 'scripts/chapeau.mjs'), 'hash', altered], { encoding: 'utf8' }).stdout,
  ).not.toContain(hash);
});
