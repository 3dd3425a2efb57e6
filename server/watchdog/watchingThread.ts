import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { BoardReader, type SharedBoard } from './inFlight.ts';
import { putAside } from './quarantine.ts';

/** What the watching thread is given. */
export interface Watching {
  readonly board: SharedBoard;
  readonly quarantineFolder: string;
  readonly hangsAfterMs: number;
}

/** Kills the process without a core file; no program sends it to another by accident. */
const ENDED_BY_WATCHDOG: NodeJS.Signals = process.platform === 'win32' ? 'SIGKILL' : 'SIGUSR2';
const LOOKS = 20;

const { board, quarantineFolder, hangsAfterMs }: Watching = workerData;
const reader = new BoardReader(board);
let last = reader.pulse();
let missed = 0;

// Looks are counted, not time: a machine that was asleep has missed one look, not an hour of them.
setInterval(() => {
  const pulse = reader.pulse();
  missed = pulse === last ? missed + 1 : 0;
  last = pulse;
  if (missed >= LOOKS) end();
}, hangsAfterMs / LOOKS);

function end(): void {
  const inFlight = reader.inFlight();
  let saved = 'nothing was being worked on';
  try {
    if (inFlight !== null)
      saved = `what was in flight is in ${quarantineFolder}: ${putAside(quarantineFolder, inFlight, new Date()).join(', ')}`;
  } catch (error) {
    saved = `what was in flight could not be put aside: ${String(error)}`;
  }
  // The logger lives in the thread that hangs.
  writeSync(2, `The server has not answered for ${hangsAfterMs / 1000} s and is ended; ${saved}.\n`);
  process.kill(process.pid, ENDED_BY_WATCHDOG);
}
