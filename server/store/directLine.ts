import { runner, type SqliteDatabase } from './sqliteConnection.ts';
import type { SqliteLine } from './sqliteDialect.ts';
import { translatedSqlite } from './sqliteErrors.ts';

/** A line to a connection of this very thread. */
export function directLine(db: SqliteDatabase): SqliteLine {
  const run = runner(db);
  return {
    async run(sql, parameters) {
      try {
        return run(sql, parameters);
      } catch (error) {
        throw translatedSqlite(error);
      }
    },
    begin: async () => db.exec('begin immediate'),
    commit: async () => db.exec('commit'),
    rollback: async () => {
      // After some errors SQLite has rolled back by itself.
      if (db.isTransaction) db.exec('rollback');
    },
  };
}
