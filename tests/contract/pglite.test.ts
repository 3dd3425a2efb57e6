import { PGlite, type Results } from '@electric-sql/pglite';
import type { PostgresCursor, PostgresPool, PostgresQueryResult } from 'kysely';
import { afterAll } from 'vitest';
import { openOnPool } from '../../server/store/postgres.ts';
import { reportToStderr } from '../../server/store/report.ts';
import { oneAtATime } from '../../server/store/oneAtATime.ts';
import { holdToContract } from './store.contract.ts';
import type { Subject } from './subject.ts';

/** A real PostgreSQL in this very process; slow to start, so one for all, a schema for each. */
const pglite = new PGlite();
let schemas = 0;

afterAll(() => pglite.close());

holdToContract('PGlite', async (): Promise<Subject> => {
  const schema = `run_${(schemas += 1)}`;
  await pglite.exec(`create schema ${schema}`);
  const store = await openOnPool(poolFor(schema), reportToStderr);
  const inSchema = (sql: string) => pglite.query(`${sql.replaceAll(/(from|update|truncate) (?=[a-z])/g, `$1 ${schema}.`)}`);
  return {
    store,
    dialect: 'postgres',
    attack: async (statement) => void (await inSchema(statement)),
    ask: async (query) => (await inSchema(query)).rows,
    async close() {
      await store.close();
      await pglite.exec(`drop schema ${schema} cascade`);
    },
  };
});

/** PGlite is one connection: clients take turns, and each looks at its own schema. */
function poolFor(schema: string): PostgresPool {
  return {
    async connect() {
      const release = await turn();
      await pglite.query(`set search_path to ${schema}`);
      return { query, release };
    },
    end: () => Promise.resolve(),
  };
}

function query<Row>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>>;
function query<Row>(cursor: PostgresCursor<Row>): PostgresCursor<Row>;
function query<Row>(
  sql: string | PostgresCursor<Row>,
  parameters: readonly unknown[] = [],
): PostgresCursor<Row> | Promise<PostgresQueryResult<Row>> {
  if (typeof sql !== 'string') throw new Error('Lists are read in pages, not by a cursor of the database.');
  return pglite.query<Row>(sql, [...parameters]).then((results) => asFromPg(sql, results));
}

const COMMANDS = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'MERGE'] as const;

function asFromPg<Row>(sql: string, { rows, affectedRows }: Results<Row>): PostgresQueryResult<Row> {
  const command = COMMANDS.find((name) => sql.trimStart().toUpperCase().startsWith(name)) ?? 'SELECT';
  return { command, rowCount: affectedRows ?? 0, rows };
}

const queue = oneAtATime();

/** Resolves when it is the caller's turn; the turn lasts until the given function is called. */
function turn(): Promise<() => void> {
  return new Promise((begin) => {
    void queue(() => new Promise<void>((end) => begin(end)));
  });
}
