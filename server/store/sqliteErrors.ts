import { StorageTrouble } from './trouble.ts';

/** Primary result codes that speak of the disk or the file, not of the statement. */
const TROUBLE: ReadonlyMap<number, string> = new Map([
  [3, 'The database file may not be accessed.'],
  [5, 'Another program holds the database.'],
  [6, 'The database is locked.'],
  [7, 'There is no memory left for the database.'],
  [8, 'The database cannot be written: the disk or the file is read-only.'],
  [10, 'The disk failed while reading or writing the database.'],
  [11, 'The database file is damaged.'],
  [13, 'The disk is full.'],
  [14, 'The database file cannot be opened.'],
  [26, 'The file is not a database.'],
]);

/** The sentence for an error of SQLite that means trouble with the storage; null for every other error. */
export function troubleIn(error: unknown): string | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  return TROUBLE.get(error.errcode & 0xff) ?? null;
}

export function translatedSqlite(error: unknown): unknown {
  const sentence = troubleIn(error);
  return sentence === null ? error : new StorageTrouble(sentence, { cause: error });
}
