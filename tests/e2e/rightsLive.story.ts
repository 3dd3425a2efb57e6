import type { Page } from '@playwright/test';
import { expect, expectAccessible, test, type SampleStory } from '../support/browser.ts';
import { openDraft } from '../support/draftPage.ts';

interface SeatOf {
  readonly id: string;
  readonly person: { readonly name: string };
  readonly group: { readonly id: string } | null;
}

async function seatOf(page: Page, path: string, name: string): Promise<SeatOf> {
  const group = (await (await page.request.get(`/api/working-groups/${path.split('/')[2] ?? ''}`)).json()) as { seats: SeatOf[] };
  const seat = group.seats.find((one) => one.person.name === name);
  if (seat === undefined) throw new Error(`${name} has no seat`);
  return seat;
}

function memberOf(sample: SampleStory): string {
  return sample.world.people.find(({ role }) => role === 'member')?.name ?? '';
}

test('[R6] a seat that becomes an observer’s stops editing in the open window, and edits again when it is given back', async ({
  sample,
}) => {
  const path = await sample.draftPath();
  const [coordinator, member] = [await sample.as('coordinator'), await sample.as('member')];
  const [seen, mine] = [await openDraft(coordinator, path), await openDraft(member, path)];
  await mine.caretAt(2, 'end');
  await member.keyboard.type(' before');
  await expect(seen.paragraph(2)).toContainText(' before');

  const seat = await seatOf(coordinator, path, memberOf(sample));
  const become = (role: string) =>
    coordinator.request.patch(`/api/seats/${seat.id}`, {
      headers: { Origin: sample.instance.url },
      data: { role, groupId: seat.group?.id ?? null, mode: 'edit', isDelegate: false },
    });
  await become('observer');
  await expect(member.getByText('You read and comment.', { exact: false })).toBeVisible();
  await expect(mine.text).toHaveAttribute('aria-readonly', 'true');
  await expect(member.getByRole('toolbar')).toHaveCount(0);
  await become('member');
  await expect(member.getByText('You can edit the text now.')).toBeVisible();
  await mine.caretAt(2, 'end');
  await member.keyboard.type(' and after');
  await expect(seen.paragraph(2)).toContainText(' before and after');
});

test('[A4] a session that is ended from another window says so in the open draft and keeps what was typed', async ({ sample }) => {
  const path = await sample.draftPath();
  const [here, there] = [await sample.as('member'), await sample.as('coordinator')];
  const mine = await openDraft(here, path);
  await mine.caretAt(2, 'end');
  await here.keyboard.type(' last words');
  await expect(mine.saved).toBeVisible();
  const sessions = (await (await here.request.get('/api/sessions')).json()) as { items: { id: string; isThisOne: boolean }[] };
  const own = sessions.items.find(({ isThisOne }) => isThisOne);
  await here.request.delete(`/api/sessions/${own?.id ?? ''}`, { headers: { Origin: sample.instance.url } });
  await expect(here.getByRole('alert').getByText('You are signed out.', { exact: false })).toBeVisible();
  await expect(here.getByRole('alert').getByRole('link', { name: 'Sign in' })).toHaveAttribute('href', /\/sign-in\?then=/);
  await expect((await openDraft(there, path)).paragraph(2)).toContainText(' last words');
});

test('[R6] of a draft whose seat was removed nothing stays on the screen but what its user wrote and nobody has', async ({ sample }) => {
  const path = await sample.draftPath();
  const [coordinator, member] = [await sample.as('coordinator'), await sample.as('member')];
  const faults: string[] = [];
  member.on('pageerror', (fault) => faults.push(fault.message));
  const mine = await openDraft(member, path);
  await expect(mine.saved).toBeVisible();
  const [title, other] = [await mine.paragraph(0).textContent(), await mine.paragraph(5).textContent()];
  const open = mine.margin.getByRole('article');
  await expect(open.first()).toBeVisible();
  await mine.caretAt(4, 'end');
  await member.keyboard.press('Control+Alt+m');
  await member.getByRole('textbox', { name: 'New comment' }).fill('Half a thought');
  await mine.caretAt(2, 'end');
  const seat = await seatOf(coordinator, path, memberOf(sample));
  // From here on nothing of this window's reaches the server, but what the server says arrives.
  await member.evaluate(() => {
    WebSocket.prototype.send = () => undefined;
  });
  await member.keyboard.type(' that never arrived');
  await coordinator.request.delete(`/api/seats/${seat.id}`, { headers: { Origin: sample.instance.url } });
  await expect(member.getByText('Your seat in this working group was removed', { exact: false })).toBeVisible();
  await expect(member.getByRole('heading', { name: 'No longer yours to read' })).toBeVisible();
  for (const gone of [mine.text, mine.margin, member.getByText(title ?? ''), member.getByText(other ?? '')])
    await expect(gone).toHaveCount(0);
  await expect(member.getByRole('region', { name: 'What you were writing in the margin' })).toContainText('Half a thought');
  await expectAccessible(member, 'seat-removed');
  // Looking again takes nothing away either.
  const looked = member.waitForResponse(/by-slug/);
  await member.evaluate(() => {
    const { now } = Date;
    Date.now = () => now() + 60_000;
    dispatchEvent(new Event('focus'));
  });
  await looked;
  await member.getByRole('button', { name: 'Open the recovery box' }).click();
  await expect(member.getByRole('dialog', { name: 'Recovery box' })).toContainText(' that never arrived');
  const kept = (): Promise<number> =>
    member.evaluate(async () => (await indexedDB.databases()).filter(({ name }) => name?.startsWith('chapeau-draft:')).length);
  await expect.poll(kept).toBe(0);
  expect(faults).toEqual([]);
});
