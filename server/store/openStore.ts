import { databaseFile } from './dataDir.ts';
import { openPostgresStore } from './postgres.ts';
import { openSqliteStore } from './sqlite.ts';
import type { Store } from './store.ts';
import { UnusableDatabase } from './trouble.ts';

/** Where everything is kept: a PostgreSQL database, or SQLite in the data directory. */
export interface StorePlace {
  readonly databaseUrl: string | null;
  readonly dataDir: string;
}

/** The store at a place. Rejects with `UnusableDatabase`, a sentence for the operator, when it cannot be opened. */
export async function openStore({ databaseUrl, dataDir }: StorePlace, report: (fault: unknown) => void): Promise<Store> {
  try {
    if (databaseUrl === null) return await openSqliteStore({ file: databaseFile(dataDir), report });
    return await openPostgresStore({ url: databaseUrl, report });
  } catch (cause) {
    if (cause instanceof UnusableDatabase) throw cause;
    const what = databaseUrl === null ? `The database in ${dataDir}` : 'The database that DATABASE_URL names';
    throw new UnusableDatabase(`${what} cannot be opened. ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
