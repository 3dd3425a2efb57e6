import * as Y from 'yjs';
import { CLOSE } from '../../shared/wire/socket.ts';
import type { Connection } from './connection.ts';
import { step2Frame } from './frames.ts';
import { readStateVector } from './messages.ts';

const RETRY_MS = 200;

/**
 * Answers to step 1. One answer at a time for each client, and only while it reads:
 * a client that asks and asks and never reads would otherwise fill the memory.
 */
export class Answers {
  private readonly doc: Y.Doc;
  private readonly waiting = new Map<Connection, Uint8Array>();
  private whole: Uint8Array | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(doc: Y.Doc) {
    this.doc = doc;
    doc.on('update', () => {
      this.whole = null;
    });
  }

  answer(connection: Connection, stateVector: Uint8Array): void {
    if (readStateVector(stateVector, this.doc.store.clients.size) === null) return connection.close(CLOSE.noProtocol, 'no state vector');
    if (connection.isReading()) return connection.sendAnswer(this.frame(stateVector));
    this.waiting.set(connection, stateVector);
    this.timer ??= setTimeout(() => this.retry(), RETRY_MS);
  }

  close(): void {
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private frame(stateVector: Uint8Array): Uint8Array {
    const knowsNothing = stateVector.length === 1 && stateVector[0] === 0;
    if (!knowsNothing) return step2Frame(Y.encodeStateAsUpdate(this.doc, stateVector));
    this.whole ??= step2Frame(Y.encodeStateAsUpdate(this.doc));
    return this.whole;
  }

  private retry(): void {
    this.timer = null;
    const asked = [...this.waiting].filter(([connection]) => connection.isOpen);
    this.waiting.clear();
    for (const [connection, stateVector] of asked) this.answer(connection, stateVector);
  }
}
