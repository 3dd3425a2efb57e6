import { fullPiece, mayFillAnother, packed } from './segment.ts';
import type { SqliteDatabase } from './sqliteConnection.ts';
import type { LoggedUpdate } from './store.ts';
import type { SnapshotRow } from './tables.ts';

/** Each call is one transaction, so that edits can be appended before the next; it gives whether there may be more to pack. */
export interface SqlitePacker {
  readonly keep: (snapshot: SnapshotRow) => boolean;
  readonly pack: (room: string) => boolean;
}

/** What `postgresPacking.ts` does, in the writer thread itself: no edit waits for another thread. */
export function sqlitePacker(db: SqliteDatabase): SqlitePacker {
  return {
    keep: ({ room, seq, at, state }) =>
      inTransaction(db, () => {
        run(db, 'insert into draft_snapshots (room, seq, at, state) values (?, ?, ?, ?) on conflict do nothing', [room, seq, at, state]);
        run(db, 'delete from draft_snapshots where room = ? and seq < ? and substr(at, 1, 13) = substr(?, 1, 13)', [room, seq, at]);
        return packNext(db, room);
      }),
    pack: (room) => inTransaction(db, () => packNext(db, room)),
  };
}

function packNext(db: SqliteDatabase, room: string): boolean {
  const snapshot: { readonly seq: number | null } = db.prepare('select max(seq) as seq from draft_snapshots where room = ?').get(room);
  if (snapshot.seq === null) return false;
  const below = db.prepare('select seq, "update", person_id as personId, at from draft_updates where room = ? and seq <= ? order by seq');
  const rows: Iterable<LoggedUpdate> = below.iterate(room, snapshot.seq);
  const piece = fullPiece(rows);
  if (piece === null) return false;
  const { firstSeq, lastSeq, firstAt, lastAt, lastEditAt, edits, rows: bytes } = packed(room, piece);
  run(
    db,
    'insert into draft_segments (room, first_seq, last_seq, first_at, last_at, last_edit_at, edits, rows) values (?, ?, ?, ?, ?, ?, ?, ?)',
    [room, firstSeq, lastSeq, firstAt, lastAt, lastEditAt, edits, bytes],
  );
  run(db, 'delete from draft_updates where room = ? and seq between ? and ?', [room, firstSeq, lastSeq]);
  return mayFillAnother(piece, snapshot.seq);
}

function run(db: SqliteDatabase, statement: string, values: readonly (string | number | null | Uint8Array)[]): void {
  db.prepare(statement).run(...values);
}

function inTransaction(db: SqliteDatabase, work: () => boolean): boolean {
  db.exec('begin immediate');
  try {
    const isMore = work();
    db.exec('commit');
    return isMore;
  } catch (error) {
    if (db.isTransaction) db.exec('rollback');
    throw error;
  }
}
