import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { refused, type Decision } from '../../shared/refusal.ts';
import type { ReadUpload } from './readUpload.ts';
import { WORD_LIMITS } from './word/limits.ts';
import type { Reading, Read } from './readingThread.ts';

/** What somebody brings in: a file's bytes, or what they pasted. */
export type Source =
  { readonly kind: 'pasted'; readonly text: string } | { readonly kind: 'file'; readonly bytes: Uint8Array; readonly name: string };

export interface Importer {
  /** Reads a text beside the server's own thread, in bounded time and memory; refuses `too-large` where these do not do. */
  read(source: Source): Promise<Decision<ReadUpload>>;
  close(): Promise<void>;
}

export interface ImporterTerms {
  readonly longestMs: number;
  readonly memoryMb: number;
  readonly idleMs: number;
}

const USUAL: ImporterTerms = { longestMs: 15_000, memoryMb: 256, idleMs: 60_000 };
const MOST_WAITING = 20;

/** A thread that reads, started when there is something to read and ended when there was nothing for a while. */
export function openImporter(terms: ImporterTerms = USUAL): Importer {
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  const end = async (): Promise<void> => {
    clearTimeout(idle);
    const ending = worker;
    worker = null;
    await ending?.terminate();
  };
  const readNext = async (source: Source): Promise<Decision<ReadUpload>> => {
    clearTimeout(idle);
    const thread = (worker ??= startThread(terms.memoryMb));
    const read = await answerOf(thread, source, terms.longestMs);
    if (read.kind === 'read') idle = setTimeout(() => void end(), terms.idleMs).unref();
    else await end();
    if (read.kind === 'failed') throw new Error('A text could not be read.', { cause: read.cause });
    return read.kind === 'read' ? read.decision : tooMuchFor(source);
  };
  return {
    async read(source) {
      if (waiting >= MOST_WAITING) return refused('too-many-requests', { values: { seconds: 15 } });
      waiting += 1;
      const turn = last.then(() => readNext(source));
      last = turn.catch(() => undefined);
      return turn.finally(() => {
        waiting -= 1;
      });
    },
    async close() {
      await end();
    },
  };
}

/** What took too long, or too much memory: of a Word file more is unpacked than it shows. */
function tooMuchFor(source: Source): ReturnType<typeof refused> {
  const isWord = source.kind === 'file' && /\.do[ct][xm]?$/i.test(source.name);
  return isWord
    ? refused('word-too-much', { values: { limit: `${WORD_LIMITS.partMb} MB` } })
    : refused('too-large', { values: { limit: '2 MB' } });
}

type Outcome =
  | { readonly kind: 'read'; readonly decision: Decision<ReadUpload> }
  | { readonly kind: 'too-much' }
  | { readonly kind: 'failed'; readonly cause: unknown };

function answerOf(thread: Worker, source: Source, longestMs: number): Promise<Outcome> {
  return new Promise((resolve) => {
    const settle = (outcome: Outcome): void => {
      clearTimeout(late);
      thread.off('message', hear).off('error', fail).off('exit', lose);
      // What a dying thread still says is nobody's concern any more.
      if (outcome.kind !== 'read') thread.on('error', () => undefined);
      resolve(outcome);
    };
    const late = setTimeout(() => settle({ kind: 'too-much' }), longestMs);
    const hear = (read: Read): void =>
      settle(read.kind === 'read' ? { kind: 'read', decision: read.decision } : { kind: 'failed', cause: read.message });
    const fail = (cause: NodeJS.ErrnoException): void =>
      settle(cause.code === 'ERR_WORKER_OUT_OF_MEMORY' ? { kind: 'too-much' } : { kind: 'failed', cause });
    const lose = (code: number): void => settle({ kind: 'failed', cause: `the thread ended with ${code}` });
    thread.on('message', hear).on('error', fail).on('exit', lose);
    const reading: Reading = source;
    thread.postMessage(reading);
  });
}

/** A bundle has the thread's program beside the server, or above its parts. */
function startThread(memoryMb: number): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };
  const beside = (name: string): URL => new URL(name, import.meta.url);
  const program = import.meta.url.endsWith('.ts')
    ? beside('readingFromSource.mjs')
    : existsSync(beside('reading.js'))
      ? beside('reading.js')
      : beside('../reading.js');
  const thread = new Worker(program, { resourceLimits });
  thread.unref();
  return thread;
}
