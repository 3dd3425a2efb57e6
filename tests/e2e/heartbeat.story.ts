import { expect, test } from '../support/browser.ts';
import { openDraft } from '../support/draftPage.ts';

test('[S9] a copy that has come apart from the others is found and loaded anew, without a word', async ({ sample }) => {
  const path = await sample.draftPath();
  const coordinator = await sample.as('coordinator');
  const member = await sample.as('member');
  // Planted: on request, one edit that the server sends to the member is lost on the way.
  let isLosing = false;
  await member.routeWebSocket(/\/sync\/draft/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => {
      const isUpdate = typeof message !== 'string' && message[0] === 0 && message[1] === 2;
      if (isUpdate && isLosing) isLosing = false;
      else socket.send(message);
    });
  });
  await member.clock.install();
  const [mine, theirs] = [await openDraft(coordinator, path), await openDraft(member, path)];
  await mine.caretAt(2, 'start');
  isLosing = true;
  // A deletion: both copies have the same state vector afterwards, and the line itself finds nothing missing.
  await coordinator.keyboard.press('Delete');
  await expect(mine.paragraph(2)).toContainText(/^t ICANN/);
  await expect(mine.saved).toBeVisible();
  await expect.poll(() => isLosing).toBe(false);
  await expect(theirs.paragraph(2)).toContainText(/^At ICANN/);
  // The first sign is sent within half a minute, the second, which decides, three seconds later.
  for (let seconds = 0; seconds < 40; seconds += 5) {
    await member.clock.runFor(5000);
    await member.waitForTimeout(100);
  }
  await expect(theirs.paragraph(2)).toContainText(/^t ICANN/);
  await expect(theirs.saved).toBeVisible();
  expect(await theirs.texts()).toEqual(await mine.texts());
});
