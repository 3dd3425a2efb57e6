/*
 * A thread that is ended in the middle of a call to SQLite takes the process down with it
 * (SIGABRT), and the exit code that the supervisor waits for is lost. So the process, when
 * it ends itself, lets the thread finish the call it is in, and the thread begins no other.
 */
const [IS_ENDING, IS_BUSY] = [0, 1] as const;
const PATIENCE_MS = 2000;

/** What both sides look at. */
export type Calm = Int32Array<SharedArrayBuffer>;

/** Of the threads that are there. */
const threads = new Set<Calm>();
process.once('exit', () => threads.forEach(endCalmly));

/** For a thread that is about to start; `forgetCalm` once it has ended. */
export function newCalm(): Calm {
  const calm = new Int32Array(new SharedArrayBuffer(8));
  threads.add(calm);
  return calm;
}

export function forgetCalm(calm: Calm): void {
  threads.delete(calm);
}

/** The thread's side: does the work, or nothing ever again. */
export function workCalmly(calm: Calm, work: () => void): void {
  Atomics.store(calm, IS_BUSY, 1);
  if (Atomics.load(calm, IS_ENDING) === 1) {
    becomeIdle(calm);
    Atomics.wait(calm, IS_ENDING, 1);
  }
  try {
    work();
  } finally {
    becomeIdle(calm);
  }
}

/** The other side: waits until the thread is in no call. */
function endCalmly(calm: Calm): void {
  Atomics.store(calm, IS_ENDING, 1);
  if (Atomics.load(calm, IS_BUSY) === 1) Atomics.wait(calm, IS_BUSY, 1, PATIENCE_MS);
}

function becomeIdle(calm: Calm): void {
  Atomics.store(calm, IS_BUSY, 0);
  Atomics.notify(calm, IS_BUSY);
}
