import * as Y from 'yjs';
import { readBody } from '../../shared/draft/body.ts';
import type { PersonId } from '../../shared/terms.ts';
import { CLOSE } from '../../shared/wire/socket.ts';
import type { LoggedUpdate } from '../store/store.ts';
import { Admission, type AdmissionTerms } from './admission.ts';
import { Answers } from './answers.ts';
import type { Connection } from './connection.ts';
import { DraftLog, NotKept, type LogTerms } from './draftLog.ts';
import { Effort } from './effort.ts';
import { step1Frame, updateFrame } from './frames.ts';
import { Gate } from './gate/gate.ts';
import { Heartbeat } from './heartbeat.ts';
import { loadText } from './loadText.ts';
import type { ClientMessage } from './messages.ts';
import { Presence } from './presence.ts';
import type { Room } from './room.ts';
import type { DraftReading } from './rooms.ts';
import { merged, type Row } from './row.ts';
import { Pipeline, type Turn, type Waiting } from './pipeline.ts';

const MOST_WAITING_BYTES = 8 * 1024 * 1024;
/** Who wrote the last so many rows of the log counts as having edited lately, if it was lately. */
const REMEMBERED_ROWS = 500;

export interface DraftRoomTerms extends LogTerms, Omit<AdmissionTerms, 'gate'> {
  /** After every turn that changed the text. */
  readonly onChanged: () => void;
  /** The text here may no longer be what the log has: the room must be opened anew. */
  readonly onBroken: () => void;
}

/**
 * The live text of one statement. Order, for every edit: gate → log → apply and fan
 * out → acknowledge (rule S1). What is not on disk no one else has seen and no one has
 * been told of; while the log cannot be written, edits wait.
 */
export class DraftRoom implements Room {
  readonly name: string;
  readonly doc: Y.Doc;
  readonly connections = new Set<Connection>();
  readonly presence: Presence;
  /** When each person last edited, in milliseconds. */
  readonly lastEdits = new Map<PersonId, number>();
  private readonly terms: DraftRoomTerms;
  private readonly owners: Map<number, PersonId>;
  private readonly log: DraftLog;
  private readonly gate: Gate;
  private readonly answers: Answers;
  private readonly heartbeat: Heartbeat;
  private readonly effort = new Effort();
  private readonly pipeline: Pipeline;
  private waitingBytes = 0;
  /** The text as it was read last; null when it has changed since. */
  private text: DraftReading['paragraphs'] | null = null;

  /** Reads the whole stored text before it gives the room. */
  static async open(terms: DraftRoomTerms): Promise<DraftRoom> {
    const { store, room } = terms;
    const [log, owners] = [await store.updates.open(room), await store.updates.owners(room)];
    const { updates, lastSeq } = log;
    const doc = loadText(log, terms);
    leaveNothingPending(doc, terms);
    const opened = new DraftRoom(terms, { doc, owners: new Map(owners), lastSeq });
    opened.log.countSinceSnapshot(updates);
    await opened.rememberEdits(updates, lastSeq);
    return opened;
  }

  private constructor(
    terms: DraftRoomTerms,
    loaded: { readonly doc: Y.Doc; readonly owners: Map<number, PersonId>; readonly lastSeq: number },
  ) {
    this.terms = terms;
    this.name = terms.room;
    this.doc = loaded.doc;
    this.owners = loaded.owners;
    this.log = new DraftLog(terms, loaded.lastSeq, (isTrouble) => this.tellOfTrouble(isTrouble));
    this.presence = new Presence(
      () => this.connections,
      (clientId) => this.owners.get(clientId) ?? null,
    );
    this.gate = new Gate({
      doc: this.doc,
      inFlight: () => this.pipeline.inFlight().map(({ update }) => update),
      owners: this.owners,
      presentAs: (id) => this.presence.personAs(id),
    });
    const admission = new Admission({ ...terms, gate: this.gate });
    this.pipeline = new Pipeline({
      admit: (items, turn) => admission.admit(items, turn),
      keep: (turn) => this.keep(turn),
      giveUp: (items, error) => this.giveUp(items, error),
    });
    this.doc.on('update', () => (this.text = null));
    this.answers = new Answers(this.doc);
    this.heartbeat = new Heartbeat({ ...terms, doc: this.doc, lastSeq: () => this.log.lastSeq });
  }

  get isSaving(): boolean {
    return this.log.isSaving;
  }

  join(connection: Connection): void {
    this.connections.add(connection);
    connection.send(step1Frame(Y.encodeStateVector(this.doc)));
    this.presence.greet(connection);
    if (!this.log.isSaving) connection.notify('not-saved');
  }

  leave(connection: Connection): void {
    this.connections.delete(connection);
    this.presence.leave(connection);
  }

  renew(connection: Connection): void {
    this.presence.renew(connection);
  }

  hear(connection: Connection, message: ClientMessage): void {
    switch (message.kind) {
      case 'step1':
        return this.answers.answer(connection, message.stateVector);
      case 'edit':
        return this.receive(connection, message.update, message.isStep2);
      case 'awareness':
        return this.presence.hear(connection, message.states);
      case 'query-awareness':
        return this.presence.greet(connection);
      case 'content':
        return this.compare(connection, message.fingerprint);
    }
  }

  /** A long text takes a while to be told by its sign, after every edit anew; who asks for that too often has less to send. */
  private compare(connection: Connection, fingerprint: string): void {
    const isQuiet = this.pipeline.isEmpty && this.log.isSaving;
    this.effort.begin();
    this.effort.of(
      () => this.heartbeat.compare(connection, fingerprint, isQuiet),
      (milliseconds) => this.terms.onBusy(connection, milliseconds),
    );
  }

