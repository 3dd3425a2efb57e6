import { CamelCasePlugin, Kysely, PostgresDialect, sql, type PostgresPool } from 'kysely';
import { Pool, types, type ClientBase } from 'pg';
import { checkpointReads, dropCheckpoints, keepCheckpoint } from './checkpoints.ts';
import { committing } from './commit.ts';
import type { Engine } from './engine.ts';
import { examine } from './examine.ts';
import { migrate, migrationReached, NEWEST_MIGRATION, newerSentence } from './migrate.ts';
import { Packing, roomsToPack } from './packing.ts';
import { PostgresAppends } from './postgresAppends.ts';
import { isConflict, translatedPostgres } from './postgresErrors.ts';
import { keepSnapshot, packNext } from './postgresPacking.ts';
import { postgresWords } from './postgresWords.ts';
import { readsOver } from './records.ts';
import { reportToStderr } from './report.ts';
import type { Store, UpdateLog } from './store.ts';
import type { Tables } from './tables.ts';
import { updateReads } from './updates.ts';

export interface PostgresSettings {
  readonly url: string;
  /** Where the tables stand; the connection's own first schema when absent. It must exist. */
  readonly schema?: string;
  readonly report?: (fault: unknown) => void;
}

const engine: Engine = {
  // One commit at a time over all servers of this schema: the journal is one chain.
  lockCommits: async (trx) => void (await sql`select pg_advisory_xact_lock(hashtext(current_schema()), 1)`.execute(trx)),
  isConflict,
  translated: translatedPostgres,
};

/** Opens the database, migrating it as needed. */
export function openPostgresStore(settings: PostgresSettings): Promise<Store> {
  return openOnPool(poolTo(settings), settings.report ?? reportToStderr);
}

/** Checks the database without changing it. */
export async function examinePostgres(settings: PostgresSettings): Promise<readonly string[]> {
  const db = kyselyOver(poolTo(settings));
  try {
    const reached = await migrationReached(db);
    return reached > NEWEST_MIGRATION ? [newerSentence(reached)] : await examine(db);
  } catch (error) {
    throw translatedPostgres(error);
  } finally {
    await db.destroy();
  }
}

/** The same over any pool that speaks as `pg` does. */
export async function openOnPool(pool: PostgresPool, report: (fault: unknown) => void): Promise<Store> {
  const db = kyselyOver(pool);
  const commits = committing({ db, engine, report });
  try {
    await commits.inTransaction((trx) => migrate(trx, postgresWords));
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const appends = new PostgresAppends(db);
  const packing = new Packing({ pack: (room) => commits.inTransaction((trx) => packNext(trx, room)), report });
  packing.add(await roomsToPack(db));
  const updates: UpdateLog = {
    ...updateReads(db),
    append: (rows) => appends.append(rows),
    async snapshot(room, seq, state, at) {
      const isMore = await commits.inTransaction((trx) => keepSnapshot(trx, { room, seq, at, state }));
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
    backup: () => Promise.reject(new Error('A PostgreSQL database is backed up with pg_dump.')),
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
      await packing.close();
      await appends.idle();
      await db.destroy();
    },
  };
}

function kyselyOver(pool: PostgresPool): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] });
}

/** A database may be set to say "committed" before it is on disk: not to us (rule S1). One that is set to do more still does. */
const COMMIT_IS_ON_DISK = `select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'`;

export function poolTo({ url, schema, report }: PostgresSettings): Pool {
  const options = schema === undefined ? {} : { options: `-c search_path=${schema}` };
  // The pool waits for it before it hands the connection out, and lets go of one where it fails.
  const onConnect = (client: ClientBase): unknown => client.query(COMMIT_IS_ON_DISK);
  const pool = new Pool({ connectionString: url, max: 10, types: { getTypeParser: parserOf }, onConnect, ...options });
  // A connection that breaks while idle; the next query opens another.
  pool.on('error', report ?? reportToStderr);
  return pool;
}

const INT8 = 20;
const BYTEA = 17;

/** Numbers instead of strings for 64-bit integers (ours stay below 2^53), plain bytes instead of a Buffer. */
const parserOf: typeof types.getTypeParser = (oid: number, format?: string) => {
  const usual = format === 'binary' ? types.getTypeParser(oid, 'binary') : types.getTypeParser(oid, 'text');
  if (oid === INT8) return Number;
  if (oid === BYTEA) return (text: string) => new Uint8Array(usual(text));
  return usual;
};
