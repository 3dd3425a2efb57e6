import type { Logger } from 'pino';
import * as Y from 'yjs';
import type { Instant, PersonId } from '../../shared/terms.ts';
import type { NewUpdate, Store } from '../store/store.ts';
import { ClientIdTaken } from '../store/trouble.ts';

export interface LogTerms {
  readonly store: Store;
  readonly room: string;
  readonly now: () => Instant;
  readonly log: Logger;
  /** Told when a snapshot was kept, which is now and then. */
  readonly onSnapshot?: () => void;
}

/** A change that passed the gate and waits for the disk. */
export interface Admitted {
  readonly update: Uint8Array;
  /** null: the server itself. */
  readonly personId: PersonId | null;
  readonly claims: readonly number[];
}

const SNAPSHOT_AFTER_ROWS = 500;
const SNAPSHOT_AFTER_BYTES = 256 * 1024;
const RETRY_MS = 500;
const MOST_FAULTS = 3;
const NOTHING = new Uint8Array();

/** Nothing of a turn could be kept, and trying again would not help. */
export class NotKept extends Error {
  override readonly name = 'NotKept';
}

/** One draft's part of the update log: where "saved" becomes true. */
export class DraftLog {
  /** Sequence number of the last update that is on disk. */
  lastSeq: number;
  private readonly terms: LogTerms;
  private readonly onTrouble: (isTrouble: boolean) => void;
  private rowsSince = 0;
  private bytesSince = 0;
  private isTrouble = false;
  private isClosed = false;
  private hasStrangers = false;

  constructor(terms: LogTerms, lastSeq: number, onTrouble: (isTrouble: boolean) => void) {
    this.terms = terms;
    this.lastSeq = lastSeq;
    this.onTrouble = onTrouble;
  }

  get isSaving(): boolean {
    return !this.isTrouble;
  }

  /** The log holds rows that this room gave up and were kept all the same: its text lacks them and must be read again. */
  get isAhead(): boolean {
    return this.hasStrangers;
  }

  /**
   * Resolves when all of them are on disk, however long the store is in trouble: until
   * then nobody is told of them. Throws `NotKept` when they never will be.
   */
  async keep(admitted: readonly Admitted[]): Promise<void> {
    const rows = this.rows(admitted);
    for (let faults = 0; ;) {
      try {
        const seqs = await this.terms.store.updates.append(rows);
        this.hasStrangers ||= seqs[0] !== this.lastSeq + 1;
        this.kept(rows, seqs.at(-1) ?? this.lastSeq);
        return;
      } catch (error) {
        // Nothing is wrong with the disk: somebody else was first.
        const isTaken = error instanceof ClientIdTaken;
        if (!isTaken) this.beginTrouble(error);
        if (isTaken || this.isClosed || faults === MOST_FAULTS) throw new NotKept('The log did not take the edits.', { cause: error });
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
        if (await this.wasKeptAfterAll(rows)) return;
        if (await this.canWrite()) faults += 1;
      }
    }
  }

  /** Keeps the state for a quick opening, when enough has been written since the last time. */
  async snapshot(doc: Y.Doc, isDue = this.rowsSince >= SNAPSHOT_AFTER_ROWS || this.bytesSince >= SNAPSHOT_AFTER_BYTES): Promise<void> {
    if (!isDue || this.rowsSince === 0 || this.isTrouble || this.hasStrangers) return;
    const { store, room, now, log } = this.terms;
    this.rowsSince = 0;
    this.bytesSince = 0;
    try {
      await store.updates.snapshot(room, this.lastSeq, Y.encodeStateAsUpdate(doc), now());
      this.terms.onSnapshot?.();
    } catch (error) {
      log.warn({ err: error, room }, 'no snapshot could be kept; the log has everything');
    }
  }

  /** Read from the log as many rows as it was opened with beyond its last snapshot. */
  countSinceSnapshot(updates: readonly { readonly update: Uint8Array }[]): void {
    this.rowsSince = updates.length;
    this.bytesSince = updates.reduce((total, { update }) => total + update.length, 0);
  }

  close(): void {
    this.isClosed = true;
  }

  private rows(admitted: readonly Admitted[]): readonly NewUpdate[] {
    const at = this.terms.now();
    return admitted.map(({ update, personId, claims }) => ({ room: this.terms.room, update, personId, at, claims }));
  }

  private kept(rows: readonly NewUpdate[], lastSeq: number): void {
    this.lastSeq = lastSeq;
    this.countSinceSnapshotMore(rows);
    if (this.isTrouble) this.onTrouble(false);
    this.isTrouble = false;
  }

  private countSinceSnapshotMore(rows: readonly NewUpdate[]): void {
    this.rowsSince += rows.length;
    for (const { update } of rows) this.bytesSince += update.length;
  }

  private beginTrouble(error: unknown): void {
    if (this.isTrouble) return;
    this.isTrouble = true;
    this.terms.log.error({ err: error, room: this.terms.room }, 'the update log cannot be written');
    this.onTrouble(true);
  }

  /** The answer may have been lost and not the rows. What stands there may also be of a turn that was given up and yet kept. */
  private async wasKeptAfterAll(rows: readonly NewUpdate[]): Promise<boolean> {
    try {
      const found = await this.terms.store.updates.read(this.terms.room, this.lastSeq, rows.length);
      if (!rows.every(({ update }, at) => Buffer.compare(update, found[at]?.update ?? NOTHING) === 0)) return false;
      this.kept(rows, found.at(-1)?.seq ?? this.lastSeq);
      return true;
    } catch {
      // It cannot be read either: still in trouble, asked again at the next try.
      return false;
    }
  }

  private async canWrite(): Promise<boolean> {
    try {
      await this.terms.store.checkWritable();
      return true;
    } catch {
      // The ordinary case of trouble: a full or broken disk, which may pass.
      return false;
    }
  }
}
