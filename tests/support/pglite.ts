import { PGlite, type Results } from '@electric-sql/pglite';
import type { PostgresCursor, PostgresPool, PostgresQueryResult } from 'kysely';
import { oneAtATime } from '../../server/store/oneAtATime.ts';
import { openOnPool } from '../../server/store/postgres.ts';
import { reportToStderr } from '../../server/store/report.ts';
import type { Store } from '../../server/store/store.ts';

/** A store on a real PostgreSQL in this very process, which holds nothing else. */
export interface PgliteStore {
  readonly store: Store;
  end(): Promise<void>;
}

export async function openPgliteStore(): Promise<PgliteStore> {
  const pglite = new PGlite();
  const store = await openOnPool(poolOver(pglite, 'public'), reportToStderr);
  return { store, end: () => pglite.close() };
}

/** PGlite is one connection: clients take turns, and each looks at its own schema. */
export function poolOver(pglite: PGlite, schema: string): PostgresPool {
  const queue = QUEUES.get(pglite) ?? oneAtATime();
  QUEUES.set(pglite, queue);
  function query<Row>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>>;
  function query<Row>(cursor: PostgresCursor<Row>): PostgresCursor<Row>;
  function query<Row>(
    sql: string | PostgresCursor<Row>,
    parameters: readonly unknown[] = [],
  ): PostgresCursor<Row> | Promise<PostgresQueryResult<Row>> {
    if (typeof sql !== 'string') throw new Error('Lists are read in pages, not by a cursor of the database.');
    return pglite.query<Row>(sql, [...parameters]).then((results) => asFromPg(sql, results));
  }
  return {
    async connect() {
      // The turn lasts until the client is released.
      const release = await new Promise<() => void>((begin) => void queue(() => new Promise<void>((end) => begin(end))));
      await pglite.query(`set search_path to ${schema}`);
      return { query, release };
    },
    end: () => Promise.resolve(),
  };
}

const QUEUES = new WeakMap<PGlite, ReturnType<typeof oneAtATime>>();
const COMMANDS = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'MERGE'] as const;

function asFromPg<Row>(sql: string, { rows, affectedRows }: Results<Row>): PostgresQueryResult<Row> {
  const command = COMMANDS.find((name) => sql.trimStart().toUpperCase().startsWith(name)) ?? 'SELECT';
  return { command, rowCount: affectedRows ?? 0, rows };
}
