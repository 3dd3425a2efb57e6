import type { Shelf, Waiting } from './waiting.ts';

/** What became of one sending: taken, refused with a sentence, or not possible just now. */
export type Sent = 'taken' | 'later' | { readonly because: string };

export interface SendingOptions {
  readonly shelf: Shelf;
  /** Names this window among those of its person. */
  readonly window: string;
  readonly send: (waiting: Waiting) => Promise<Sent>;
  readonly now: () => number;
  /** The shelf holds something else. */
  readonly changed: () => void;
}

/** Longer than a sending may take; a window that vanished holds up the others for so long. */
export const LEASE_MS = 15_000;

/**
 * Sends what waits, one after the other in the order in which it was written, in one
 * window at a time. What was refused stays on the shelf with the reason, and the next goes on.
 *
 * @returns whether there is something left to send later
 */
export async function sendWaiting({ shelf, window, send, now, changed }: SendingOptions): Promise<boolean> {
  const claim = (): Promise<boolean> => shelf.claim(window, { now: now(), endsAt: now() + LEASE_MS });
  const next = async (): Promise<Waiting | undefined> => (await shelf.list()).find(({ refusal }) => refusal === null);
  if ((await next()) === undefined) return false;
  try {
    while (await claim()) {
      const waiting = await next();
      if (waiting === undefined) return false;
      const sent = await send(waiting);
      if (sent === 'later') return true;
      await shelf.change(waiting.key, (present) => after(sent, waiting, present));
      changed();
    }
    return true;
  } finally {
    await shelf.release(window);
  }
}

/** What was reworded on the way is not what was sent: it stays, and the server will know its key. */
function after(sent: Exclude<Sent, 'later'>, was: Waiting, present: Waiting): Waiting | null {
  if (present.wording !== was.wording) return present;
  return sent === 'taken' ? null : { ...present, refusal: sent.because };
}
