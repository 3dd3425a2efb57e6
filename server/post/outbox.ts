import type { Logger } from 'pino';
import type { Instant } from '../../shared/terms.ts';
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
  wake();
  return {
    async stop() {
      isStopped = true;
      clearInterval(timer);
      unsubscribe();
      await running;
    },
  };
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
