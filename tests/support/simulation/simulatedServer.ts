import type { WebSocket } from 'ws';
import { pino } from 'pino';
import * as Y from 'yjs';
import type { Paragraph } from '../../../shared/draft/paragraph.ts';
import { openTextDocument } from '../../../shared/draft/textDocument.ts';
import { readBody } from '../../../shared/draft/body.ts';
import type { ParagraphId, PersonId, SessionId, StatementId, WorkingGroupId } from '../../../shared/terms.ts';
import { CLOSE } from '../../../shared/wire/socket.ts';
import { Connection } from '../../../server/sync/connection.ts';
import { DraftRoom } from '../../../server/sync/draftRoom.ts';
import { updateFrame } from '../../../server/sync/frames.ts';
import { Janitor } from '../../../server/sync/janitor.ts';
import { readMessage } from '../../../server/sync/messages.ts';
import { unaccounted } from './lineageKept.ts';
import { MemoryLog } from './memoryLog.ts';
import type { Link, Network } from './network.ts';

/** What a bad server would do; a test of servers must find each. */
export type Fault = 'shows-first' | 'loses-one' | 'no-janitor';

export const STATEMENT = 'STATEMENT' as StatementId;
const ROOM = 'draft:STATEMENT@1';

/** One draft's room and its janitor as the product opens them, over a network and a log that are only clockwork. */
export class SimulatedServer {
  readonly log: MemoryLog;
  /** What went wrong that never may: refusals of honest messages, things shown before they were logged. */
  readonly wrongs: string[] = [];
  room: DraftRoom | null = null;
  janitor: Janitor | null = null;
  readonly #network: Network;
  readonly #personOf: (window: string) => PersonId;
  readonly #fault: Fault | null;
  readonly #checked = new WeakSet<Uint8Array>();
  /** Paragraphs of which a server died before it could write down what became of them. */
  readonly untold = new Set<string>();
  #endedUntidy = false;
  #isStarting = false;
  #made = 0;

  constructor(network: Network, personOf: (window: string) => PersonId, fault: Fault | null = null) {
    this.#network = network;
    this.#personOf = personOf;
    this.#fault = fault;
    this.log = new MemoryLog(network.time, network.random);
    if (fault === 'loses-one') network.time.later(3_000, () => (network.losesOne = true));
  }

  seed(paragraphs: readonly Paragraph[]): void {
    this.log.seed(paragraphs);
  }

  async start(): Promise<void> {
    if (this.room !== null || this.#isStarting) return;
    this.#isStarting = true;
    await this.#open();
    this.#isStarting = false;
    this.#network.accept = (link) => this.#accept(link);
  }

  /** As on a signal: what was received is written down, and everybody is told to come again. */
  async stop(): Promise<void> {
    const { room } = this;
    if (room === null) return;
    this.#network.accept = null;
    await room.rest();
    for (const connection of room.connections) connection.close(CLOSE.restart, 'the server restarts');
    await room.rest();
    if (this.#fault !== 'no-janitor') await this.janitor?.tidyUp().catch(() => (this.#endedUntidy = true));
    this.#forget(room);
  }

  /** As by kill -9. */
  kill(): void {
    const { room } = this;
    if (room === null) return;
    this.#network.accept = null;
    this.#endedUntidy = true;
    this.log.crash();
    this.#network.cut();
    this.#forget(room);
  }

  #forget(room: DraftRoom): void {
    this.janitor?.close();
    room.close();
    this.room = null;
    this.janitor = null;
  }

  async #open(): Promise<void> {
    const terms = {
      store: this.log.store(),
      log: pino({ level: process.env['LOG_LEVEL'] ?? 'silent' }),
      now: () => this.log.now(),
      room: ROOM,
    };
    const room: DraftRoom = await DraftRoom.open({
      ...terms,
      onChanged: () => this.#fault !== 'no-janitor' && this.room === room && this.janitor?.come(),
      onBroken: () => this.#breakOff(room),
      onRefused: (connection, code, reason) => {
        this.wrongs.push(`refused: ${reason}`);
        connection.close(code, reason);
      },
      onBusy: () => undefined,
      onClaims: () => undefined,
    });
    room.doc.on('update', () => this.#checkPending(room.doc));
    if (this.#endedUntidy) for (const id of unaccounted(this.log, readBody(room.doc))) this.untold.add(id);
    this.#endedUntidy = false;
    this.room = room;
    this.janitor = new Janitor({ ...terms, statementId: STATEMENT, newParagraphId: () => this.#newId() }, room);
    if (this.#fault !== 'no-janitor') this.janitor.come(0);
  }

  #newId(): ParagraphId {
    return `made-${(this.#made += 1)}` as ParagraphId;
  }

  #breakOff(room: DraftRoom): void {
    this.wrongs.push('a room left its log');
    for (const connection of room.connections) connection.close(CLOSE.storage, 'the room is opened anew');
    this.#forget(room);
    void this.start();
  }

  #checkPending(doc: Y.Doc): void {
    if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) this.wrongs.push('something pending in the room');
  }

  #accept(link: Link): void {
    const { room } = this;
    if (room === null) return link.serverCloses(1006);
    const connection = new Connection(this.#socketOf(link), this.#termsOf(link.window));
    link.server = {
      message: (data) => this.#hear(room, connection, data),
      left: () => {
        connection.isOpen = false;
        room.leave(connection);
      },
    };
    room.join(connection);
  }

  #hear(room: DraftRoom, connection: Connection, data: Buffer): void {
    if (!connection.isOpen || room !== this.room) return;
    const message = readMessage(data);
    if (message === null) return void this.wrongs.push('no message of the protocol');
    if (this.#fault === 'shows-first' && message.kind === 'edit')
      for (const other of room.connections) if (other !== connection) other.send(updateFrame(message.update));
    room.hear(connection, message);
  }

  #socketOf(link: Link): WebSocket {
    const socket: unknown = {
      send: (frame: Uint8Array) => {
        this.#checkShown(frame);
        link.fromServer(frame);
      },
      close: (code: number) => link.serverCloses(code),
      terminate: () => link.tear(),
      ping: () => undefined,
      get bufferedAmount() {
        return link.bufferedAmount;
      },
    };
    // Of a socket a connection uses these five.
    return socket as WebSocket;
  }

  /** Logged before seen (rule S1). */
  #checkShown(frame: Uint8Array): void {
    if (frame[0] !== 0 || frame[1] === 0 || this.#checked.has(frame)) return;
    this.#checked.add(frame);
    const message = readMessage(frame);
    if (message?.kind === 'edit' && !this.log.has(message.update)) this.wrongs.push('shown before it was logged');
  }

  #termsOf(window: string): Connection['terms'] {
    const personId = this.#personOf(window);
    return {
      participant: { personId, name: personId, role: 'member', groupId: null, group: null, colour: 0, mayWrite: true },
      workingGroupId: 'GROUP' as WorkingGroupId,
      sessionId: 'SESSION' as SessionId,
      sessionEndsAt: Infinity,
      wantsAcknowledgements: true,
    };
  }
}

/** What the log gives when it is played from its beginning. */
export function replayed(log: MemoryLog): { readonly paragraphs: readonly Paragraph[]; readonly isWhole: boolean } {
  const doc = openTextDocument();
  for (const { update } of log.rows) Y.applyUpdate(doc, update);
  return { paragraphs: readBody(doc), isWhole: doc.store.pendingStructs === null && doc.store.pendingDs === null };
}
