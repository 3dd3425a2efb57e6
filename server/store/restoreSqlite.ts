import { copyFile, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { minutesOf } from '../../shared/draft/epochs.ts';
import type { Instant } from '../../shared/terms.ts';
import { committing } from './commit.ts';
import { databaseFile } from './dataDir.ts';
import { directLine } from './directLine.ts';
import { unfitnessOf } from './examineSqlite.ts';
import { lockDataDir } from './lock.ts';
import { migrate } from './migrate.ts';
import { startEpoch } from './newEpoch.ts';
import { reportToStderr } from './report.ts';
import { openToRead, openToWrite, type SqliteDatabase } from './sqliteConnection.ts';
import { kyselyOver } from './sqliteDialect.ts';
import { sqliteEngine } from './sqliteEngine.ts';
import { troubleIn } from './sqliteErrors.ts';
import { sqliteWords } from './sqliteWords.ts';
import { UnusableDatabase } from './trouble.ts';

/** A draft rebuilt in this very minute, in a future that is lost, is in the epoch one above the clock. */
const AFTER_ALL_REBUILDS = 2;

export interface Restoring {
  readonly backup: string;
  readonly dataDir: string;
  readonly now: Instant;
  /** Whether an instance that stands in the directory may be set aside. */
  readonly replaces: boolean;
}

export interface Restored {
  readonly epoch: number;
  /** Where the instance that stood there before is kept; null when there was none. */
  readonly setAside: string | null;
}

/**
 * Puts a backup into a data directory and begins a new epoch. The database appears under
 * its name only when it is complete. Rejects with `UnusableDatabase` and a sentence.
 */
export async function restoreSqlite(restoring: Restoring): Promise<Restored> {
  await checkBackup(restoring.backup);
  const unlock = await lockDataDir(restoring.dataDir);
  try {
    return await putInPlace(restoring);
  } finally {
    await unlock();
  }
}

async function checkBackup(file: string): Promise<void> {
  if (!existsSync(file)) throw new UnusableDatabase(`There is no file ${file}.`);
  const sentence = await unfitnessOf(file);
  if (sentence !== null) throw new UnusableDatabase(`${file} cannot be restored. ${sentence}`);
}

async function putInPlace({ backup, dataDir, now, replaces }: Restoring): Promise<Restored> {
  const file = databaseFile(dataDir);
  const isTaken = existsSync(file);
  if (isTaken && !replaces) {
    throw new UnusableDatabase(
      `${dataDir} already holds an instance. Choose another DATA_DIR, or give --force to set that instance aside.`,
    );
  }
  const prepared = `${file}.restoring`;
  await rm(prepared, { force: true });
  await copyFile(backup, prepared);
  const epoch = await beginAgain(prepared, { now, after: isTaken ? await epochLeft(file) : 0 });
  const setAside = isTaken ? await moveAway(file, now) : null;
  await rename(prepared, file);
  return { epoch, setAside };
}

/** Migrates the copy and starts its epoch. */
async function beginAgain(file: string, { now, after }: { readonly now: Instant; readonly after: number }): Promise<number> {
  const connection = openToWrite(file);
  const commits = committing({ db: kyselyOver(directLine(connection)), engine: sqliteEngine, report: reportToStderr });
  try {
    await commits.inTransaction((trx) => migrate(trx, sqliteWords));
    const epoch = Math.max(await epochOf(connection), after, minutesOf(now)) + AFTER_ALL_REBUILDS;
    await commits.inTransaction((trx) => startEpoch(trx, { epoch, now }));
    connection.exec('pragma journal_mode = delete');
    return epoch;
  } finally {
    connection.close();
  }
}

/** The latest that anything there is in. A database of an earlier form has one for all of its drafts. */
async function epochOf(db: SqliteDatabase): Promise<number> {
  const hasOwn = db.prepare(`select 1 from pragma_table_info('statements') where name = 'epoch'`).get() !== undefined;
  const drafts = hasOwn ? ' union all select epoch from statements' : '';
  const { epoch }: { readonly epoch: number } = db.prepare(`select max(epoch) as epoch from (select epoch from instance${drafts})`).get();
  return epoch;
}

/** The epoch of the instance to be set aside; 0 when it is too damaged to say, which is why one restores. */
async function epochLeft(file: string): Promise<number> {
  try {
    return await reading(file, epochOf);
  } catch (error) {
    if (troubleIn(error) === null) throw error;
    return 0;
  }
}

async function moveAway(file: string, now: Instant): Promise<string> {
  const away = `${file}.before-${now.replaceAll(/[-:.]/g, '')}`;
  for (const part of ['', '-wal', '-shm']) {
    if (existsSync(file + part)) await rename(file + part, away + part);
  }
  return away;
}

async function reading<Result>(file: string, read: (db: SqliteDatabase) => Promise<Result>): Promise<Result> {
  const db = openToRead(file);
  try {
    return await read(db);
  } finally {
    db.close();
  }
}
