import type { Store } from '../../../server/store/store.ts';

/** How a server may lie about what is saved; ours is careful. */
export type Manner = 'careful' | 'acknowledges-before-commit' | 'never-commits';

const LATE_MS = 1_000;

class Undone extends Error {
  override readonly name = 'Undone';
}

/** A store that says "kept" before it is, or of what it never keeps: with it a test of "saved" must fail. */
export function lying(store: Store, manner: Manner): Store {
  if (manner === 'careful') return store;
  const later = (work: () => Promise<unknown>): void => {
    if (manner === 'acknowledges-before-commit') setTimeout(() => void work(), LATE_MS);
  };
  const promised = new Map<string, number>();
  return {
    ...store,
    updates: {
      ...store.updates,
      async append(rows) {
        later(() => store.updates.append(rows));
        return Promise.all(rows.map(async ({ room }) => nextOf(promised, room, (await store.updates.open(room)).lastSeq)));
      },
    },
    async commit(about, work) {
      const results: Awaited<ReturnType<typeof work>>[] = [];
      const undone = store.commit(about, async (tx) => {
        results.push(await work(tx));
        throw new Undone();
      });
      await undone.catch((error: unknown) => {
        if (!(error instanceof Undone)) throw error;
      });
      later(() => store.commit(about, work));
      const [result] = results;
      if (result === undefined) throw new Error('The work was not done.');
      return result;
    },
  };
}

function nextOf(promised: Map<string, number>, room: string, lastSeq: number): number {
  const next = (promised.get(room) ?? lastSeq) + 1;
  promised.set(room, next);
  return next;
}
