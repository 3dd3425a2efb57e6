import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { forgetCalm, newCalm, type Calm } from './calm.ts';
import type { SqliteLine } from './sqliteDialect.ts';
import type { NewUpdate } from './store.ts';
import type { SnapshotRow } from './tables.ts';
import { ClientIdTaken, StorageTrouble } from './trouble.ts';
import type { Answer, Failure, WriterReply, WriterRequest, WriterSettings } from './writerMessages.ts';

interface Asked {
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/** A caller's updates that wait for the disk. */
interface Append {
  readonly updates: readonly NewUpdate[];
  resolve(seqs: readonly number[]): void;
  reject(error: unknown): void;
}

/**
 * While the writer has as many messages with appends, more of them wait for company: it has
 * enough to do, and one message for many costs little more than one for one.
 */
const ENOUGH_MESSAGES = 2;
const ENOUGH_COMPANY = 8;

/**
 * The main thread's side of the writer thread. Should the thread ever die, everything
 * asked of it fails as trouble, and the next request starts another.
 */
export class WriterThread {
  readonly #settings: WriterSettings;
  readonly #asked = new Map<number, Asked>();
  #worker: Worker | null = null;
  #lastId = 0;
  #appends: Append[] = [];
  #messagesWithAppends = 0;

  constructor(settings: WriterSettings) {
    this.#settings = settings;
  }

  readonly line: SqliteLine = {
    run: async (sql, parameters) => {
      const answer = await this.#ask({ kind: 'run', sql, parameters });
      if (answer.kind !== 'ran') throw new Error('The writer answered another question.');
      return answer.ran;
    },
    begin: () => this.#order({ kind: 'begin' }),
    commit: () => this.#order({ kind: 'commit' }),
    rollback: () => this.#order({ kind: 'rollback' }),
  };

  append(updates: readonly NewUpdate[]): Promise<readonly number[]> {
    return new Promise((resolve, reject) => {
      this.#appends.push({ updates: updates.map(ownBytesOnly), resolve, reject });
      if (this.#messagesWithAppends < ENOUGH_MESSAGES || this.#appends.length >= ENOUGH_COMPANY) this.#sendAppends();
    });
  }

  /** Keeps a snapshot and packs what it stands for; gives whether there may be more to pack. */
  keepSnapshot(snapshot: SnapshotRow): Promise<boolean> {
    return this.#packing({ kind: 'snapshot', snapshot });
  }

  pack(room: string): Promise<boolean> {
    return this.#packing({ kind: 'pack', room });
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    if (worker === null) return;
    this.#sendAppends();
    await this.#order({ kind: 'close' });
    this.#worker = null;
    await worker.terminate();
  }

  #sendAppends(): void {
    const appends = this.#appends;
    if (appends.length === 0) return;
    this.#appends = [];
    this.#messagesWithAppends += 1;
    void this.#ask({ kind: 'append', calls: appends.map(({ updates }) => updates) })
      .then(
        (answer) => answerAppends(appends, answer),
        (error: unknown) => {
          for (const { reject } of appends) reject(error);
        },
      )
      .finally(() => {
        this.#messagesWithAppends -= 1;
        this.#sendAppends();
      });
  }

  async #packing(request: WriterRequest): Promise<boolean> {
    const answer = await this.#ask(request);
    if (answer.kind !== 'packed') throw new Error('The writer answered another question.');
    return answer.isMore;
  }

  async #order(request: WriterRequest): Promise<void> {
    await this.#ask(request);
  }

  #ask(request: WriterRequest): Promise<Answer> {
    const worker = (this.#worker ??= this.#start());
    return this.#post(worker, request);
  }

  #post(worker: Worker, request: WriterRequest): Promise<Answer> {
    const id = (this.#lastId += 1);
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject });
      worker.postMessage({ id, request }, []);
    });
  }

  #start(): Worker {
    const calm = newCalm();
    const worker = startWorker({ calm });
    worker.once('exit', () => forgetCalm(calm));
    worker.on('message', (reply: WriterReply) => this.#take(reply));
    worker.on('error', (cause) => this.#lose(worker, cause));
    worker.on('exit', () => this.#lose(worker, new Error('The thread ended.')));
    // A failure to open is told by every request that follows.
    this.#post(worker, { kind: 'open', settings: this.#settings }).catch((cause: unknown) => this.#lose(worker, cause));
    return worker;
  }

  #take({ id, answer }: WriterReply): void {
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    if (answer.kind === 'failed') asked?.reject(errorFrom(answer.failure));
    else asked?.resolve(answer);
  }

  #lose(worker: Worker, cause: unknown): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    const left = [...this.#asked.values()];
    this.#asked.clear();
    const error = cause instanceof StorageTrouble ? cause : new StorageTrouble('The database cannot be written just now.', { cause });
    for (const asked of left) asked.reject(error);
    void worker.terminate();
  }
}

function answerAppends(appends: readonly Append[], answer: Answer): void {
  appends.forEach(({ resolve, reject }, at) => {
    const outcome = answer.kind === 'appended' ? answer.outcomes[at] : undefined;
    if (outcome === undefined) reject(new Error('The writer answered another question.'));
    else if ('failure' in outcome) reject(errorFrom(outcome.failure));
    else resolve(outcome.seqs);
  });
}

/** A bundle has the writer beside the program, or above the program's parts. */
function startWorker(workerData: { readonly calm: Calm }): Worker {
  const beside = (name: string): URL => new URL(name, import.meta.url);
  if (import.meta.url.endsWith('.ts')) return new Worker(beside('writerFromSource.mjs'), { workerData });
  return new Worker(existsSync(beside('writer.js')) ? beside('writer.js') : beside('../writer.js'), { workerData });
}

/** Bytes that are a window on a larger buffer would take the whole buffer along to the other thread. */
function ownBytesOnly(update: NewUpdate): NewUpdate {
  const { byteLength, buffer } = update.update;
  return byteLength === buffer.byteLength ? update : { ...update, update: new Uint8Array(update.update) };
}

function errorFrom(failure: Failure): Error {
  if (failure.kind === 'trouble') return new StorageTrouble(failure.sentence, { cause: new Error(failure.detail) });
  if (failure.kind === 'client-id-taken') return new ClientIdTaken(failure.taken);
  return new Error(failure.message);
}
