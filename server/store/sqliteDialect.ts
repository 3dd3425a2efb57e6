import {
  CamelCasePlugin,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type QueryResult,
} from 'kysely';
import type { Tables } from './tables.ts';

/** What SQLite can be handed as a parameter, and what it hands back. */
export type SqliteValue = string | number | bigint | null | Uint8Array;

/** What a statement gave; `changes` is absent for one that reads. */
export interface Ran {
  readonly rows: readonly unknown[];
  readonly changes?: number;
}

/** A way to one SQLite connection, wherever it lives. */
export interface SqliteLine {
  run(sql: string, parameters: readonly SqliteValue[]): Promise<Ran>;
  begin(): Promise<void>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

/** Kysely over a line. Whoever opens transactions sees to it that there is one at a time. */
export function kyselyOver(line: SqliteLine): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: dialectOver(line), plugins: [new CamelCasePlugin()] });
}

function dialectOver(line: SqliteLine): Dialect {
  const connection = connectionOver(line);
  return {
    createAdapter: () => new SqliteAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createDriver: () => ({
      init: nothing,
      acquireConnection: () => Promise.resolve(connection),
      beginTransaction: () => line.begin(),
      commitTransaction: () => line.commit(),
      rollbackTransaction: () => line.rollback(),
      releaseConnection: nothing,
      destroy: nothing,
    }),
  };
}

function connectionOver(line: SqliteLine): DatabaseConnection {
  return {
    async executeQuery<Row>(query: { readonly sql: string; readonly parameters: readonly unknown[] }): Promise<QueryResult<Row>> {
      const { rows, changes } = await line.run(query.sql, query.parameters.map(asSqliteValue));
      const typed = rows as Row[];
      return changes === undefined ? { rows: typed } : { rows: typed, numAffectedRows: BigInt(changes) };
    },
    streamQuery: () => {
      throw new Error('Lists are read in pages, not streamed.');
    },
  };
}

function asSqliteValue(value: unknown): SqliteValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' || value instanceof Uint8Array)
    return value;
  throw new Error(`SQLite cannot be handed a ${typeof value}.`);
}

async function nothing(): Promise<void> {}
