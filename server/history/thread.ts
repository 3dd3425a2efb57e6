import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Play, Played } from './playing.ts';

export interface ThreadTerms {
  readonly longestMs: number;
  readonly memoryMb: number;
}

/** A busy machine takes a while to start a thread; that is no fault of a history. */
const LONGEST_START_MS = 10_000;

/** The thread took too long, too much memory, or died: its replays are gone. */
export class PlayerLost extends Error {
  override readonly name = 'PlayerLost';
}

/** The server's side of the thread that plays histories again: one request at a time, started when it is needed. */
export class PlayerThread {
  private readonly terms: ThreadTerms;
  private worker: Worker | null = null;
  private isClosed = false;

  constructor(terms: ThreadTerms) {
    this.terms = terms;
  }

  /** Rejects with `PlayerLost`, and the next request starts another thread. */
  async ask(asked: Play): Promise<Played> {
    if (this.isClosed) throw new PlayerLost('No history is played any more.');
    const longestMs = this.terms.longestMs + (this.worker === null ? LONGEST_START_MS : 0);
    const worker = (this.worker ??= startThread(this.terms.memoryMb));
    try {
      return await answerOf(worker, asked, longestMs);
    } catch (error) {
      if (this.worker === worker) this.worker = null;
      // What a dying thread still says is nobody's concern any more.
      worker.on('error', () => undefined);
      await worker.terminate();
      throw error;
    }
  }

  /** Whatever is being asked is lost, and nothing more can be asked. */
  async close(): Promise<void> {
    this.isClosed = true;
    await this.end();
  }

  async end(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    await worker?.terminate();
  }
}

function answerOf(thread: Worker, asked: Play, longestMs: number): Promise<Played> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      clearTimeout(late);
      thread.off('message', hear).off('error', fail).off('exit', lose);
      act();
    };
    const lost = (cause: unknown): void => settle(() => reject(new PlayerLost('A history could not be played again.', { cause })));
    const late = setTimeout(() => lost(`more than ${longestMs} ms`), longestMs);
    const hear = (played: Played): void => settle(() => resolve(played));
    const fail = (cause: unknown): void => lost(cause);
    const lose = (code: number): void => lost(`the thread ended with ${code}`);
    thread.on('message', hear).on('error', fail).on('exit', lose);
    thread.postMessage(asked, []);
  });
}

/** A bundle has the thread's program beside the server, or above its parts. */
function startThread(memoryMb: number): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };
  const beside = (name: string): URL => new URL(name, import.meta.url);
  const program = import.meta.url.endsWith('.ts')
    ? beside('playingFromSource.mjs')
    : existsSync(beside('playing.js'))
      ? beside('playing.js')
      : beside('../playing.js');
  const thread = new Worker(program, { resourceLimits });
  thread.unref();
  return thread;
}
