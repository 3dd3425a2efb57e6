import { randomBytes } from 'node:crypto';
import { Client, Pool } from 'pg';
import { describe, expect, it } from 'vitest';
import { openPostgresStore, poolTo } from '../../server/store/postgres.ts';
import { holdToContract } from './store.contract.ts';
import type { Subject } from './subject.ts';

const url = process.env['TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/test';
const unreachable = await whyUnreachable();

if (unreachable === null) {
  holdToContract('PostgreSQL', postgresSubject);
  it('[S1] PostgreSQL is not asked to say "committed" before it is on disk, however it is set', async () => {
    const settings: string[] = [];
    for (const set of ['off', 'on', 'remote_apply']) {
      const place = new URL(url);
      place.searchParams.set('options', `-c synchronous_commit=${set}`);
      const pool = poolTo({ url: place.href });
      settings.push((await pool.query('show synchronous_commit')).rows[0].synchronous_commit);
      await pool.end();
    }
    expect(settings).toEqual(['on', 'on', 'remote_apply']);
  });
} else {
  describe('PostgreSQL', () => {
    it.skipIf(process.env['CI_SERVICES'] !== 'required')('is reachable where it is required', () => expect(unreachable).toBeNull());
  });
  process.stdout.write(`PostgreSQL: skipped, ${unreachable}\n`);
}

/** A schema that is dropped afterwards. */
async function postgresSubject(): Promise<Subject> {
  const schema = `run_${randomBytes(6).toString('hex')}`;
  const outside = new Pool({ connectionString: url, max: 1, options: `-c search_path=${schema}` });
  await outside.query(`create schema ${schema}`);
  const store = await openPostgresStore({ url, schema });
  return {
    store,
    dialect: 'postgres',
    attack: async (statement) => void (await outside.query(statement)),
    ask: async (query) => (await outside.query(query)).rows,
    async close() {
      await store.close();
      await outside.query(`drop schema ${schema} cascade`);
      await outside.end();
    },
  };
}

async function whyUnreachable(): Promise<string | null> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    await client.end();
    return null;
  } catch (error) {
    return `no database at ${new URL(url).host}: ${error instanceof Error ? error.message : String(error)}`;
  }
}
