import { committing } from './commit.ts';
import { examine } from './examine.ts';
import type { Engine } from './engine.ts';
import { migrate } from './migrate.ts';
import { readsOver } from './records.ts';
import { copySqlite } from './sqliteCopy.ts';
import { openToRead, runner, type SqliteDatabase } from './sqliteConnection.ts';
import { kyselyOver, type SqliteLine } from './sqliteDialect.ts';
import { translatedSqlite } from './sqliteErrors.ts';
import { sqliteWords } from './sqliteWords.ts';
import type { Store, UpdateLog } from './store.ts';
import { keepSnapshot, updateReads } from './updates.ts';
import type { WriterSettings } from './writerMessages.ts';
import { WriterThread } from './writerThread.ts';

export interface SqliteSettings extends WriterSettings {
  /** Where the failure of a listener goes that was told of a commit. */
  readonly report?: (fault: unknown) => void;
}

const engine: Engine = {
  words: sqliteWords,
  // There is one writer thread, and it runs one transaction at a time.
  lockCommits: () => Promise.resolve(),
  isConflict: () => false,
  translated: translatedSqlite,
};

/** Opens the database file, making or migrating it as needed. One store per file: see `lockDataDir`. */
export async function openSqliteStore(settings: SqliteSettings): Promise<Store> {
  const writer = new WriterThread({ file: settings.file, ...(settings.mostPages === undefined ? {} : { mostPages: settings.mostPages }) });
  const commits = committing({ db: kyselyOver(writer.line), engine, report: settings.report ?? console.error });
  try {
    await commits.inTransaction((trx) => migrate(trx, sqliteWords));
  } catch (error) {
    await writer.close();
    throw error;
  }
  const reader = openToRead(settings.file);
  const db = kyselyOver(readingLine(reader));
  const updates: UpdateLog = {
    ...updateReads(db),
    append: (rows) => writer.append(rows),
    snapshot: (room, seq, state, at) => commits.inTransaction((trx) => keepSnapshot(trx, { room, seq, state, at })),
  };
  return {
    records: readsOver(db),
    commit: commits.commit,
    tidy: commits.tidy,
    onAnnounced: commits.onAnnounced,
    updates,
    backup: (file) => copySqlite(settings.file, file),
    doctor: () => examine(db),
    checkWritable: () =>
      commits.inTransaction(
        async (trx) =>
          void (await trx
            .updateTable('instance')
            .set((row) => ({ epoch: row.ref('epoch') }))
            .execute()),
      ),
    async close() {
      await writer.close();
      reader.close();
    },
  };
}

/** The main thread's own connection: it only reads, at once, and sees every commit as soon as it is answered. */
function readingLine(reader: SqliteDatabase): SqliteLine {
  const run = runner(reader);
  const refuse = () => Promise.reject(new Error('What reads records opens no transactions.'));
  return { run: async (sql, parameters) => run(sql, parameters), begin: refuse, commit: refuse, rollback: refuse };
}
