import { closeSync, fsyncSync, openSync } from 'node:fs';
import { DatabaseSync, type StatementSyncInstance } from '@photostructure/sqlite';
import type { Ran, SqliteValue } from './sqliteDialect.ts';
import { troubleIn } from './sqliteErrors.ts';

/** "Chap": what the operating system's `file` and our restore know the database by. */
export const APPLICATION_ID = 0x43686170;

export type SqliteDatabase = InstanceType<typeof DatabaseSync>;

const BUSY_TIMEOUT_MS = 2000;
const KEPT_STATEMENTS = 64;
/**
 * As many pages as the write-ahead log may keep anyway. Rooms append to the same few pages
 * again and again: the longer they wait, the fewer of them are written twice.
 */
const CHECKPOINT_PAGES = 4000;

/** The one connection that writes. Only the writer thread opens it. */
export function openToWrite(file: string): SqliteDatabase {
  const db = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true });
  db.exec(`
    pragma journal_mode = wal;
    pragma synchronous = full;
    pragma recursive_triggers = on;
    pragma secure_delete = on;
    pragma cache_size = -2000;
    pragma journal_size_limit = 16777216;
    pragma wal_autocheckpoint = ${CHECKPOINT_PAGES};
    pragma application_id = ${APPLICATION_ID};
  `);
  syncWhatWasFound(db, file);
  return db;
}

/**
 * A killed server may have left in the write-ahead log what never reached the disk, and
 * after a sync that failed the kernel goes on showing what it dropped. Moved into the
 * database file it is written anew, and synced, before anybody reads it (rule S27).
 */
function syncWhatWasFound(db: SqliteDatabase, file: string): void {
  try {
    db.exec('pragma wal_checkpoint(passive)');
  } catch (error) {
    if (troubleIn(error) === null) throw error;
    // On a full disk there may be no room to move it; it must be safe where it stands.
    const log = openSync(`${file}-wal`, 'r+');
    fsyncSync(log);
    closeSync(log);
  }
}

export function openToRead(file: string): SqliteDatabase {
  const db = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, readOnly: true });
  db.exec('pragma cache_size = -2000');
  return db;
}

/**
 * Runs statements on a connection, keeping the most recent ones prepared. The number is
 * bounded because a prepared statement's memory is invisible to the garbage collector.
 */
export function runner(db: SqliteDatabase): (sql: string, parameters: readonly SqliteValue[]) => Ran {
  const kept = new Map<string, StatementSyncInstance>();
  return (sql, parameters) => {
    const statement = kept.get(sql) ?? db.prepare(sql);
    kept.delete(sql);
    kept.set(sql, statement);
    const oldest = kept.keys().next();
    if (kept.size > KEPT_STATEMENTS && oldest.done !== true) kept.delete(oldest.value);
    if (statement.columns().length > 0) return { rows: statement.all(...parameters) };
    return { rows: [], changes: statement.run(...parameters).changes };
  };
}