  /** A change by the server itself; resolves when it is on disk. */
  change(work: (doc: Y.Doc) => void): Promise<void> {
    this.pipeline.push({ kind: 'change', work });
    return this.afterAllReceived(() => undefined);
  }

  /** Does something in the one tick in which everything received until now is on disk and in the text (rule V2). */
  afterAllReceived<Result>(act: () => Result, stops = false): Promise<Result> {
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        try {
          resolve(act());
        } catch (error) {
          reject(error);
        }
      };
      this.pipeline.push({ kind: 'then', act: settle, fail: reject, stops });
    });
  }

  /** Takes no more edits; resolves when everything received before is on disk. What comes meanwhile waits until the returned function is called. */
  async standStill(): Promise<() => void> {
    await this.afterAllReceived(() => undefined, true);
    return () => this.pipeline.goOn();
  }

  /** The text as it stands in the log now. Many ask between two edits; a long text is read once for all of them. */
  read(): DraftReading {
    this.text ??= readBody(this.doc);
    return { paragraphs: this.text, logPosition: this.log.lastSeq };
  }

  isIdle(): boolean {
    return this.connections.size === 0 && this.pipeline.isEmpty;
  }

  async rest(): Promise<void> {
    await this.afterAllReceived(() => undefined);
    await this.log.snapshot(this.doc, true);
  }

  close(): void {
    this.pipeline.close(new Error('The room was closed.'));
    this.log.close();
    this.answers.close();
    this.presence.close();
    this.gate.forgetTwin();
    this.doc.destroy();
  }

  private receive(connection: Connection, update: Uint8Array, isStep2: boolean): void {
    connection.received += 1;
    this.waitingBytes += update.length;
    if (this.waitingBytes > MOST_WAITING_BYTES) return connection.close(CLOSE.storage, 'too much is waiting to be saved');
    this.pipeline.push({ kind: 'edit', connection, update, isStep2, number: connection.received });
  }

  /** Into the log, then out to everybody, then "saved" to who wrote it. */
  private async keep(turn: Turn): Promise<void> {
    const rows = merged(turn.rows);
    if (rows.length > 0) await this.log.keep(rows);
    turn.rows.length = 0;
    this.waitingBytes -= bytesOf(turn.items);
    const writers = [...turn.acknowledgements];
    for (const [connection] of writers) connection.hold();
    try {
      this.publish(rows);
      for (const [connection, count] of writers) connection.acknowledge(count);
    } finally {
      for (const [connection] of writers) connection.sendHeld();
    }
    for (const item of turn.items) if (item.kind === 'then') item.act();
    if (this.log.isAhead) this.terms.onBroken();
    else void this.log.snapshot(this.doc);
  }

  /** Into the text and out to the others: one frame, encoded once. */
  private publish(rows: readonly Row[]): void {
    const [first, ...more] = rows;
    if (first === undefined) return;
    const update = more.length === 0 ? first.update : Y.mergeUpdates(rows.map((row) => row.update));
    Y.applyUpdate(this.doc, update);
    const frame = updateFrame(update);
    // Of several authors everybody gets everything; what a client wrote itself is no news to it.
    const author = more.length === 0 ? first.connection : null;
    for (const connection of this.connections) if (connection !== author) connection.send(frame);
    const now = Date.parse(this.terms.now());
    for (const { personId } of rows) if (personId !== null) this.lastEdits.set(personId, now);
    this.terms.onChanged();
  }

  /** What will never be on disk: its writers must send again what they have. */
  private giveUp(items: readonly Waiting[], error: unknown): void {
    this.waitingBytes -= bytesOf(items);
    this.gate.forgetTwin();
    this.terms.log.error({ err: error, room: this.name }, 'edits could not be taken');
    const reason = error instanceof NotKept ? error : new Error('The edits could not be taken.', { cause: error });
    for (const item of items) {
      if (item.kind === 'edit') item.connection.close(CLOSE.storage, 'not saved, try again');
      if (item.kind === 'then') item.fail(reason);
    }
    if (error instanceof NotKept) void this.refreshOwners();
    else this.terms.onBroken();
  }

  private async refreshOwners(): Promise<void> {
    try {
      const owners = await this.terms.store.updates.owners(this.name);
      this.owners.clear();
      for (const [clientId, personId] of owners) this.owners.set(clientId, personId);
    } catch (error) {
      this.terms.log.error({ err: error, room: this.name }, 'the owners of client ids could not be read');
    }
  }

  private tellOfTrouble(isTrouble: boolean): void {
    for (const connection of this.connections) connection.notify(isTrouble ? 'not-saved' : 'saved-again');
  }

  /** From the last rows of the log; `known` are those that were read already. */
  private async rememberEdits(known: readonly LoggedUpdate[], lastSeq: number): Promise<void> {
    const more = Math.min(lastSeq, REMEMBERED_ROWS) - known.length;
    const earlier = more > 0 ? await this.terms.store.updates.read(this.name, Math.max(0, lastSeq - REMEMBERED_ROWS), more) : [];
    for (const { personId, at } of [...earlier, ...known]) if (personId !== null) this.lastEdits.set(personId, Date.parse(at));
  }
}

function bytesOf(items: readonly Waiting[]): number {
  return items.reduce((total, item) => total + (item.kind === 'edit' ? item.update.length : 0), 0);
}

/** A log that lacks something (a damaged disk) must not keep everybody from writing on with what is there. */
function leaveNothingPending(doc: Y.Doc, { log, room }: LogTerms): void {
  if (doc.store.pendingStructs === null && doc.store.pendingDs === null) return;
  log.error({ room }, 'the update log lacks something; what builds on it is left out');
  doc.store.pendingStructs = null;
  doc.store.pendingDs = null;
}
