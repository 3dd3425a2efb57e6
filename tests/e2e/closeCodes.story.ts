import type { Page, WebSocketRoute } from '@playwright/test';
import { expect, expectAccessible, test } from '../support/browser.ts';
import { draftOn, openDraft } from '../support/draftPage.ts';

/** Every banner is looked at in the long run and when pictures are taken; else one of each tone. */
const IS_THOROUGH = process.env['SOAK'] === '1' || process.env['SCREENSHOTS'] === '1';
const LOOKED_AT = ['protocol', 'storage', 'signed-out'];

async function expectAccessibleBanner(page: Page, name: string): Promise<void> {
  if (IS_THOROUGH || LOOKED_AT.includes(name)) await expectAccessible(page, `closed-${name}`, '.banners');
}

const NOT_SAVED = '{"notice":"not-saved"}';
const SAVED_AGAIN = '{"notice":"saved-again"}';

/** Stands between a page and its server: closes the draft's sockets with a code, for as long as it is told to. */
async function between(page: Page) {
  const open = new Set<WebSocketRoute>();
  const state = { refusing: 0, tries: 0, isMute: false };
  const close = (socket: WebSocketRoute): void => {
    open.delete(socket);
    void socket.close({ code: state.refusing, reason: 'by the story' });
  };
  await page.routeWebSocket(/\/sync\/draft/, (socket) => {
    state.tries += 1;
    if (state.refusing !== 0) return close(socket);
    const server = socket.connectToServer();
    open.add(socket);
    socket.onMessage((message) => {
      if (!state.isMute) server.send(message);
    });
    server.onMessage((message) => {
      if (open.has(socket)) socket.send(message);
    });
  });
  return {
    state,
    closeWith(code: number): void {
      state.refusing = code;
      state.tries = 0;
      for (const socket of open) close(socket);
    },
    letThrough(): void {
      state.refusing = 0;
    },
    say(notice: string): void {
      const words = Buffer.from(notice);
      for (const socket of open) socket.send(Buffer.concat([Buffer.from([121, words.length]), words]));
    },
  };
}

/** What is said while the line is shut with a code and comes back by itself. */
const COMING_BACK: readonly (readonly [name: string, code: number, sentence: RegExp, status: string])[] = [
  ['network', 1001, /^There is no connection to the server\. You can go on typing: it is kept/, 'Offline: kept on this device'],
  ['restart', 1012, /^The server is starting anew; .* kept on this device/, 'Offline: kept on this device'],
  ['too-fast', 4429, /^The server got more from your windows at once than it takes\. /, 'Offline: kept on this device'],
  ['protocol', 4400, /^The server did not understand this page\. .*Load the page again$/, 'Offline: kept on this device'],
  ['unopenable', 4423, /^The server cannot open the text of this draft\. A coordinator can rebuild it/, 'Offline: kept on this device'],
  ['storage', 1013, /^The server cannot store anything just now\. .* keep this page open\.$/, 'Not saved'],
];

