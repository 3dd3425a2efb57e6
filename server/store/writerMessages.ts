import type { NewUpdate } from './store.ts';
import type { Ran, SqliteValue } from './sqliteDialect.ts';
import type { SnapshotRow } from './tables.ts';
import type { TakenClientId } from './trouble.ts';

export interface WriterSettings {
  readonly file: string;
  /** The database may not grow past that many pages of 4 KiB; tests make a full disk of it. */
  readonly mostPages?: number;
}

/** What the main thread asks of the writer; every request is answered once. */
export type WriterRequest =
  | { readonly kind: 'open'; readonly settings: WriterSettings }
  | { readonly kind: 'begin' }
  | { readonly kind: 'run'; readonly sql: string; readonly parameters: readonly SqliteValue[] }
  | { readonly kind: 'commit' }
  | { readonly kind: 'rollback' }
  /** Several callers' updates; each caller's are kept or refused by themselves. */
  | { readonly kind: 'append'; readonly calls: readonly (readonly NewUpdate[])[] }
  /** A transaction of its own. */
  | { readonly kind: 'snapshot'; readonly snapshot: SnapshotRow }
  | { readonly kind: 'pack'; readonly room: string }
  | { readonly kind: 'close' };

export interface NumberedRequest {
  readonly id: number;
  readonly request: WriterRequest;
}

export interface WriterReply {
  readonly id: number;
  readonly answer: Answer;
}

export type Answer =
  | { readonly kind: 'done' }
  | { readonly kind: 'ran'; readonly ran: Ran }
  /** Whether there may be more to pack in the room. */
  | { readonly kind: 'packed'; readonly isMore: boolean }
  /** One for each call. */
  | { readonly kind: 'appended'; readonly outcomes: readonly AppendAnswer[] }
  | { readonly kind: 'failed'; readonly failure: Failure };

export type AppendAnswer = { readonly seqs: readonly number[] } | { readonly failure: Failure };

/** An error as it crosses between threads. */
export type Failure =
  | { readonly kind: 'trouble'; readonly sentence: string; readonly detail: string }
  | { readonly kind: 'client-id-taken'; readonly taken: TakenClientId }
  | { readonly kind: 'fault'; readonly message: string };
