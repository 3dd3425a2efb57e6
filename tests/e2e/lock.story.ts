import { expect, expectAccessible, test } from '../support/browser.ts';
import { openDraft } from '../support/draftPage.ts';

test('[R20] a coordinator locks the text: open windows say who and stop editing, comments go on; unlocked, everybody edits again', async ({
  sample,
}) => {
  const path = await sample.draftPath();
  const [coordinator, member] = [await sample.as('coordinator'), await sample.as('member')];
  const [theirs, mine] = [await openDraft(coordinator, path), await openDraft(member, path)];
  await mine.caretAt(2, 'end');
  await member.keyboard.type(' before');
  await expect(theirs.paragraph(2)).toContainText(' before');

  await coordinator.getByRole('button', { name: 'Menu of the draft' }).click();
  await coordinator.getByRole('menuitem', { name: 'Lock the text…' }).click();
  await expectAccessible(coordinator, 'lock-dialog', 'dialog');
  await coordinator.getByRole('dialog').getByRole('button', { name: 'Lock the text' }).click();
  const name = sample.world.people.find(({ role }) => role === 'coordinator')?.name ?? '';
  for (const [page, draft] of [
    [coordinator, theirs],
    [member, mine],
  ] as const) {
    await expect(page.getByRole('alert').getByText(`${name} locked the text on`, { exact: false })).toBeVisible();
    await expect(draft.text).toHaveAttribute('aria-readonly', 'true');
  }
  await expect(member.getByRole('alert').getByRole('button', { name: 'Unlock it' })).toHaveCount(0);
  await expectAccessible(member, 'locked-draft');
  await mine.caretAt(2, 'end');
  await member.keyboard.type(' nothing');
  await expect(theirs.paragraph(2)).not.toContainText('nothing');

  await coordinator.getByRole('alert').getByRole('button', { name: 'Unlock it' }).click();
  await expect(member.getByText('You can edit the text now.')).toBeVisible();
  await expect(member.getByRole('alert').getByText('locked the text on', { exact: false })).toHaveCount(0);
  await mine.caretAt(2, 'end');
  await member.keyboard.type(' after');
  await expect(theirs.paragraph(2)).toContainText(' before after');
});

test('[R20] what was typed and not sent when the text was locked is kept to be copied', async ({ sample }) => {
  const path = await sample.draftPath();
  const [coordinator, member] = [await sample.as('coordinator'), await sample.as('member')];
  const mine = await openDraft(member, path);
  await expect(mine.saved).toBeVisible();
  await mine.caretAt(2, 'end');
  const slug = path.split('/').at(-1) ?? '';
  const { id } = (await (await coordinator.request.get(`/api/statements/by-slug/${slug}`)).json()) as { id: string };
  // Until the server closes the line nothing of this window's reaches it, but what it says arrives.
  await member.evaluate(() => {
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function hold(this: WebSocket) {
      this.addEventListener('close', () => (WebSocket.prototype.send = send));
    };
  });
  await member.keyboard.type(' that never arrived');
  await coordinator.request.put(`/api/statements/${id}/lock`, { headers: { Origin: sample.instance.url } });
  await member.getByRole('button', { name: 'Open the recovery box' }).click();
  await expect(member.getByRole('dialog', { name: 'Recovery box' })).toContainText(' that never arrived');
});
