import type { Instant, Moment, PersonId, StatementId } from '../../shared/terms.ts';

/** Room by room, every update in order, with person and time, kept for ever. The promise "Saved" stands on it. */
export interface UpdateLog {
  /**
   * Appends in order; resolves when they are on disk (SQLite: WAL, synchronous=FULL), with
   * the sequence number of each, gapless from 1 per room. Calls are grouped: everything that
   * waits goes into one transaction. Rejects when nothing of the call was kept. Each client
   * id in `claims` is stored for its person in the same transaction; a claim of another
   * person's client id rejects with `ClientIdTaken`, a full or broken disk with `StorageTrouble`.
   */
  append(updates: readonly NewUpdate[]): Promise<readonly number[]>;
  /** Everything needed to open a room: the latest snapshot, and the updates after it. */
  open(room: string): Promise<OpenedLog>;
  /** Updates after `afterSeq`, at most `limit`. */
  read(room: string, afterSeq: number, limit: number): Promise<readonly LoggedUpdate[]>;
  /** Whose client ids are known in the room. */
  owners(room: string): Promise<ReadonlyMap<number, PersonId>>;
  /** The rooms a draft has had, one per epoch, in the order of their epochs. */
  rooms(statementId: StatementId): Promise<readonly RoomPast[]>;
  /** Number of the last update at or before a time; 0 when all are later. */
  seqAt(room: string, at: Instant): Promise<number>;
  /** Keeps the state at `seq`, so that opening need not replay. Of earlier ones the last of each hour stays; the updates all stay, the oldest packed (rules S30-S32). */
  snapshot(room: string, seq: number, state: Uint8Array, at: Instant): Promise<void>;
}

/** A draft that goes on from an earlier moment of its log. */
export interface RebuiltDraft {
  readonly epoch: number;
  readonly from: Moment;
  /** The Yjs document as it was at that moment. */
  readonly state: Uint8Array;
  readonly at: Instant;
}

export interface NewUpdate {
  readonly room: string;
  readonly update: Uint8Array;
  /** null: the server itself. */
  readonly personId: PersonId | null;
  readonly at: Instant;
  /** Yjs client ids seen here for the first time. */
  readonly claims: readonly number[];
}

export interface LoggedUpdate {
  readonly seq: number;
  readonly update: Uint8Array;
  readonly personId: PersonId | null;
  readonly at: Instant;
}

/** A room of a draft, as far as its log goes. */
export interface RoomPast {
  readonly room: string;
  readonly epoch: number;
  readonly lastSeq: number;
  /** Of its latest snapshot; null when it has none. */
  readonly snapshotSeq: number | null;
  /** The moment its first row brought back; null for a room that was not rebuilt. */
  readonly rebuiltFrom: Moment | null;
}

// ---- the history of drafts, made quick -------------------------------------------------

/** States of replays, so that a moment of the past is told from a few rows of the log. Everything here can be made again from the log. */
export interface CheckpointShelf {
  /** In the order of their places, without the states. */
  list(statementId: StatementId): Promise<readonly CheckpointRow[]>;
  state(statementId: StatementId, place: number): Promise<Uint8Array | null>;
  keep(row: CheckpointRow & { readonly state: Uint8Array }): Promise<void>;
  /** Takes away all of a statement. */
  drop(statementId: StatementId): Promise<void>;
}

export interface CheckpointRow {
  readonly statementId: StatementId;
  /** Place of its last moment among all of the draft, from 0. */
  readonly place: number;
  readonly moment: Moment;
  /** Place of the one before it; null for the first. Where that is missing, this one tells too little. */
  readonly previous: number | null;
  /** Of the state; others than the current one are of no use. */
  readonly format: number;
  /** JSON: the sittings that ended since the previous one. */
  readonly sittings: string;
}

export interface OpenedLog {
  readonly snapshot: { readonly seq: number; readonly state: Uint8Array } | null;
  readonly updates: readonly LoggedUpdate[];
  /** 0 for a room without a log. */
  readonly lastSeq: number;
}
