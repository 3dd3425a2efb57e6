import type { PersonId } from '../../shared/terms.ts';
import type { SqliteDatabase } from './sqliteConnection.ts';
import { troubleIn } from './sqliteErrors.ts';
import type { NewUpdate } from './store.ts';
import { ClientIdTaken } from './trouble.ts';

export type AppendOutcome = { readonly seqs: readonly number[] } | { readonly error: unknown };

type Calls = readonly (readonly NewUpdate[])[];
type AppendRow = (update: NewUpdate, seq: number) => void;

export interface GroupAppender {
  append(calls: Calls): readonly AppendOutcome[];
  /** To be called when others may have written to the log: the ends of the rooms' logs are remembered. */
  forget(): void;
}

/** Ends of more rooms than that are not remembered. */
const MOST_ENDS = 10_000;

/**
 * The hot path: several callers' updates in one transaction with one wait for the disk.
 * A call that cannot be kept fails alone; trouble with the disk fails all of them.
 */
export function groupAppender(db: SqliteDatabase): GroupAppender {
  const [begin, commit] = [db.prepare('begin immediate'), db.prepare('commit')];
  const appendCall = callAppender(db);
  const appendAlone = aloneAppender(db, appendCall);
  const ends = new Map<string, number>();
  const inOneTransaction = (work: () => readonly AppendOutcome[]): readonly AppendOutcome[] => {
    try {
      begin.run();
      const outcomes = work();
      commit.run();
      return outcomes;
    } catch (error) {
      if (db.isTransaction) db.exec('rollback');
      throw error;
    }
  };
  return {
    append(calls) {
      if (ends.size > MOST_ENDS) ends.clear();
      try {
        return inOneTransaction(() => calls.map((updates) => ({ seqs: appendCall(updates, ends) })));
      } catch (error) {
        ends.clear();
        const outcomes = (cause: unknown): readonly AppendOutcome[] => calls.map(() => ({ error: cause }));
        if (troubleIn(error) !== null) return outcomes(error);
        // One of them cannot be kept, which is rare: all again, each so that it can be undone alone.
        try {
          return inOneTransaction(() => calls.map(appendAlone));
        } catch (again) {
          return outcomes(again);
        }
      }
    },
    forget: () => ends.clear(),
  };
}

/** Appends one caller's updates, all or none, in the open transaction. Throws only on trouble. */
function aloneAppender(db: SqliteDatabase, appendCall: ReturnType<typeof callAppender>): (updates: readonly NewUpdate[]) => AppendOutcome {
  const [save, release, undo] = [db.prepare('savepoint call'), db.prepare('release call'), db.prepare('rollback to call')];
  return (updates) => {
    save.run();
    try {
      const seqs = appendCall(updates, new Map());
      release.run();
      return { seqs };
    } catch (error) {
      if (troubleIn(error) !== null) throw error;
      undo.run();
      release.run();
      return { error };
    }
  };
}

/** Appends one caller's updates; `ends` is what is known of the ends of the rooms' logs, and is kept up. */
function callAppender(db: SqliteDatabase): (updates: readonly NewUpdate[], ends: Map<string, number>) => readonly number[] {
  const last = db.prepare(`select max(
    coalesce((select max(seq) from draft_updates where room = ?1), 0),
    coalesce((select max(last_seq) from draft_segments where room = ?1), 0),
    coalesce((select max(seq) from draft_snapshots where room = ?1), 0)) as seq`);
  const appendOne = rowAppender(db);
  const lastSeq = (room: string): number => {
    const row: { readonly seq: number } = last.get(room);
    return row.seq;
  };
  return (updates, ends) =>
    updates.map((update) => {
      const seq = (ends.get(update.room) ?? lastSeq(update.room)) + 1;
      appendOne(update, seq);
      ends.set(update.room, seq);
      return seq;
    });
}

function rowAppender(db: SqliteDatabase): AppendRow {
  const insert = db.prepare('insert into draft_updates (room, seq, "update", person_id, at) values (?, ?, ?, ?, ?)');
  const claim = claimant(db);
  return ({ room, update, personId, at, claims }, seq) => {
    insert.run(room, seq, update, personId, at);
    for (const clientId of claims) claim(room, clientId, personId);
  };
}

function claimant(db: SqliteDatabase): (room: string, clientId: number, personId: PersonId | null) => void {
  const ownerOf = db.prepare('select person_id from client_owners where room = ? and client_id = ?');
  const insert = db.prepare('insert into client_owners (room, client_id, person_id) values (?, ?, ?)');
  return (room, clientId, personId) => {
    if (personId === null) throw new Error('Only a person can claim a client id.');
    const owner: { readonly person_id: PersonId } | undefined = ownerOf.get(room, clientId);
    if (owner === undefined) insert.run(room, clientId, personId);
    else if (owner.person_id !== personId) throw new ClientIdTaken({ room, clientId, ownerId: owner.person_id });
  };
}
