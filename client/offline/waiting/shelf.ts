import { deleteDatabases } from '../databases.ts';
import type { Shelf, Waiting } from './waiting.ts';

const PREFIX = 'chapeau-waiting:';
const WAITING = 'waiting';
const CLAIMS = 'claims';
const SENDER = 'sender';

interface Claim {
  readonly window: string;
  readonly endsAt: number;
}

/**
 * The shelf in this browser's own storage. The name holds the person: nobody finds, or
 * sends, another's words.
 *
 * @param isClosed whether it must not be opened again: a sending under way would bring back what signing out took away
 */
export function shelfOf(personId: string, isClosed: () => boolean): Shelf {
  const within = async <Result>(mode: IDBTransactionMode, work: Work<Result>): Promise<Result> => {
    if (isClosed()) throw new Error('Nothing of this person is kept here any more.');
    return transact(PREFIX + personId, mode, work);
  };
  return {
    list: () => within('readonly', (stores, give) => once<Waiting[]>(stores.objectStore(WAITING).getAll(), give)),
    add: (waiting) =>
      within<void>('readwrite', (stores) => {
        const store = stores.objectStore(WAITING);
        once<IDBValidKey | undefined>(store.index('key').getKey(waiting.key), (place) => place ?? store.add(waiting));
      }),
    change: (key, to) =>
      within<void>('readwrite', (stores) =>
        once<IDBCursorWithValue | null>(stores.objectStore(WAITING).index('key').openCursor(key), (cursor) => {
          if (cursor === null) return;
          const next = to(cursor.value as Waiting);
          if (next === null) cursor.delete();
          else cursor.update(next);
        }),
      ),
    claim: (window, { now, endsAt }) =>
      within('readwrite', (stores, give) => {
        const store = stores.objectStore(CLAIMS);
        once<Claim | undefined>(store.get(SENDER), (present) => {
          const isFree = present === undefined || present.window === window || present.endsAt <= now;
          if (isFree) store.put({ window, endsAt } satisfies Claim, SENDER);
          give(isFree);
        });
      }),
    release: (window) =>
      within<void>('readwrite', (stores) => {
        const store = stores.objectStore(CLAIMS);
        once<Claim | undefined>(store.get(SENDER), (present) => present?.window === window && store.delete(SENDER));
      }),
  };
}

/** Takes away what waits in this browser, of all people; called on signing out. */
export function forgetShelves(): Promise<void> {
  return deleteDatabases((name) => name.startsWith(PREFIX));
}

type Work<Result> = (stores: IDBTransaction, give: (result: Result) => void) => void;

/** One transaction on a connection of its own: a window that keeps none open is in nobody's way on signing out. */
async function transact<Result>(name: string, mode: IDBTransactionMode, work: Work<Result>): Promise<Result> {
  const database = await openDatabase(name);
  try {
    return await new Promise<Result>((resolve, reject) => {
      // Words that are said to be kept have to outlive a power cut.
      const stores = database.transaction([WAITING, CLAIMS], mode, { durability: 'strict' });
      let result: Result;
      stores.addEventListener('complete', () => resolve(result));
      const fail = (): void => reject(new Error('This browser could not keep what was written.', { cause: stores.error }));
      stores.addEventListener('abort', fail);
      stores.addEventListener('error', fail);
      work(stores, (given) => (result = given));
    });
  } finally {
    database.close();
  }
}

function openDatabase(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.addEventListener('upgradeneeded', () => {
      request.result.createObjectStore(WAITING, { autoIncrement: true }).createIndex('key', 'key', { unique: true });
      request.result.createObjectStore(CLAIMS);
    });
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(new Error('This browser keeps nothing.', { cause: request.error })));
  });
}

function once<Result>(request: IDBRequest, then: (result: Result) => unknown): void {
  request.addEventListener('success', () => void then(request.result as Result), { once: true });
}
