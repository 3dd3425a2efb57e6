import { sql, type Kysely } from 'kysely';
import type { EngineWords } from './engine.ts';
import { people } from './migrations/001-people.ts';
import { workingGroups } from './migrations/002-working-groups.ts';
import { texts } from './migrations/003-texts.ts';
import { logs } from './migrations/004-logs.ts';
import { checkpoints } from './migrations/005-checkpoints.ts';
import { activity } from './migrations/006-activity.ts';
import { epochs } from './migrations/007-epochs.ts';
import { segments } from './migrations/008-segments.ts';
import type { Tables } from './tables.ts';
import { UnusableDatabase } from './trouble.ts';

/** One step of the database's form. Once released it never changes; the next step is a new file. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  statements(words: EngineWords): readonly string[];
}

const MIGRATIONS: readonly Migration[] = [people, workingGroups, texts, logs, checkpoints, activity, epochs, segments];

/** The form of the database that this code works with. */
export const NEWEST_MIGRATION = Math.max(...MIGRATIONS.map((migration) => migration.number));

/** Brings an older or empty database up to this code's form; to be called inside one transaction. */
export async function migrate(trx: Kysely<Tables>, words: EngineWords): Promise<void> {
  await sql
    .raw(
      `create table if not exists migrations (number ${words.integer} primary key not null, name ${words.text} not null) ${words.tableEnd}`,
    )
    .execute(trx);
  const reached = await migrationReached(trx);
  if (reached > NEWEST_MIGRATION) throw new UnusableDatabase(newerSentence(reached));
  for (const migration of await migrationsToDo(trx)) {
    for (const statement of migration.statements(words)) await sql.raw(statement).execute(trx);
    await trx.insertInto('migrations').values({ number: migration.number, name: migration.name }).execute();
  }
}

/** Each that was not yet made: two may be written side by side, and the later one come out first. */
async function migrationsToDo(trx: Kysely<Tables>): Promise<readonly Migration[]> {
  const done = new Set((await trx.selectFrom('migrations').select('number').execute()).map(({ number }) => number));
  return MIGRATIONS.filter((migration) => !done.has(migration.number));
}

export async function migrationReached(db: Kysely<Tables>): Promise<number> {
  const last = await db
    .selectFrom('migrations')
    .select((of) => of.fn.max('number').as('number'))
    .executeTakeFirst();
  return last?.number ?? 0;
}

export function newerSentence(reached: number): string {
  return `The database was written by a newer release of Chapeau (its form is ${reached}, this release knows ${NEWEST_MIGRATION}). Start the newer release, or restore an older backup.`;
}
