import type { Engine } from './engine.ts';
import { translatedSqlite } from './sqliteErrors.ts';
import { sqliteWords } from './sqliteWords.ts';

export const sqliteEngine: Engine = {
  words: sqliteWords,
  // There is one connection that writes, and it runs one transaction at a time.
  lockCommits: () => Promise.resolve(),
  isConflict: () => false,
  translated: translatedSqlite,
};
