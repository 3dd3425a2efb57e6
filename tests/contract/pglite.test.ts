import { PGlite } from '@electric-sql/pglite';
import { afterAll } from 'vitest';
import { openOnPool } from '../../server/store/postgres.ts';
import { reportToStderr } from '../../server/store/report.ts';
import { poolOver } from '../support/pglite.ts';
import { holdToContract } from './store.contract.ts';
import type { Subject } from './subject.ts';

/** A real PostgreSQL in this very process; slow to start, so one for all, a schema for each. */
const pglite = new PGlite();
let schemas = 0;

afterAll(() => pglite.close());

holdToContract('PGlite', async (): Promise<Subject> => {
  const schema = `run_${(schemas += 1)}`;
  await pglite.exec(`create schema ${schema}`);
  const store = await openOnPool(poolOver(pglite, schema), reportToStderr);
  const outside = poolOver(pglite, schema);
  const inSchema = async (sql: string) => {
    const client = await outside.connect();
    return client.query(sql, []).finally(() => client.release());
  };
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
