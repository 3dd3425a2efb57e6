import type * as Y from 'yjs';
import type { Connection } from './connection.ts';
import type { Row } from './row.ts';

/** An edit that came over a line; `number` counts the edits of its connection. */
export interface Edit {
  readonly kind: 'edit';
  readonly connection: Connection;
  readonly update: Uint8Array;
  readonly isStep2: boolean;
  readonly number: number;
}

/** What waits for the gate, in the order in which it came. */
export type Waiting =
  | Edit
  | { readonly kind: 'change'; readonly work: (doc: Y.Doc) => void }
  /** Something to do when everything before it is on disk; after one that stops, nothing more is taken. */
  | { readonly kind: 'then'; readonly act: () => void; readonly fail: (error: Error) => void; readonly stops: boolean };

/** Larger edits are taken one a tick and after the others: who brings a day's work at once, or means harm, keeps nobody from typing. */
const HEAVY_BYTES = 64 * 1024;
const MOST_PASSED = 20;

/** What has passed the gate and goes into the log together. */
export interface Turn {
  readonly rows: Row[];
  /** How many of each connection's edits are on disk with it. */
  readonly acknowledgements: Map<Connection, number>;
  readonly items: Waiting[];
}

export interface PipelineTerms {
  /** The gate: puts what passes into the turn. */
  readonly admit: (items: readonly Waiting[], turn: Turn) => void;
  /** Resolves when it is on disk and everybody has been told of it. */
  readonly keep: (turn: Turn) => Promise<void>;
  /** Nothing of these will ever be on disk. */
  readonly giveUp: (items: readonly Waiting[], error: unknown) => void;
}

/**
 * The order of a room: what arrives in one tick passes the gate together and goes into
 * the log together. While one turn waits for the disk the next passes the gate; it goes
 * into the log when the one before it is there, as one with all that has come meanwhile.
 */
export class Pipeline {
  private readonly terms: PipelineTerms;
  private waiting: Waiting[] = [];
  private next: Turn = emptyTurn();
  private kept: Turn | null = null;
  private isGateDue = false;
  private isStanding = false;
  /** Ticks in which heavy edits were left for later. */
  private passed = 0;

  constructor(terms: PipelineTerms) {
    this.terms = terms;
  }

  push(item: Waiting): void {
    this.waiting.push(item);
    this.begin();
  }

  /** Whether nothing is under way. */
  get isEmpty(): boolean {
    return this.kept === null && this.waiting.length === 0 && this.next.items.length === 0;
  }

  /** Passed the gate, and not yet in the text: oldest first. */
  inFlight(): readonly Row[] {
    return [...(this.kept?.rows ?? []), ...this.next.rows];
  }

  /** After a `then` that stops: takes what has come since. */
  goOn(): void {
    this.isStanding = false;
    if (this.waiting.length > 0) this.begin();
  }

  /** Nothing more is taken; what waits is given up. */
  close(error: Error): void {
    this.isStanding = true;
    for (const item of this.waiting.splice(0)) if (item.kind === 'then') item.fail(error);
  }

  /** The gate opens after this tick, so that what arrives together is taken together. */
  private begin(): void {
    if (this.isGateDue || this.isStanding) return;
    this.isGateDue = true;
    setImmediate(() => this.takeWaiting());
  }

  private takeWaiting(): void {
    this.isGateDue = false;
    const items = this.takeable();
    if (this.waiting.length > 0) this.begin();
    if (items.length === 0) return;
    this.next.items.push(...items);
    try {
      this.terms.admit(items, this.next);
    } catch (error) {
      return this.giveUp(this.dropNext(), error);
    }
    if (this.kept === null) void this.keepAll();
  }

  /** All that waits, in order, up to a `then` that stops, or until something heavy is left for a later tick. */
  private takeable(): readonly Waiting[] {
    const taken: Waiting[] = [];
    for (let isLeft = false; this.waiting.length > 0 && !isLeft && !this.isStanding;) {
      const then = this.waiting.findIndex(({ kind }) => kind === 'then');
      const before = this.waiting.splice(0, then < 0 ? this.waiting.length : then);
      const left = this.takeLightFirst(before, taken);
      isLeft = left.length > 0;
      if (isLeft) this.waiting.unshift(...left);
      else this.takeThen(taken);
    }
    return taken;
  }

  private takeThen(taken: Waiting[]): void {
    const item = this.waiting.shift();
    if (item === undefined) return;
    taken.push(item);
    this.isStanding = item.kind === 'then' && item.stops;
  }

  /** Gives what is left: heavy edits, and what the same connections sent after them. One is taken when nothing light waits, or has passed it often. */
  private takeLightFirst(items: readonly Waiting[], taken: Waiting[]): readonly Waiting[] {
    const held = new Set<Connection>();
    const heavy: Waiting[] = [];
    const light: Waiting[] = [];
    for (const item of items) {
      const isHeld = item.kind === 'edit' && (item.update.length > HEAVY_BYTES || held.has(item.connection));
      if (isHeld) held.add(item.connection);
      (isHeld ? heavy : light).push(item);
    }
    const isDue = light.length === 0 || this.passed >= MOST_PASSED;
    this.passed = isDue || heavy.length === 0 ? 0 : this.passed + 1;
    taken.push(...light, ...(isDue ? heavy.splice(0, 1) : []));
    return heavy;
  }

  private async keepAll(): Promise<void> {
    while (this.next.items.length > 0) {
      const turn = this.next;
      this.kept = turn;
      this.next = emptyTurn();
      try {
        await this.terms.keep(turn);
      } catch (error) {
        turn.rows.length = 0;
        // What passed the gate later was tried on a text that will never be.
        this.giveUp([...turn.items, ...this.dropNext()], error);
      }
    }
    this.kept = null;
  }

  private dropNext(): readonly Waiting[] {
    const { items } = this.next;
    this.next = emptyTurn();
    return items;
  }

  private giveUp(items: readonly Waiting[], error: unknown): void {
    this.terms.giveUp(items, error);
    if (items.some((item) => item.kind === 'then' && item.stops)) this.goOn();
  }
}

function emptyTurn(): Turn {
  return { rows: [], acknowledgements: new Map(), items: [] };
}
