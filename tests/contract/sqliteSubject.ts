import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { openSqliteStore } from '../../server/store/sqlite.ts';
import type { Subject } from './subject.ts';

/** A SQLite store in a directory of its own. */
export async function sqliteSubject(): Promise<Subject> {
  const directory = await mkdtemp(join(tmpdir(), 'chapeau-contract-'));
  const file = join(directory, 'chapeau.db');
  const store = await openSqliteStore({ file });
  const outside = new DatabaseSync(file, { timeout: 5000 });
  return {
    store,
    dialect: 'sqlite',
    attack: async (statement) => outside.exec(statement),
    ask: async (query) =>
      outside
        .prepare(query)
        .all()
        .map((row: object) => ({ ...row })),
    async close() {
      outside.close();
      await store.close();
      await rm(directory, { recursive: true });
    },
  };
}