test('[S37] whatever closes the line, it is said in words what that means for the text, which goes up when it is back; a page with unsaved text asks before it closes', async ({
  sample,
}) => {
  const path = await sample.draftPath();
  const member = await sample.as('member');
  const line = await between(member);
  line.closeWith(1012);
  await member.goto(path);
  await expect(member.getByRole('alert')).toContainText(
    'The server is starting anew; that takes some seconds. The draft opens as soon as it can.',
  );
  await expectAccessibleBanner(member, 'opening');
  line.letThrough();
  await member.evaluate(() => dispatchEvent(new Event('online')));
  const draft = draftOn(member);
  await expect(draft.saved).toBeVisible({ timeout: 20_000 });
  await draft.caretAt(2, 'end');
  for (const [name, code, sentence, status] of COMING_BACK) {
    line.state.isMute = true;
    await member.keyboard.type(` ${name}`);
    line.closeWith(code);
    const banner = member.getByRole('alert').filter({ hasText: sentence });
    await expect(banner).toBeVisible();
    await expect(member.getByText(status, { exact: true })).toBeVisible();
    await expectAccessibleBanner(member, name);
    line.letThrough();
    line.state.isMute = false;
    // What the browser does when it has a network again; without it, some seconds later.
    await member.evaluate(() => dispatchEvent(new Event('online')));
    await expect(draft.saved).toBeVisible({ timeout: 20_000 });
    await expect(banner).toHaveCount(0);
  }
  await expect(draft.paragraph(2)).toContainText('network restart too-fast protocol unopenable storage');

  line.say(NOT_SAVED);
  await expect(member.getByRole('alert')).toContainText('The server cannot store anything just now.');
  await expect(draft.text).toHaveAttribute('aria-readonly', 'true');
  line.say(SAVED_AGAIN);
  await expect(draft.saved).toBeVisible();
  await expect(draft.text).not.toHaveAttribute('aria-readonly', 'true');

  line.state.isMute = true;
  await member.keyboard.type(' on its way');
  await expect(member.getByText('Saving…')).toBeVisible();
  const asked = member.waitForEvent('dialog');
  await member.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  line.state.isMute = false;
});

/** Where a person has to do something: what is said, and what leads on. */
const ENDED: readonly (readonly [name: string, code: number, sentence: string, way: string])[] = [
  ['signed-out', 4401, 'You are signed out. Sign in again to go on; what you typed stays on this device until then.', 'Sign in'],
  ['reload', 4409, 'The product was renewed while this page was open. Load the page again to go on.', 'Load the page again'],
  ['gone', 4404, 'Your seat in this working group was removed, or the statement is gone.', 'My working groups'],
];

test('[S37] a page that is refused again and again says so, gives up nothing, and is no flood; where the line does not come back by itself, it says what to do', async ({
  sample,
}) => {
  const path = await sample.draftPath();
  const member = await sample.as('member');
  const line = await between(member);
  const draft = await openDraft(member, path);
  await expect(draft.saved).toBeVisible();
  await draft.caretAt(2, 'end');
  await member.keyboard.type(' storage');
  await expect(draft.saved).toBeVisible();
  line.state.isMute = true;
  await member.keyboard.type(' refused');
  line.closeWith(4410);
  await expect(member.getByRole('alert')).toContainText('Text you typed could not be sent.');
  await expect(member.getByRole('alert')).toContainText('The server did not take something from this page.', { timeout: 20_000 });
  await expectAccessibleBanner(member, 'refused');
  await member.waitForTimeout(IS_THOROUGH ? 5000 : 1500);
  expect(line.state.tries).toBeLessThan(8);
  line.letThrough();
  line.state.isMute = false;
  await expect(draft.saved).toBeVisible({ timeout: 40_000 });
  await expect(draft.paragraph(2)).toContainText(' storage');
  await member.getByRole('button', { name: 'Open the recovery box' }).click();
  await expect(member.getByRole('dialog')).toContainText('storage refused');
  await member.getByRole('button', { name: 'Discard' }).click();

  for (const [name, code, sentence, way] of ENDED) {
    line.letThrough();
    const anew = await openDraft(member, path);
    await expect(anew.saved).toBeVisible();
    line.closeWith(code);
    const banner = member.getByRole('alert').filter({ hasText: sentence });
    await expect(banner).toBeVisible();
    await expect(banner.getByRole('link', { name: way }).or(banner.getByRole('button', { name: way }))).toBeVisible();
    await expectAccessibleBanner(member, name);
    expect(line.state.tries).toBe(0);
    if (code !== 4401) continue;
    // Signed in again in another window: coming back to this one is enough.
    line.letThrough();
    await member.evaluate(() => dispatchEvent(new Event('focus')));
    await expect(anew.saved).toBeVisible();
  }
});
