import { expect, expectAccessible, newWindow, test } from '../support/browser.ts';
import { openDraft } from '../support/draftPage.ts';

test('every page is accessible, light and dark', async ({ browser, sample }) => {
  test.setTimeout(240_000);
  const path = await sample.draftPath();
  const group = path.split('/statements/')[0] ?? '';
  const coordinator = await sample.as('coordinator');
  const draft = await openDraft(coordinator, path);
  await expect(draft.saved).toBeVisible();
  await expectAccessible(coordinator, 'draft');
  await draft.paragraph(2).click();
  await coordinator.keyboard.press('Control+Alt+m');
  await expectAccessible(coordinator, 'draft-composer');
  await coordinator.keyboard.press('Escape');
  for (const [name, address] of [
    ['home', '/'],
    ['group', group],
    ['import', `${group}/import`],
    ['account', '/account'],
    ['help', '/help'],
    ['not-found', '/no/such/page'],
  ] as const) {
    await coordinator.goto(address);
    await expect(coordinator.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(coordinator, name);
  }
  const administrator = await sample.as('administrator');
  for (const [name, address] of [
    ['outbox', '/outbox'],
    ['people', '/people'],
    ['home-administrator', '/'],
  ] as const) {
    await administrator.goto(address);
    await expect(administrator.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(administrator, name);
  }
  const observer = await sample.as('observer');
  await openDraft(observer, path);
  await expectAccessible(observer, 'draft-observer');
  const nobody = await newWindow(browser, sample.instance);
  for (const [name, address] of [
    ['sign-in', '/sign-in'],
    ['dead-link', '/sign-in/nothing'],
    ['public-nothing', '/s/nothing/v/1'],
  ] as const) {
    await nobody.goto(address);
    await expect(nobody.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(nobody, name);
  }
});

test('a version, public and withdrawn: every page of it is accessible, and the public one needs no script', async ({ browser, sample }) => {
  test.setTimeout(120_000);
  const path = await sample.draftPath();
  const slug = path.split('/').at(-1) ?? '';
  const coordinator = await sample.as('coordinator');
  const headers = { Origin: sample.instance.url };
  const id = sample.world.statements[0]?.id ?? '';
  const checklist = (await (await coordinator.request.get(`/api/statements/${id}/freeze-checklist`)).json()) as {
    findings: { rule: string }[];
  };
  const frozen = await coordinator.request.post(`/api/statements/${id}/versions`, {
    headers,
    data: { number: 1, symbol: 'WSIS-WG/2005/1', title: 'As circulated', note: '', confirmed: checklist.findings.map(({ rule }) => rule) },
  });
  const version = (await frozen.json()) as { id: string };
  await coordinator.goto(`${path}/versions/1`);
  await expect(coordinator.getByRole('heading', { level: 1 })).toBeVisible();
  await expectAccessible(coordinator, 'version-frozen');
  await coordinator.request.put(`/api/versions/${version.id}/publication`, { headers });
  const anyone = await newWindow(browser, sample.instance);
  for (const [name, address] of [
    ['public-statement', `/s/${slug}`],
    ['public-version', `/s/${slug}/v/1`],
  ] as const) {
    await anyone.goto(address);
    expect(await anyone.locator('script').count()).toBe(0);
    await expectAccessible(anyone, name);
  }
  await coordinator.request.put(`/api/versions/${version.id}/withdrawal`, { headers, data: { reason: 'A paragraph was missing.' } });
  await anyone.goto(`/s/${slug}/v/1`);
  await expect(anyone.getByText('A paragraph was missing.')).toBeVisible();
  await expectAccessible(anyone, 'public-withdrawn');
  await coordinator.goto(`${path}/versions/1`);
  await expectAccessible(coordinator, 'version-withdrawn');
});

test('the sample says on every page that it is one', async ({ browser, sample }) => {
  const path = await sample.draftPath();
  const coordinator = await sample.as('coordinator');
  const nobody = await newWindow(browser, sample.instance);
  for (const [page, address] of [
    [coordinator, path],
    [coordinator, '/'],
    [coordinator, '/help'],
    [nobody, '/sign-in'],
    [nobody, '/sign-in/nothing'],
    [nobody, '/s/nothing/v/1'],
  ] as const) {
    await page.goto(address);
    await expect(page.getByText('Sample: positions and comments are invented.')).toBeVisible();
  }
});

test('the keyboard alone: to the text, out of it, to the keys, to a thread', async ({ sample }) => {
  const path = await sample.draftPath();
  const member = await sample.as('member');
  const draft = await openDraft(member, path);
  // The page around the text, which comes after it, is there.
  await expect(draft.saved).toBeVisible();
  await member.keyboard.press('Tab');
  await expect(member.getByRole('link', { name: 'Skip to the text' })).toBeFocused();
  await member.keyboard.press('Enter');
  for (let at = 0; at < 20 && !(await draft.text.evaluate((element) => element === document.activeElement)); at += 1)
    await member.keyboard.press('Tab');
  await expect(draft.text).toBeFocused();
  await member.keyboard.press('Escape');
  await member.keyboard.press('Tab');
  await expect(draft.text).not.toBeFocused();
  await member.keyboard.press('?');
  await expect(member.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await expectAccessible(member, 'shortcuts');
  await member.keyboard.press('Escape');
  await expect(member.getByRole('dialog')).toHaveCount(0);
});
