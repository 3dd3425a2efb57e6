import { randomFrom } from '../randomEdits.ts';

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
  /** Of an interval. */
  readonly everyMs: number | null;
  isCleared: boolean;
}

type Work = (...given: unknown[]) => void;

const START = Date.parse('2026-03-01T09:00:00.000Z');
let lastMoment = 0;
const NAMES = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'clearImmediate'] as const;
const { setImmediate: realImmediate } = globalThis;

/**
 * A clock that only moves when it is told to: what waits for a time is done in the order
 * of its time, and of two with one time in the order in which they were asked for. With the
 * same seed everything happens again exactly as before, chance included.
 */
export class VirtualTime {
  #now = START;
  #order = 0;
  /** Latest first. */
  readonly #timers: Timer[] = [];

  now(): number {
    return this.#now;
  }

  later(ms: number, run: () => void): Timer {
    return this.#plan(ms, run, null);
  }

  /** Goes on until it holds, or for so long; gives whether it held. */
  async until(holds: () => boolean, longestMs: number): Promise<boolean> {
    const end = this.#now + longestMs;
    await this.#settle();
    while (!holds()) {
      const next = this.#timers.at(-1);
      if (next === undefined || next.at > end) return false;
      await this.#goTo(next.at);
    }
    return true;
  }

  /** Everything that falls into the next so many milliseconds. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    await this.until(() => false, ms);
    this.#now = end;
  }

  /** Puts this clock and seeded chance in the place of the world's; gives how to take them away again. */
  install(seed: number): () => void {
    const random = randomFrom(seed);
    const clear = (timer: Timer | undefined): void => {
      if (timer !== undefined && timer !== null) timer.isCleared = true;
    };
    const timer = (ms: number, run: () => void, everyMs: number | null): object => {
      const made = this.#plan(ms, run, everyMs);
      return Object.assign(made, { ref: () => made, unref: () => made });
    };
    const ours = {
      setTimeout: (run: Work, ms = 0, ...given: unknown[]) => timer(ms, () => run(...given), null),
      setInterval: (run: Work, ms = 1, ...given: unknown[]) => timer(ms, () => run(...given), ms),
      setImmediate: (run: Work, ...given: unknown[]) => timer(0, () => run(...given), null),
      clearTimeout: clear,
      clearInterval: clear,
      clearImmediate: clear,
    };
    const theirs = Object.fromEntries(NAMES.map((name) => [name, globalThis[name]]));
    const [chance, draw] = [Math.random, crypto.getRandomValues];
    // What outlives a simulation must not see time run back. Work takes none.
    const began = Math.max(lastMoment, performance.now());
    Object.defineProperty(performance, 'now', { configurable: true, value: () => (lastMoment = began + this.#now - START) });
    Object.assign(globalThis, ours);
    Math.random = random;
    Object.assign(crypto, { getRandomValues: (bytes: Uint8Array) => bytes.fill(0).map(() => Math.floor(random() * 256)) });
    return () => {
      Object.assign(globalThis, theirs);
      Math.random = chance;
      Reflect.deleteProperty(performance, 'now');
      Object.assign(crypto, { getRandomValues: draw });
    };
  }

  #plan(ms: number, run: () => void, everyMs: number | null): Timer {
    const at = this.#now + Math.max(0, Math.round(Number.isFinite(ms) ? ms : 0));
    const timer: Timer = { at, order: (this.#order += 1), run, everyMs, isCleared: false };
    this.#keep(timer);
    return timer;
  }

  #keep(timer: Timer): void {
    let low = 0;
    let high = this.#timers.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.#timers[middle];
      if (other !== undefined && other.at > timer.at) low = middle + 1;
      else high = middle;
    }
    this.#timers.splice(low, 0, timer);
  }

  /** What falls on that moment; what is asked for meanwhile, and for now, comes in the next round. */
  async #goTo(moment: number): Promise<void> {
    this.#now = Math.max(this.#now, moment);
    const due: Timer[] = [];
    while (this.#timers.at(-1)?.at === moment) {
      const timer = this.#timers.pop();
      if (timer !== undefined) due.push(timer);
    }
    due.sort((a, b) => a.order - b.order);
    for (const timer of due) {
      if (timer.isCleared) continue;
      timer.run();
      if (timer.everyMs !== null) this.#keep(Object.assign(timer, { at: moment + Math.max(1, timer.everyMs), order: (this.#order += 1) }));
    }
    await this.#settle();
  }

  /** Until no promise has anything more to do without the clock. */
  #settle(): Promise<void> {
    return new Promise((resolve) => realImmediate(resolve));
  }
}
