import { rename, rm } from 'node:fs/promises';
import { backup, DatabaseSync } from '@photostructure/sqlite';
import { openToRead } from './sqliteConnection.ts';

/**
 * Copies a database, as it is at one moment, into one file that stands by itself, while
 * others write to it. The file appears under its name only when it is whole.
 */
export async function copySqlite(from: string, to: string): Promise<void> {
  const part = `${to}.part`;
  await rm(part, { force: true });
  const source = openToRead(from);
  try {
    // All pages in one step: a copy in several would start again at every write in between.
    await backup(source, part, { rate: -1 });
  } finally {
    source.close();
  }
  const copy = new DatabaseSync(part);
  copy.exec('pragma journal_mode = delete');
  copy.close();
  await rename(part, to);
}
