import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { granted, refused, type Decision } from '../../shared/refusal.ts';
import type { PrintJob } from './printJob.ts';
import type { Printed, ThreadTerms } from './printingThread.ts';

/** The thread that prints, whether it runs just now or not. */
export interface PrintingThread {
  /** Prints one job; the next may come when it is answered. Rejects when something broke. */
  print(job: PrintJob): Promise<Decision<{ readonly bytes: Uint8Array; readonly pages: number }>>;
  /** Ends what it is at; the job is answered `print-cancelled`. */
  stop(): void;
  isWarm(): boolean;
  close(): Promise<void>;
}

interface Terms extends ThreadTerms {
  readonly longestMs: number;
  readonly idleMs: number;
}

/** What the compiler remembers of earlier texts makes it grow: beyond this it begins afresh after the job. */
const TIRED_BYTES = 256 * 1024 * 1024;

export function openThread(terms: Terms): PrintingThread {
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let stopNow: (() => void) | null = null;
  const end = async (): Promise<void> => {
    clearTimeout(idle);
    const ending = worker;
    worker = null;
    await ending?.terminate();
  };
  return {
    isWarm: () => worker !== null,
    stop: () => stopNow?.(),
    close: end,
    async print(job) {
      clearTimeout(idle);
      const thread = (worker ??= startThread(terms));
      thread.ref();
      const printed = await new Promise<Outcome>((resolve) => {
        stopNow = () => resolve({ kind: 'stopped' });
        void answerOf(thread, job, terms.longestMs).then(resolve);
      });
      stopNow = null;
      // Nothing waits for an idle thread, least of all the end of the program.
      thread.unref();
      const isTired = printed.kind === 'printed' && printed.memoryBytes > TIRED_BYTES;
      if ((printed.kind === 'printed' && !isTired) || printed.kind === 'script-missing') {
        idle = setTimeout(() => void end(), terms.idleMs).unref();
      } else await end();
      return decided(printed);
    },
  };
}

type Outcome = Printed | { readonly kind: 'stopped' };

function decided(printed: Outcome): Decision<{ readonly bytes: Uint8Array; readonly pages: number }> {
  if (printed.kind === 'printed') return granted({ bytes: printed.pdf, pages: printed.pages });
  if (printed.kind === 'script-missing') return refused('script-missing', { values: { scripts: namesOf(printed.scripts) } });
  if (printed.kind === 'too-much') return refused('print-too-large');
  if (printed.kind === 'stopped') return refused('print-cancelled');
  throw new Error('A text could not be printed.', { cause: printed.message });
}

/** "Thai and Korean" for Thai and Kore. */
function namesOf(scripts: readonly string[]): string {
  const names = new Intl.DisplayNames(['en'], { type: 'script' });
  return new Intl.ListFormat('en').format(scripts.map((script) => names.of(script) ?? script));
}

function answerOf(thread: Worker, job: PrintJob, longestMs: number): Promise<Printed> {
  return new Promise((resolve) => {
    const settle = (printed: Printed): void => {
      clearTimeout(late);
      thread.off('message', settle).off('error', fail).off('exit', lose);
      // What a dying thread still says is nobody's concern any more.
      if (printed.kind !== 'printed') thread.on('error', () => undefined);
      resolve(printed);
    };
    const late = setTimeout(() => settle({ kind: 'too-much' }), longestMs);
    const fail = (cause: NodeJS.ErrnoException): void =>
      settle(cause.code === 'ERR_WORKER_OUT_OF_MEMORY' ? { kind: 'too-much' } : { kind: 'failed', message: cause.stack ?? cause.message });
    const lose = (code: number): void => settle({ kind: 'failed', message: `the thread ended with ${code}` });
    thread.on('message', settle).on('error', fail).on('exit', lose);
    thread.postMessage(job);
  });
}

/** A bundle has the thread's program beside the server, or above its parts. */
function startThread({ memoryMb, fontFolders }: Terms): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 32, stackSizeMb: 8 };
  const beside = (name: string): URL => new URL(name, import.meta.url);
  const program = import.meta.url.endsWith('.ts')
    ? beside('printingFromSource.mjs')
    : existsSync(beside('printing.js'))
      ? beside('printing.js')
      : beside('../printing.js');
  const workerData: ThreadTerms = { memoryMb, fontFolders };
  const thread = new Worker(program, { resourceLimits, workerData, env: {} });
  return thread;
}
