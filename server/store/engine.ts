import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** What differs between the databases, and nothing else. */
export interface Engine {
  /** Makes commits wait for one another, also across processes; called first in a transaction. */
  lockCommits(trx: Kysely<Tables>): Promise<void>;
  /** Whether the transaction only lost a race and may run again. */
  isConflict(error: unknown): boolean;
  /** The error as callers know it: `StorageTrouble` where the machine is at fault. */
  translated(error: unknown): unknown;
}

/** The dialect's words in the SQL of migrations. */
export interface EngineWords {
  /** Text compared byte by byte, so that lists have one order everywhere. */
  readonly text: string;
  readonly blob: string;
  readonly integer: string;
  /** A column that counts up by itself and is the primary key. */
  readonly counter: string;
  /** What stands after a table's closing bracket. */
  readonly tableEnd: string;
  /** The same for tables that nobody may change: on SQLite without the hidden rowid, through which REPLACE could take a row away. */
  readonly sealedTableEnd: string;
  /** A field of a column that holds a JSON object, as text; null where there is none. */
  jsonText(column: string, field: string): string;
  /** Needed once, before the first `forbid`. */
  readonly preparation: readonly string[];
  /** Statements that make the database itself refuse. */
  forbid(rule: Forbidden): readonly string[];
  /** Statements that make the database itself refuse where a condition holds, which may ask other tables. */
  guard(rule: Guarded): readonly string[];
  /** The statement that takes a refusal of one kind away again, so that a narrower one can stand in its place. */
  unguard(table: string, event: Guarded['event']): string;
}

export interface Forbidden {
  readonly table: string;
  readonly because: string;
  /** An update for which this holds (over `old` and `new`) is let through; none when absent. */
  readonly exceptUpdate?: string;
  /** Sets of columns that are unique: inserting over an existing row is refused for each. */
  readonly keys: readonly (readonly string[])[];
}

export interface Guarded {
  readonly table: string;
  readonly event: 'insert' | 'delete';
  /** Over `new` for an insert, over `old` for a delete. */
  readonly refusedWhen: string;
  readonly because: string;
}
