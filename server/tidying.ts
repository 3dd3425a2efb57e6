import type { Logger } from 'pino';
import type { Instant } from '../shared/terms.ts';
import { MINUTES_A_DAY, minutesAfter } from './instant.ts';
import type { Store } from './store/store.ts';

const HOUR_MS = 3_600_000;
const KEPT_DAYS = 60;

/** Forgets, once an hour, what nobody can use any more: keys of old requests, ended sessions, used links. */
export function keepTidy(store: Store, now: () => Instant, log: Logger): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  const tidy = () => {
    const before = minutesAfter(now(), -KEPT_DAYS * MINUTES_A_DAY);
    running = store.tidy((tx) => tx.forgetBefore(before)).catch((error: unknown) => log.warn({ err: error }, 'nothing could be tidied'));
  };
  const timer = setInterval(tidy, HOUR_MS);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
