import type { PersonId } from '../../shared/terms.ts';
import type { SqliteDatabase } from './sqliteConnection.ts';
import { troubleIn } from './sqliteErrors.ts';
import type { NewUpdate } from './store.ts';
import { ClientIdTaken } from './trouble.ts';

export type AppendOutcome = { readonly seqs: readonly number[] } | { readonly error: unknown };

/**
 * The hot path: several callers' updates in one transaction with one wait for the disk.
 * A call that cannot be kept fails alone; trouble with the disk fails all of them.
 */
export function groupAppender(db: SqliteDatabase): (calls: readonly (readonly NewUpdate[])[]) => readonly AppendOutcome[] {
  const appendCall = callAppender(db);
  const [begin, commit] = [db.prepare('begin immediate'), db.prepare('commit')];
  return (calls) => {
    try {
      begin.run();
      const outcomes = calls.map(appendCall);
      commit.run();
      return outcomes;
    } catch (error) {
      if (db.isTransaction) db.exec('rollback');
      return calls.map(() => ({ error }));
    }
  };
}

/** Appends one caller's updates, all or none, in the open transaction. Throws only on trouble. */
function callAppender(db: SqliteDatabase): (updates: readonly NewUpdate[]) => AppendOutcome {
  const [save, release, undo] = [db.prepare('savepoint call'), db.prepare('release call'), db.prepare('rollback to call')];
  const appendOne = oneAppender(db);
  return (updates) => {
    save.run();
    try {
      const seqs = updates.map(appendOne);
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

function oneAppender(db: SqliteDatabase): (update: NewUpdate) => number {
  const last = db.prepare('select coalesce(max(seq), 0) as seq from draft_updates where room = ?');
  const insert = db.prepare('insert into draft_updates (room, seq, "update", person_id, at) values (?, ?, ?, ?, ?)');
  const claim = claimant(db);
  return ({ room, update, personId, at, claims }) => {
    const row: { readonly seq: number } = last.get(room);
    const seq = row.seq + 1;
    insert.run(room, seq, update, personId, at);
    for (const clientId of claims) claim(room, clientId, personId);
    return seq;
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
