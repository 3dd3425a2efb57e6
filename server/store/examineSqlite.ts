import { directLine } from './directLine.ts';
import { examine } from './examine.ts';
import { migrationReached, NEWEST_MIGRATION, newerSentence } from './migrate.ts';
import { APPLICATION_ID, openToRead, type SqliteDatabase } from './sqliteConnection.ts';
import { kyselyOver } from './sqliteDialect.ts';
import { translatedSqlite } from './sqliteErrors.ts';
import { StorageTrouble } from './trouble.ts';

/** The same for a file that nobody here has open. */
export async function examineFile(file: string): Promise<readonly string[]> {
  return reading(file, examineSqlite);
}

/** Why the file cannot be worked with at all; null when it can. */
export async function unfitnessOf(file: string): Promise<string | null> {
  const [sentence] = await reading(file, async (db) => {
    const unfit = await unfitness(db);
    return unfit === null ? [] : [unfit];
  });
  return sentence ?? null;
}

/** Everything that can be checked in a SQLite database; each finding is a sentence for the operator. */
export async function examineSqlite(db: SqliteDatabase): Promise<readonly string[]> {
  const unfit = await unfitness(db);
  return unfit === null ? examine(kyselyOver(directLine(db))) : [unfit];
}

/** Why the database cannot be worked with at all: foreign, damaged, newer; null when it can. */
async function unfitness(db: SqliteDatabase): Promise<string | null> {
  const { application_id: application }: { readonly application_id: number } = db.prepare('pragma application_id').get();
  if (application !== APPLICATION_ID) return 'The file is a database, but not one of Chapeau.';
  const [damage]: readonly { readonly integrity_check: string }[] = db.prepare('pragma integrity_check(1)').all();
  if (damage !== undefined && damage.integrity_check !== 'ok') return `The database is damaged: ${damage.integrity_check}.`;
  const [broken]: readonly { readonly table: string; readonly parent: string }[] = db.prepare('pragma foreign_key_check').all();
  if (broken !== undefined)
    return `The database is damaged: a row of "${broken.table}" belongs to a row of "${broken.parent}" that does not exist.`;
  if (db.prepare(`select 1 from sqlite_master where name = 'migrations'`).get() === undefined) return 'The database is empty.';
  const reached = await migrationReached(kyselyOver(directLine(db)));
  return reached > NEWEST_MIGRATION ? newerSentence(reached) : null;
}

async function reading(file: string, find: (db: SqliteDatabase) => Promise<readonly string[]>): Promise<readonly string[]> {
  let db: SqliteDatabase | null = null;
  try {
    db = openToRead(file);
    return await find(db);
  } catch (error) {
    const told = translatedSqlite(error);
    if (told instanceof StorageTrouble) return [told.message];
    throw error;
  } finally {
    db?.close();
  }
}
