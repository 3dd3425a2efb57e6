import type { Kysely } from 'kysely';
import type { Engine } from './engine.ts';
import { appendToJournal } from './journal.ts';
import { oneAtATime } from './oneAtATime.ts';
import { readsOver, writesOver } from './records.ts';
import type { Announcement, CommitContext, Store, Transaction } from './store.ts';
import type { Tables } from './tables.ts';
import { noticingChanges } from './noticing.ts';

const MOST_ATTEMPTS = 5;

/** What commits stand on. */
export interface Ground {
  /** Opens transactions that may write. */
  readonly db: Kysely<Tables>;
  readonly engine: Engine;
  /** Where a listener's own failure goes: the commit it was told of has happened. */
  report(fault: unknown): void;
}

export interface Committing extends Pick<Store, 'commit' | 'tidy' | 'onAnnounced'> {
  /** One transaction in the same queue, over the bare tables. */
  inTransaction<Result>(work: (trx: Kysely<Tables>) => Promise<Result>): Promise<Result>;
  /** Work in the same queue that sees to its transaction by itself. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result>;
}

export function committing(ground: Ground): Committing {
  const queue = oneAtATime();
  const listeners = new Set<(announcement: Announcement) => void>();
  const run = async <Result>(work: Work<Result>): Promise<Result> => {
    const { result, announcements } = await attempts(ground, work);
    for (const announcement of announcements) tell(listeners, announcement, ground);
    return result;
  };
  return {
    commit: (context, work) => queue(() => run((trx) => journalled(trx, context, work))),
    tidy: (work) => queue(() => run((trx) => unjournalled(trx, work))),
    inTurn: async (work) => {
      try {
        return await queue(work);
      } catch (error) {
        throw ground.engine.translated(error);
      }
    },
    inTransaction: (work) => queue(() => run(async (trx) => ({ result: await work(trx), announcements: [] }))),
    onAnnounced(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

interface Done<Result> {
  readonly result: Result;
  readonly announcements: readonly Announcement[];
}
type Work<Result> = (trx: Kysely<Tables>) => Promise<Done<Result>>;

async function attempts<Result>({ db, engine }: Ground, work: Work<Result>): Promise<Done<Result>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(async (trx) => {
        await engine.lockCommits(trx);
        return work(trx);
      });
    } catch (error) {
      if (attempt === MOST_ATTEMPTS || !engine.isConflict(error)) throw engine.translated(error);
    }
  }
}

async function journalled<Result>(
  trx: Kysely<Tables>,
  context: CommitContext,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Done<Result>> {
  const changes = noticingChanges();
  const announcements: Announcement[] = [];
  // Two entries recorded side by side must not both follow the same one.
  const inOrder = oneAtATime();
  let entries = 0;
  const db = trx.withPlugin(changes.plugin);
  const result = await work({
    ...readsOver(db),
    ...writesOver(db),
    record(entry, happened) {
      entries += 1;
      return inOrder(() => appendToJournal(trx, context, entry, happened));
    },
    announce: (announcement) => announcements.push(announcement),
  });
  if (changes.any() && entries === 0) throw new Error('Something was changed without a journal entry (rule J1); nothing of it was kept.');
  return { result, announcements };
}

async function unjournalled<Result>(trx: Kysely<Tables>, work: (tx: Transaction) => Promise<Result>): Promise<Done<Result>> {
  const announcements: Announcement[] = [];
  const result = await work({
    ...readsOver(trx),
    ...writesOver(trx),
    record: () => Promise.reject(new Error('Housekeeping is not journalled; a change of state belongs in a commit.')),
    announce: (announcement) => announcements.push(announcement),
  });
  return { result, announcements };
}

function tell(listeners: ReadonlySet<(announcement: Announcement) => void>, announcement: Announcement, ground: Ground): void {
  for (const listener of listeners) {
    try {
      listener(announcement);
    } catch (fault) {
      ground.report(fault);
    }
  }
}
