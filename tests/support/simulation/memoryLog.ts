import * as Y from 'yjs';
import type { Paragraph } from '../../../shared/draft/paragraph.ts';
import { seedUpdate } from '../../../shared/draft/seed.ts';
import type { Instant, ParagraphId, PersonId, ThreadId } from '../../../shared/terms.ts';
import type { LineageRow, LoggedUpdate, NewUpdate, Store, ThreadRow, Transaction, UpdateLog } from '../../../server/store/store.ts';
import { ClientIdTaken, StorageTrouble } from '../../../server/store/trouble.ts';
import type { Random } from '../randomEdits.ts';
import type { VirtualTime } from './virtualTime.ts';

interface Waiting {
  readonly write: () => void;
  isOver: boolean;
}

/**
 * What a server keeps, as far as a room asks for it: written when the clock says so, in
 * trouble when it is told to. It outlives the server, which may die while a write is under way.
 */
export class MemoryLog {
  readonly rows: LoggedUpdate[] = [];
  readonly threads = new Map<ThreadId, ThreadRow>();
  readonly lineage: LineageRow[] = [];
  firstIds: readonly ParagraphId[] = [];
  /** So many of the next writes fail; of these some were written all the same, and only the answer is lost. */
  troubles = 0;
  readonly #clocks = new Map<number, number>();
  readonly #owners = new Map<number, PersonId>();
  readonly #time: VirtualTime;
  readonly #random: Random;
  #snapshot: { readonly seq: number; readonly state: Uint8Array } | null = null;
  #waiting: Waiting[] = [];
  #lastWrite = 0;
  #life = 0;

  constructor(time: VirtualTime, random: Random) {
    this.#time = time;
    this.#random = random;
  }

  seed(paragraphs: readonly Paragraph[]): void {
    this.firstIds = paragraphs.map(({ id }) => id);
    const update = seedUpdate(paragraphs);
    this.#write([{ room: '', update, personId: null, at: this.now(), claims: [] }]);
  }

  now(): Instant {
    return new Date(this.#time.now()).toISOString() as Instant;
  }

  /** Whether all of an update is on disk. */
  has(update: Uint8Array): boolean {
    return [...Y.parseUpdateMeta(update).to].every(([client, clock]) => clock <= (this.#clocks.get(client) ?? 0));
  }

  /** The server is gone in this moment: of what it was writing each has come to disk or not, and nobody hears of it. */
  crash(): void {
    this.#life += 1;
    const reaches = Math.floor(this.#random() * (this.#waiting.length + 1));
    this.#waiting.forEach((each, at) => {
      each.isOver = true;
      if (at < reaches) each.write();
    });
    this.#waiting = [];
    this.troubles = 0;
  }

  /** The store as a server of this life sees it; a dead one never hears from it again. */
  store(): Store {
    const life = this.#life;
    const ifAlive = <Result>(work: () => Result): Promise<Awaited<Result>> =>
      new Promise((resolve) => life === this.#life && resolve(work() as Awaited<Result>));
    const known: Pick<Store, 'commit' | 'tidy' | 'checkWritable'> & { readonly records: object; readonly updates: Partial<UpdateLog> } = {
      records: { threads: () => ifAlive(() => [...this.threads.values()]) },
      updates: {
        append: (updates) => ifAlive(() => this.#append(updates)),
        open: () => ifAlive(() => this.#opened()),
        owners: () => ifAlive(() => new Map(this.#owners)),
        read: (_room, after, limit) => ifAlive(() => this.rows.slice(after, after + limit)),
        snapshot: (_room, seq, state) => ifAlive(() => void (this.#snapshot = { seq, state })),
      },
      commit: (_context, work) => ifAlive(() => this.#transact(work, life)),
      tidy: (work) => ifAlive(() => this.#transact(work, life)),
      checkWritable: async () => {
        if (this.troubles > 0) throw new StorageTrouble('The disk is full.');
      },
    };
    // A draft's room and its janitor ask for nothing else.
    return known as unknown as Store;
  }

  #append(updates: readonly NewUpdate[]): Promise<readonly number[]> {
    return new Promise((resolve, reject) => {
      const isTrouble = this.troubles > 0;
      const isWritten = !isTrouble || this.#random() < 0.4;
      if (isTrouble) this.troubles -= 1;
      const taken = updates.flatMap(({ claims, personId }) => claims.filter((id) => (this.#owners.get(id) ?? personId) !== personId));
      const waiting: Waiting = { write: () => isWritten && taken.length === 0 && this.#write(updates), isOver: false };
      this.#waiting.push(waiting);
      this.#lastWrite = Math.max(this.#lastWrite, this.#time.now() + Math.floor(this.#random() * 12));
      this.#time.later(this.#lastWrite - this.#time.now(), () => {
        if (waiting.isOver) return;
        this.#waiting = this.#waiting.filter((each) => each !== waiting);
        waiting.write();
        const [clientId] = taken;
        if (clientId !== undefined) return reject(new ClientIdTaken({ room: '', clientId, ownerId: '' as PersonId }));
        if (isTrouble) return reject(new StorageTrouble('The disk is full.'));
        resolve(updates.map((_, at) => this.rows.length - updates.length + at + 1));
      });
    });
  }

  #write(updates: readonly NewUpdate[]): void {
    for (const { update, personId, at, claims } of updates) {
      this.rows.push({ seq: this.rows.length + 1, update, personId, at });
      for (const [client, clock] of Y.parseUpdateMeta(update).to) this.#clocks.set(client, Math.max(clock, this.#clocks.get(client) ?? 0));
      if (personId !== null) for (const client of claims) this.#owners.set(client, personId);
    }
  }

  #opened(): Awaited<ReturnType<UpdateLog['open']>> {
    return { snapshot: this.#snapshot, updates: this.rows.slice(this.#snapshot?.seq ?? 0), lastSeq: this.rows.length };
  }

  /** All of it, or nothing; nothing of a server that is gone. */
  async #transact<Result>(work: (tx: Transaction) => Promise<Result>, life: number): Promise<Result> {
    const changes: (() => void)[] = [];
    const known: Partial<Transaction> = {
      thread: async (id) => this.threads.get(id) ?? null,
      changeThread: async (id, change) => {
        changes.push(() => {
          const thread = this.threads.get(id);
          if (thread !== undefined) this.threads.set(id, { ...thread, ...change });
        });
      },
      addLineage: async (rows) => void changes.push(() => this.lineage.push(...rows)),
      record: async () => undefined,
      announce: () => undefined,
    };
    const result = await work(known as Transaction);
    await new Promise<void>((resolve) => this.#time.later(Math.floor(this.#random() * 8), resolve));
    if (this.troubles > 0) throw new StorageTrouble('The disk is full.');
    if (life === this.#life) for (const change of changes) change();
    return result;
  }
}
