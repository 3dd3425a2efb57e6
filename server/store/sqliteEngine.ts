import type { Engine } from './engine.ts';
import { translatedSqlite } from './sqliteErrors.ts';

export const sqliteEngine: Engine = {
  // There is one connection that writes, and it runs one transaction at a time.
  lockCommits: () => Promise.resolve(),
  isConflict: () => false,
  translated: translatedSqlite,
};
