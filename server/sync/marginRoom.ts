import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import * as Y from 'yjs';
import { THREAD_KEY_PREFIX, VERSIONS_KEY, type MarginThread, type MarginVersion } from '../../shared/draft/margin.ts';
import { MARGIN_ROOT } from '../../shared/draft/paragraph.ts';
import type { StatementId, ThreadId } from '../../shared/terms.ts';
import { CLOSE } from '../../shared/wire/socket.ts';
import type { Store } from '../store/store.ts';
import { Answers } from './answers.ts';
import type { Connection } from './connection.ts';
import { updateFrame } from './frames.ts';
import { allMarginThreads, marginThreads, marginVersions } from './marginProjection.ts';
import { readStateVector, type ClientMessage } from './messages.ts';
import type { Room } from './room.ts';

export interface MarginTerms {
  readonly store: Store;
  readonly room: string;
  readonly statementId: StatementId;
  readonly log: Logger;
  /**
   * The Yjs client id as which this opening writes: larger than that of every earlier
   * one. In a Y.Map the larger id wins over a value it has not seen, so a client that
   * comes back with the margin of an earlier opening takes every value of this one.
   */
  readonly clientId: number;
}

/** An update without content; a client that has nothing to tell sends it. */
const isEmpty = (update: Uint8Array): boolean => update.length === 2 && update[0] === 0 && update[1] === 0;

/**
 * The margin of one draft: the database's threads as a shared map that the server alone
 * writes. It lives in memory and is made from the rows when it is opened; what is
 * withdrawn there is gone here.
 */
export class MarginRoom implements Room {
  readonly name: string;
  readonly connections = new Set<Connection>();
  private readonly terms: MarginTerms;
  private readonly doc = new Y.Doc();
  private readonly map = this.doc.getMap<MarginThread | readonly MarginVersion[]>(MARGIN_ROOT);
  private readonly answers = new Answers(this.doc);
  private due = new Set<ThreadId>();
  private refreshing: Promise<void> | null = null;

  static async open(terms: MarginTerms): Promise<MarginRoom> {
    const room = new MarginRoom(terms);
    room.show(await allMarginThreads(terms.store.records, terms.statementId));
    await room.refreshVersions();
    return room;
  }

  private constructor(terms: MarginTerms) {
    this.terms = terms;
    this.name = terms.room;
    this.doc.clientID = terms.clientId;
    this.doc.on('update', (update) => {
      const frame = updateFrame(update);
      for (const connection of this.connections) connection.send(frame);
    });
  }

  /** No step 1 is sent: the server wants nothing of anybody here. */
  join(connection: Connection): void {
    this.connections.add(connection);
  }

  leave(connection: Connection): void {
    this.connections.delete(connection);
  }

  renew(): void {
    // Nobody is present in a margin; who wrote what comes with the rows.
  }

  hear(connection: Connection, message: ClientMessage): void {
    if (message.kind === 'step1') this.answer(connection, message.stateVector);
    if (message.kind !== 'edit') return;
    connection.received += 1;
    if (isEmpty(message.update)) connection.acknowledge(connection.received);
    else connection.close(CLOSE.rightChanged, 'the margin is written by the server alone');
  }

  /** The rows of these threads have changed. */
  refresh(threadIds: readonly ThreadId[]): Promise<void> {
    for (const id of threadIds) this.due.add(id);
    this.refreshing ??= this.refreshDue().finally(() => {
      this.refreshing = null;
    });
    return this.refreshing;
  }

  /** A version was frozen, made public or withdrawn. */
  async refreshVersions(): Promise<void> {
    const versions = await marginVersions(this.terms.store.records, this.terms.statementId);
    if (!isDeepStrictEqual(this.map.get(VERSIONS_KEY), versions)) this.map.set(VERSIONS_KEY, versions);
  }

  isIdle(): boolean {
    return this.connections.size === 0 && this.refreshing === null;
  }

  async rest(): Promise<void> {
    await this.refreshing;
  }

  close(): void {
    this.answers.close();
    this.doc.destroy();
  }

  private answer(connection: Connection, stateVector: Uint8Array): void {
    const clocks = readStateVector(stateVector, this.doc.store.clients.size);
    const isOfTheFuture =
      clocks !== null &&
      [...clocks].some(
        ([client, clock]) => client > this.doc.clientID || (client === this.doc.clientID && clock > Y.getState(this.doc.store, client)),
      );
    if (isOfTheFuture) return connection.close(CLOSE.refused, 'a margin that never was');
    this.answers.answer(connection, stateVector);
  }

  private async refreshDue(): Promise<void> {
    while (this.due.size > 0) {
      const threadIds = [...this.due];
      this.due = new Set();
      try {
        this.show(await marginThreads(this.terms.store.records, this.terms.statementId, threadIds));
      } catch (error) {
        this.terms.log.error({ err: error, room: this.name }, 'the margin could not be read');
        for (const connection of this.connections) connection.close(CLOSE.storage, 'the margin could not be read');
      }
    }
  }

  private show(threads: readonly MarginThread[]): void {
    this.doc.transact(() => {
      for (const thread of threads) {
        const key = THREAD_KEY_PREFIX + thread.id;
        if (!isDeepStrictEqual(this.map.get(key), thread)) this.map.set(key, thread);
      }
    });
  }
}
