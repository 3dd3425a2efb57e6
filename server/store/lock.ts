import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { troubleIn } from './sqliteErrors.ts';
import { UnusableDatabase } from './trouble.ts';

const SQLITE_BUSY = 5;

/**
 * Takes the data directory for this process alone, or rejects with a sentence; the
 * function it gives lets go. The lock is the kernel's, held through an open transaction
 * on a database of its own: it ends with the process however that ends, and no process
 * id can be mistaken for another's.
 */
export async function lockDataDir(dir: string): Promise<() => Promise<void>> {
  await mkdir(dir, { recursive: true });
  const lock = new DatabaseSync(join(dir, 'lock.db'));
  try {
    lock.exec('pragma journal_mode = memory; pragma locking_mode = exclusive; begin exclusive');
  } catch (error) {
    lock.close();
    throw new UnusableDatabase(sentenceFor(dir, error), { cause: error });
  }
  return async () => lock.close();
}

function sentenceFor(dir: string, error: unknown): string {
  if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) {
    return `Another Chapeau is at work in ${dir}. Stop it first, or give this one a directory of its own with DATA_DIR.`;
  }
  return `The data directory ${dir} cannot be used. ${troubleIn(error) ?? ''}`.trim();
}
