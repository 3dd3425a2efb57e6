import { CLOSE } from '../../../shared/wire/socket.ts';

/** What to do after the server (or the network) closed a socket. */
export type AfterClose =
  /** Try again by ourselves after a pause. */
  | { readonly next: 'again'; readonly delayMs: number }
  /** Rooms or rights have changed: ask the server first. */
  | { readonly next: 'look-again' }
  /** A person has to do something: sign in, load the page anew; or there is nothing any more. */
  | { readonly next: 'stop' };

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 15_000;

/**
 * What follows a close code.
 *
 * @param attempt closes since the last successful sync, from 0
 * @param random  0-1; pauses are spread, so that a restarted server is not met by everybody at once
 */
export function afterClose(code: number, attempt: number, random: number): AfterClose {
  switch (code) {
    case CLOSE.signedOut:
    case CLOSE.gone:
    case CLOSE.schema:
      return { next: 'stop' };
    case CLOSE.rightChanged:
    case CLOSE.refused:
      return { next: 'look-again' };
    case CLOSE.tooFast:
      return again(5_000, 10_000, random);
    case CLOSE.noProtocol:
    case CLOSE.unopenable:
      return again(15_000, 30_000, random);
    case CLOSE.storage:
      return again(2_000, 5_000, random);
    case CLOSE.restart:
      return again(500, 3_000, random);
    default: {
      const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.max(0, Math.min(attempt, 10)));
      return again(pause / 4, pause, random);
    }
  }
}

function again(shortestMs: number, longestMs: number, random: number): AfterClose {
  return { next: 'again', delayMs: Math.round(shortestMs + (longestMs - shortestMs) * random) };
}
