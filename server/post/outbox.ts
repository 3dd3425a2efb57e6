import type { Logger } from 'pino';
import type { Instant } from '../../shared/terms.ts';
import { ASKED_LINK_MINUTES, INVITATION_MINUTES } from '../acting/letters.ts';
import { minutesAfter } from '../instant.ts';
import type { LetterRow, Store } from '../store/store.ts';

/** Takes a letter where it goes; rejects when it could not. */
export type Carrier = (letter: LetterRow) => Promise<void>;

export interface Outbox {
  stop(): Promise<void>;
}

interface Post {
  readonly store: Store;
  readonly now: () => Instant;
  readonly log: Logger;
  /** By mail, or into a folder where the letter goes on waiting. */
  readonly carrier: { readonly kind: 'smtp' | 'folder'; readonly carry: Carrier };
}

const MINUTES_UNTIL_NEXT = [1, 5, 15, 60, 240, 720, 1440];
const LOOK_EVERY_MS = 30_000;
const AT_ONCE = 50;
const PATIENCE_MS = 3_000;
/** What the outbox notes of a letter that lies in the folder; its page shows the letter as waiting. */
export const WAITS_IN_FOLDER = 'no-mail-server';

/** Sends what commands queued, as soon as it is committed; tries again, ever less often, when it could not. */
export function openOutbox(post: Post): Outbox {
  let isStopped = false;
  let running: Promise<void> = Promise.resolve();
  const wake = () => {
    running = running.then(async () => {
      if (!isStopped)
        await carryDue(post, () => isStopped).catch((error: unknown) => post.log.error({ err: error }, 'the outbox could not be read'));
    });
  };
  const unsubscribe = post.store.onAnnounced((announcement) => {
    if (announcement.kind === 'letters-waiting') wake();
  });
  const timer = setInterval(wake, LOOK_EVERY_MS);
  timer.unref();
  if (post.carrier.kind === 'smtp')
    running = takeUpWaiting(post).catch((error: unknown) => post.log.error({ err: error }, 'letters that waited were not taken up'));
  wake();
  return {
    async stop() {
      isStopped = true;
      clearInterval(timer);
      unsubscribe();
      // A letter under way to a mail server that does not answer is sent again after the next start.
      await Promise.race([running, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref())]);
    },
  };
}

/**
 * Letters that lay in the folder go out once there is a mail server, while the links in
 * them still work: nobody should get a heap of mails that tell of nothing any more. What
 * is older stays on the outbox page.
 */
async function takeUpWaiting({ store, now }: Post): Promise<void> {
  let cursor: string | null = null;
  do {
    const { rows, nextCursor } = await store.records.letters({ cursor, limit: AT_ONCE });
    const waiting = rows.filter((letter) => letter.sentAt === null && letter.lastError === WAITS_IN_FOLDER && isStillTrue(letter, now()));
    if (waiting.length > 0)
      await store.tidy(async (tx) => {
        for (const { id } of waiting) await tx.noteDelivery(id, { error: WAITS_IN_FOLDER, nextAttemptAt: now() });
      });
    const isYoung = rows.some(({ createdAt }) => createdAt > minutesAfter(now(), -INVITATION_MINUTES));
    cursor = isYoung ? nextCursor : null;
  } while (cursor !== null);
}

function isStillTrue({ purpose, createdAt }: LetterRow, now: Instant): boolean {
  return createdAt > minutesAfter(now, -(purpose === 'sign-in' ? ASKED_LINK_MINUTES : INVITATION_MINUTES));
}

async function carryDue(post: Post, isStopped: () => boolean): Promise<void> {
  while (!isStopped()) {
    const letters = await post.store.records.lettersDue(post.now(), AT_ONCE);
    for (const letter of letters) {
      if (isStopped()) return;
      await carryOne(post, letter);
    }
    if (letters.length < AT_ONCE) return;
  }
}

async function carryOne(post: Post, letter: LetterRow): Promise<void> {
  const outcome = await post.carrier.carry(letter).then(
    () => (post.carrier.kind === 'smtp' ? ({ sentAt: post.now() } as const) : ({ error: WAITS_IN_FOLDER, nextAttemptAt: null } as const)),
    (error: unknown) => failed(post, letter, error),
  );
  await post.store.tidy((tx) => tx.noteDelivery(letter.id, outcome));
}

/** The address is not logged: who is written to is nobody's business but the administrator's, who has the outbox page. */
function failed(post: Post, letter: LetterRow, error: unknown): { readonly error: string; readonly nextAttemptAt: Instant | null } {
  const minutes = MINUTES_UNTIL_NEXT[letter.attempts];
  post.log.warn({ err: error, letterId: letter.id, attempts: letter.attempts + 1 }, 'a letter could not be sent');
  const said = error instanceof Error ? error.message : String(error);
  return { error: said.slice(0, 300), nextAttemptAt: minutes === undefined ? null : minutesAfter(post.now(), minutes) };
}
