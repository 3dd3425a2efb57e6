import * as Y from 'yjs';
import { CLOSE } from '../../shared/wire/socket.ts';
import type { Connection } from './connection.ts';
import { FairTurns } from './fairTurns.ts';
import { step2Frame } from './frames.ts';
import { readStateVector } from './messages.ts';

const RETRY_MS = 200;
/** Whoever comes back after a short while knows what the others know: so many answers are kept until the next edit. */
const MOST_KEPT = 4;
/** So many of a person's windows in one room may have an answer under way that they do not read. */
const MOST_UNREAD = 4;

/** One line for all rooms: a long answer in one holds up who types in another. */
const OF_ALL_ROOMS = new FairTurns();

/**
 * Answers to step 1. One answer at a time for each client, only while it reads, and
 * with rests between long ones: who asks and asks, in many windows, and never reads
 * would otherwise fill the memory and keep everybody waiting.
 */
export class Answers {
  private readonly doc: Y.Doc;
  private readonly turns: FairTurns;
  private readonly waiting = new Map<Connection, Uint8Array>();
  private readonly kept = new Map<string, Uint8Array>();
  /** They do not read what they have: asked again soon. */
  private late = new Set<Connection>();
  private unread = new Set<Connection>();
  private timer: NodeJS.Timeout | null = null;

  constructor(doc: Y.Doc, turns: FairTurns = OF_ALL_ROOMS) {
    this.doc = doc;
    this.turns = turns;
    doc.on('update', () => this.kept.clear());
  }

  answer(connection: Connection, stateVector: Uint8Array): void {
    if (readStateVector(stateVector, this.doc.store.clients.size) === null) return connection.close(CLOSE.noProtocol, 'no state vector');
    const isInLine = this.waiting.has(connection);
    this.waiting.set(connection, stateVector);
    if (!isInLine) this.standInLine(connection);
  }

  close(): void {
    this.waiting.clear();
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private standInLine(connection: Connection): void {
    this.turns.take(connection.participant.personId, () => this.give(connection));
  }

  private give(connection: Connection): void {
    const stateVector = this.waiting.get(connection);
    if (stateVector === undefined) return;
    if (connection.isOpen && !this.mayBeGiven(connection)) return this.retryLater(connection);
    this.waiting.delete(connection);
    if (!connection.isOpen) return;
    connection.sendAnswer(this.frame(stateVector));
    if (!connection.isReading()) this.unread.add(connection);
  }

  private mayBeGiven(connection: Connection): boolean {
    if (!connection.isReading()) return false;
    this.unread = new Set([...this.unread].filter((each) => each.isOpen && !each.isReading()));
    const { personId } = connection.participant;
    return [...this.unread].filter((each) => each.participant.personId === personId).length < MOST_UNREAD;
  }

  private frame(stateVector: Uint8Array): Uint8Array {
    const name = Buffer.from(stateVector).toString('latin1');
    const known = this.kept.get(name);
    if (known !== undefined) return known;
    const frame = step2Frame(Y.encodeStateAsUpdate(this.doc, stateVector));
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    this.kept.set(name, frame);
    return frame;
  }

  private retryLater(connection: Connection): void {
    this.late.add(connection);
    this.timer ??= setTimeout(() => {
      const late = this.late;
      this.timer = null;
      this.late = new Set();
      for (const each of late) this.standInLine(each);
    }, RETRY_MS);
  }
}
