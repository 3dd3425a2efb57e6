import { rename, rm } from 'node:fs/promises';
import { backup, DatabaseSync } from '@photostructure/sqlite';
import { openToRead } from './sqliteConnection.ts';
import { translatedSqlite } from './sqliteErrors.ts';

/**
 * Copies a database, as it is at one moment, into one file that stands by itself, while
 * others write to it. The file appears under its name only when it is complete.
 */
export async function copySqlite(from: string, to: string): Promise<void> {
  const part = `${to}.part`;
  await rm(part, { force: true });
  try {
    await copyAll(from, part);
    await rename(part, to);
  } catch (error) {
    await rm(part, { force: true });
    throw translatedSqlite(error);
  }
}

async function copyAll(from: string, to: string): Promise<void> {
  const source = openToRead(from);
  try {
    // All pages in one step: a copy in several would start again at every write in between.
    await backup(source, to, { rate: -1 });
  } finally {
    source.close();
  }
  const copy = new DatabaseSync(to);
  try {
    copy.exec('pragma journal_mode = delete');
  } finally {
    copy.close();
  }
}
