import { sql, type Kysely } from 'kysely';
import type { PersonId } from '../../shared/terms.ts';
import { isConflict, translatedPostgres } from './postgresErrors.ts';
import type { NewUpdate } from './store.ts';
import type { Tables, UpdateRow } from './tables.ts';
import { ClientIdTaken } from './trouble.ts';

interface Waiting {
  readonly updates: readonly NewUpdate[];
  resolve(seqs: readonly number[]): void;
  reject(error: unknown): void;
}

/** Appends to the update log: everything that waits while one transaction runs goes into the next. */
export class PostgresAppends {
  readonly #db: Kysely<Tables>;
  #waiting: Waiting[] = [];
  #running: Promise<void> | null = null;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  append(updates: readonly NewUpdate[]): Promise<readonly number[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ updates, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }

  async #run(): Promise<void> {
    // Callers of the same turn share the first transaction too.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      await this.#settle(group);
    }
    this.#running = null;
  }

  /** One transaction for all; when it fails, each call by itself, so that only the one at fault fails. */
  async #settle(group: readonly Waiting[]): Promise<void> {
    try {
      const seqs = await this.#kept(group.map(({ updates }) => updates));
      group.forEach((call, index) => call.resolve(seqs[index] ?? []));
    } catch (error) {
      const [only] = group;
      if (group.length === 1 && only !== undefined) only.reject(translatedPostgres(error));
      else for (const call of group) await this.#settle([call]);
    }
  }

  async #kept(calls: readonly (readonly NewUpdate[])[]): Promise<readonly (readonly number[])[]> {
    for (;;) {
      try {
        return await this.#db.transaction().execute((trx) => appendAll(trx, calls));
      } catch (error) {
        if (!isConflict(error)) throw error;
      }
    }
  }
}

async function appendAll(trx: Kysely<Tables>, calls: readonly (readonly NewUpdate[])[]): Promise<readonly (readonly number[])[]> {
  const updates = calls.flat();
  const lastSeqs = await lockRooms(trx, [...new Set(updates.map(({ room }) => room))].sort());
  await claimAll(trx, updates);
  const rows: UpdateRow[] = [];
  const seqs = calls.map((call) =>
    call.map(({ room, update, personId, at }) => {
      const seq = (lastSeqs.get(room) ?? 0) + 1;
      lastSeqs.set(room, seq);
      rows.push({ room, seq, update, personId, at });
      return seq;
    }),
  );
  // PostgreSQL takes 65,535 values in a statement; a row brings five.
  for (let from = 0; from < rows.length; from += 10_000)
    await trx
      .insertInto('draftUpdates')
      .values(rows.slice(from, from + 10_000))
      .execute();
  return seqs;
}

/** Holds the rooms until the transaction ends, always in the same order, and gives the last sequence number of each. */
async function lockRooms(trx: Kysely<Tables>, rooms: readonly string[]): Promise<Map<string, number>> {
  const lastSeqs = new Map<string, number>();
  for (const room of rooms) {
    await lockRoom(trx, room);
    const { rows } = await sql<{ readonly seq: number }>`select greatest(
      (select max(seq) from draft_updates where room = ${room}),
      (select max(last_seq) from draft_segments where room = ${room}),
      (select max(seq) from draft_snapshots where room = ${room}), 0) as seq`.execute(trx);
    lastSeqs.set(room, rows[0]?.seq ?? 0);
  }
  return lastSeqs;
}

/** Nobody else appends to the room or packs its log until the transaction ends. */
export async function lockRoom(trx: Kysely<Tables>, room: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(current_schema()), hashtext(${room}))`.execute(trx);
}

async function claimAll(trx: Kysely<Tables>, updates: readonly NewUpdate[]): Promise<void> {
  for (const { room, personId, claims } of updates) {
    for (const clientId of claims) await claim(trx, { room, clientId, personId });
  }
}

async function claim(
  trx: Kysely<Tables>,
  { room, clientId, personId }: { room: string; clientId: number; personId: PersonId | null },
): Promise<void> {
  if (personId === null) throw new Error('Only a person can claim a client id.');
  const owner = await trx
    .selectFrom('clientOwners')
    .select('personId')
    .where('room', '=', room)
    .where('clientId', '=', clientId)
    .executeTakeFirst();
  if (owner === undefined) await trx.insertInto('clientOwners').values({ room, clientId, personId }).execute();
  else if (owner.personId !== personId) throw new ClientIdTaken({ room, clientId, ownerId: owner.personId });
}
