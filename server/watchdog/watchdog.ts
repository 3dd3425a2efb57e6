import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { openBoard, BoardWriter, type InFlight } from './inFlight.ts';
import type { Watching } from './watchingThread.ts';

/** Sees to it that a server which no longer answers is ended, and what it hung on put aside. */
export interface Watchdog {
  /** Runs work on a message under the watchdog's eyes. */
  during<Result>(inFlight: InFlight, work: () => Result): Result;
  close(): Promise<void>;
}

export interface WatchdogTerms {
  readonly quarantineFolder: string;
  readonly hangsAfterMs: number;
}

const BEAT_MS = 250;

/**
 * JavaScript cannot interrupt an endless loop, so a second thread watches this one's
 * pulse. When there was none for `hangsAfterMs`, it writes the messages in flight down
 * and ends the process with `ENDED_BY_WATCHDOG`; whoever started it starts it anew.
 */
export function openWatchdog({ quarantineFolder, hangsAfterMs }: WatchdogTerms): Watchdog {
  const board = openBoard();
  const writer = new BoardWriter(board);
  const watching: Watching = { board, quarantineFolder, hangsAfterMs };
  const thread = new Worker(programOf(), {
    workerData: watching,
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4 },
  });
  thread.unref();
  const beat = setInterval(() => writer.beat(), BEAT_MS);
  beat.unref();
  return {
    during: (inFlight, work) => writer.during(inFlight, work),
    async close() {
      clearInterval(beat);
      await thread.terminate();
    },
  };
}

/** For a room without one: tests, and tools that only read. */
export const unwatched: Pick<Watchdog, 'during'> = { during: (_inFlight, work) => work() };

/** A bundle has the thread's program beside the server, or above its parts. */
function programOf(): URL {
  const beside = (name: string): URL => new URL(name, import.meta.url);
  if (import.meta.url.endsWith('.ts')) return beside('watchingFromSource.mjs');
  return existsSync(beside('watching.js')) ? beside('watching.js') : beside('../watching.js');
}
