import type { Page, WebSocketRoute } from '@playwright/test';
import { expect, test } from '../support/browser.ts';
import { draftOn, openDraft } from '../support/draftPage.ts';
import { randomFrom } from '../support/randomEdits.ts';

const SEED = Number(process.env['SEED'] ?? 20050404);
const IS_LONG = process.env['SOAK'] === '1';
const ROUNDS = IS_LONG ? 200 : 4;
const LATENCY_MS = 400;
const BYTES_A_SECOND = 50_000;

/** A line that is slow both ways and is cut when told to: what is on its way then is lost. */
async function badLine(page: Page) {
  const open = new Map<WebSocketRoute, () => void>();
  let isDown = false;
  await page.routeWebSocket(/\/sync\//, (socket) => {
    if (isDown) {
      void socket.close({ code: 1001 });
      return;
    }
    const server = socket.connectToServer();
    let isCut = false;
    const slowly = (send: (message: string | Buffer) => void) => {
      let free = 0;
      return (message: string | Buffer): void => {
        free = Math.max(free, Date.now()) + (message.length * 1000) / BYTES_A_SECOND;
        setTimeout(() => !isCut && send(message), free - Date.now() + LATENCY_MS);
      };
    };
    socket.onMessage(slowly((message) => server.send(message)));
    server.onMessage(slowly((message) => socket.send(message)));
    open.set(socket, () => {
      isCut = true;
      void socket.close({ code: 1001 });
      void server.close();
    });
  });
  return {
    cut(): void {
      isDown = true;
      for (const cut of open.values()) cut();
      open.clear();
    },
    mend(): void {
      isDown = false;
    },
  };
}

async function slowPages(page: Page): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  const both = { downloadThroughput: BYTES_A_SECOND, uploadThroughput: BYTES_A_SECOND };
  await browser.send('Network.emulateNetworkConditions', { offline: false, latency: LATENCY_MS, ...both });
}

/** The paragraph's words, if the page says at this very moment that they are saved. */
function savedWords(page: Page, paragraph: number): Promise<string | null> {
  return page.evaluate((nth) => {
    const isSaved = document.querySelector('.save-words')?.getAttribute('data-state') === 'saved';
    return isSaved ? (document.querySelectorAll('.ProseMirror > *')[nth]?.textContent ?? '') : null;
  }, paragraph);
}

test(`[S1] on a slow line that is cut again and again, saved is never said of what is not, and nothing typed is lost (seed ${SEED})`, async ({
  sample,
}) => {
  test.setTimeout(90_000 + ROUNDS * 8000);
  const path = await sample.draftPath();
  const [member, coordinator] = [await sample.as('member'), await sample.as('coordinator')];
  const theirs = await openDraft(coordinator, path);
  // How a page opens on a slow line is another story's.
  if (IS_LONG) await slowPages(member);
  const line = await badLine(member);
  const random = randomFrom(SEED);
  await member.goto(path);
  const mine = draftOn(member);
  await expect(mine.paragraph(2)).toBeVisible({ timeout: 60_000 });
  await mine.caretAt(2, 'end');
  const typed: string[] = [];
  let seenSaved = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const words = ` r${round}`;
    typed.push(words);
    // On a line that is whole, or on one that is just coming back.
    if (random() < 0.7) await expect(mine.saved).toBeVisible({ timeout: 30_000 });
    await member.keyboard.insertText(words);
    // At once, while the words are on their way, or when they may have arrived.
    if (round % 4 === 1) await expect(mine.saved).toBeVisible({ timeout: 30_000 });
    if (round % 4 === 3) await member.waitForTimeout(Math.round(random() * 1200));
    const saved = await savedWords(member, 2);
    if (saved !== null) {
      seenSaved += 1;
      // What is called saved is on the server now: the other window has it in a moment, with this one cut off.
      line.cut();
      await expect.poll(async () => (await theirs.paragraph(2).textContent())?.startsWith(saved), { timeout: 2000 }).toBe(true);
    } else if (random() < 0.7) line.cut();
    line.mend();
  }
  await expect(mine.saved).toBeVisible({ timeout: 60_000 });
  expect(seenSaved).toBeGreaterThan(0);
  // The window, and all it keeps, is gone from here on.
  await member.context().close();
  await expect(theirs.paragraph(2)).toContainText(typed.join(''));
});
