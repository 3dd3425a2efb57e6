import type { MarginThread } from '../../../shared/draft/margin.ts';
import { deleteDatabases } from '../../offline/databases.ts';
import { DRAFT_PREFIX, noteKept } from '../../offline/keptDrafts.ts';

const STORE = 'kept';
const THREADS = 'threads';
const STORE_MS = 1000;

/**
 * The threads of a margin as this browser last saw them, for a reload without a line.
 * Each time they are stored whole, so that words withdrawn meanwhile are gone from here too.
 */
export class KeptThreads {
  readonly #name: string;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(personId: string, room: string) {
    this.#name = `${DRAFT_PREFIX}${personId}:${room}`;
  }

  /** Empty when none were kept, or this browser keeps nothing. */
  async load(): Promise<readonly MarginThread[]> {
    try {
      const kept = await this.#within<readonly MarginThread[] | undefined>('readonly', (store) => store.get(THREADS));
      return kept ?? [];
    } catch {
      // As in a browser that keeps nothing: they come with the line.
      return [];
    }
  }

  /** A little later, once for several changes. */
  storeSoon(threads: () => readonly MarginThread[]): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      // A browser that keeps nothing, or is full, shows what the line brings.
      void this.#store(threads()).catch(() => undefined);
    }, STORE_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  async drop(): Promise<void> {
    this.stop();
    await deleteDatabases((name) => name === this.#name);
  }

  async #store(threads: readonly MarginThread[]): Promise<void> {
    await this.#within('readwrite', (store) => store.put(threads, THREADS));
    noteKept(this.#name);
  }

  async #within<Result>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest): Promise<Result> {
    const database = await openDatabase(this.#name);
    try {
      return await answerOf<Result>(work(database.transaction(STORE, mode).objectStore(STORE)));
    } finally {
      database.close();
    }
  }
}

async function openDatabase(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore(STORE));
  return answerOf<IDBDatabase>(request);
}

function answerOf<Result>(request: IDBRequest): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result as Result));
    request.addEventListener('error', () => reject(new Error('This browser keeps nothing.', { cause: request.error })));
  });
}
