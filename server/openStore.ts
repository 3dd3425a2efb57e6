import type { Config } from './config.ts';
import { StartProblem } from './dataDir.ts';
import { databaseFile } from './store/dataDir.ts';
import { openPostgresStore } from './store/postgres.ts';
import { openSqliteStore } from './store/sqlite.ts';
import type { Store } from './store/store.ts';

/** The store that the configuration names. */
export async function openStore(config: Pick<Config, 'databaseUrl' | 'dataDir'>, report: (fault: unknown) => void): Promise<Store> {
  const { databaseUrl, dataDir } = config;
  try {
    if (databaseUrl === null) return await openSqliteStore({ file: databaseFile(dataDir), report });
    return await openPostgresStore({ url: databaseUrl, report });
  } catch (cause) {
    const what = databaseUrl === null ? `The database in ${dataDir}` : 'The database that DATABASE_URL names';
    throw new StartProblem(`${what} cannot be opened: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
