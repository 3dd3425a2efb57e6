import { join } from 'node:path';

/** Where the SQLite database stands in a data directory. */
export function databaseFile(dataDir: string): string {
  return join(dataDir, 'chapeau.db');
}
