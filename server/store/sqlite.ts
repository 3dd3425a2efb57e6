import { checkpointReads, dropCheckpoints, keepCheckpoint } from './checkpoints.ts';
import { committing } from './commit.ts';
import { migrate } from './migrate.ts';
import { Packing, roomsToPack } from './packing.ts';
import { readsOver } from './records.ts';
import { reportToStderr } from './report.ts';
import { copySqlite } from './sqliteCopy.ts';
import { openToRead } from './sqliteConnection.ts';
import { directLine } from './directLine.ts';
import { examineSqlite } from './examineSqlite.ts';
import { kyselyOver } from './sqliteDialect.ts';
import { sqliteEngine } from './sqliteEngine.ts';
import { sqliteWords } from './sqliteWords.ts';
import type { Store, UpdateLog } from './store.ts';
import { updateReads } from './updates.ts';
import type { WriterSettings } from './writerMessages.ts';
import { WriterThread } from './writerThread.ts';

export interface SqliteSettings extends WriterSettings {
  /** Where the failure of a listener goes that was told of a commit. */
  readonly report?: (fault: unknown) => void;
}

/** Opens the database file, making or migrating it as needed. One store per file: see `lockDataDir`. */
export async function openSqliteStore(settings: SqliteSettings): Promise<Store> {
  const writer = new WriterThread({ file: settings.file, ...(settings.mostPages === undefined ? {} : { mostPages: settings.mostPages }) });
  const report = settings.report ?? reportToStderr;
  const commits = committing({ db: kyselyOver(writer.line), engine: sqliteEngine, report });
  try {
    await commits.inTransaction((trx) => migrate(trx, sqliteWords));
  } catch (error) {
    await writer.close();
    throw error;
  }
  // The main thread's own connection only reads, at once, and sees every commit as soon as it is answered.
  const reader = openToRead(settings.file);
  const db = kyselyOver(directLine(reader));
  const packing = new Packing({ pack: (room) => commits.inTurn(() => writer.pack(room)), report });
  packing.add(await roomsToPack(db));
  const updates: UpdateLog = {
    ...updateReads(db),
    append: (rows) => writer.append(rows),
    async snapshot(room, seq, state, at) {
      const isMore = await commits.inTurn(() => writer.keepSnapshot({ room, seq, at, state }));
      if (isMore) packing.add([room]);
    },
  };
  return {
    records: readsOver(db),
    commit: commits.commit,
    tidy: commits.tidy,
    onAnnounced: commits.onAnnounced,
    updates,
    checkpoints: {
      ...checkpointReads(db),
      keep: (row) => commits.inTransaction((trx) => keepCheckpoint(trx, row)),
      drop: (statementId) => commits.inTransaction((trx) => dropCheckpoints(trx, statementId)),
    },
    backup: (file) => copySqlite(settings.file, file),
    doctor: () => examineSqlite(reader),
    checkWritable: () =>
      commits.inTransaction(
        async (trx) =>
          void (await trx
            .updateTable('instance')
            .set((row) => ({ epoch: row.ref('epoch') }))
            .execute()),
      ),
    async close() {
      await packing.close();
      await writer.close();
      reader.close();
    },
  };
}
