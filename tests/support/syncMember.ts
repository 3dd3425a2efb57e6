import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync';
import type * as Y from 'yjs';
import { readBody } from '../../shared/draft/body.ts';
import { fingerprint } from '../../shared/draft/fingerprint.ts';
import { openTextDocument } from '../../shared/draft/textDocument.ts';
import { MESSAGE_ACKNOWLEDGED, MESSAGE_CONTENT, MESSAGE_NOTICE } from '../../shared/wire/socket.ts';
import { COOKIE, tokenOf, type Name } from './syncWorld.ts';

export interface Whereto {
  readonly port: number;
  readonly origin: string;
}

/** Waits until the condition holds; throws with what was awaited when it does not come. */
export async function until(condition: () => boolean, what = 'it', timeoutMs = 10_000): Promise<void> {
  const start = Date.now();
  while (!condition()) {
    if (Date.now() - start > timeoutMs) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Options of a socket as a browser would open it. */
export interface SocketOptions {
  readonly origin?: string | null;
  readonly cookie?: string | null;
  readonly query?: string;
}

/** A bare socket into a room: sends any bytes, keeps what comes. */
export class RawSocket {
  readonly socket: WebSocket;
  readonly frames: Uint8Array[] = [];
  closed: { readonly code: number; readonly reason: string } | null = null;
  status: number | null = null;

  constructor(where: Whereto, room: string, name: Name, options: SocketOptions = {}) {
    const origin = options.origin === undefined ? where.origin : options.origin;
    const cookie = options.cookie === undefined ? `${COOKIE}=${tokenOf(name)}` : options.cookie;
    const headers = { ...(origin === null ? {} : { Origin: origin }), ...(cookie === null ? {} : { Cookie: cookie }) };
    this.socket = new WebSocket(`ws://127.0.0.1:${where.port}/sync/${room}?${options.query ?? 'schema=1&ack=1'}`, { headers });
    this.socket.on('message', (data: Buffer) => this.frames.push(new Uint8Array(data)));
    this.socket.on('close', (code, reason) => {
      this.closed ??= { code, reason: reason.toString() };
    });
    this.socket.on('unexpected-response', (_, response) => {
      this.status = response.statusCode ?? 0;
      this.closed ??= { code: 1006, reason: '' };
    });
    this.socket.on('error', () => {
      this.closed ??= { code: 1006, reason: '' };
    });
  }

  async opened(): Promise<this> {
    await until(() => this.socket.readyState === WebSocket.OPEN || this.closed !== null, 'an open socket');
    return this;
  }

  async ended(timeoutMs = 10_000): Promise<number> {
    await until(() => this.closed !== null, 'the end of a socket', timeoutMs);
    return this.closed?.code ?? 0;
  }

  send(bytes: Uint8Array): void {
    this.socket.send(bytes);
  }

  sendUpdate(update: Uint8Array, isStep2 = false): void {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, isStep2 ? 1 : 2);
    encoding.writeVarUint8Array(encoder, update);
    this.send(encoding.toUint8Array(encoder));
  }

  end(): void {
    this.socket.terminate();
  }
}

/** A member with a document of its own, as a careful client would be: it knows what is acknowledged. */
export class SyncMember {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly name: Name;
  readonly notices: string[] = [];
  /** The server's answers to `askWhetherEqual`. */
  readonly contentAnswers: number[] = [];
  isSynced = false;
  sent = 0;
  acknowledged = 0;
  closed: { readonly code: number; readonly reason: string } | null = null;
  private readonly where: Whereto;
  private readonly room: string;
  private socket: WebSocket | null = null;

  constructor(where: Whereto, room: string, name: Name, doc: Y.Doc = openTextDocument()) {
    this.where = where;
    this.room = room;
    this.name = name;
    this.doc = doc;
    this.awareness = new Awareness(doc);
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.sendSync((encoder) => writeUpdate(encoder, update), true);
    });
    this.awareness.on('update', ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>, origin: unknown) => {
      if (origin !== this) this.sendAwareness([...added, ...updated, ...removed]);
    });
  }

  connect(options: SocketOptions = {}): this {
    this.disconnect();
    this.sent = 0;
    this.acknowledged = 0;
    this.closed = null;
    const cookie = options.cookie ?? `${COOKIE}=${tokenOf(this.name)}`;
    const socket = new WebSocket(`ws://127.0.0.1:${this.where.port}/sync/${this.room}?${options.query ?? 'schema=1&ack=1'}`, {
      headers: { Origin: this.where.origin, Cookie: cookie },
    });
    this.socket = socket;
    socket.on('open', () => {
      this.sendSync((encoder) => writeSyncStep1(encoder, this.doc), false);
      if (this.awareness.getLocalState() !== null) this.sendAwareness([this.doc.clientID]);
    });
    socket.on('message', (data: Buffer) => {
      if (this.socket === socket) this.receive(new Uint8Array(data));
    });
    socket.on('close', (code, reason) => {
      if (this.socket === socket) this.closed = { code, reason: reason.toString() };
    });
    socket.on('error', () => undefined);
    return this;
  }

  /** Cuts the line, as a tunnel does. */
  disconnect(): void {
    this.socket?.removeAllListeners('message');
    this.socket?.terminate();
    this.socket = null;
    this.isSynced = false;
  }

  async synced(): Promise<this> {
    await until(() => this.isSynced || this.closed !== null, `${this.name} in sync`);
    if (this.closed !== null) throw new Error(`${this.name} was closed: ${this.closed.code} ${this.closed.reason}`);
    return this;
  }

  get hasLine(): boolean {
    return this.socket !== null;
  }

  get isSaved(): boolean {
    return this.isSynced && this.acknowledged === this.sent;
  }

  async saved(): Promise<void> {
    await until(() => this.isSaved || this.closed !== null, `${this.name} saved`);
    if (this.closed !== null) throw new Error(`${this.name} was closed: ${this.closed.code} ${this.closed.reason}`);
  }

  /** Sends the sign of a text; gives the server's answer. */
  async askWhetherEqual(sign = fingerprint(readBody(this.doc))): Promise<number | undefined> {
    const before = this.contentAnswers.length;
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, MESSAGE_CONTENT);
    encoding.writeVarString(encoder, sign);
    this.socket?.send(encoding.toUint8Array(encoder));
    await until(() => this.contentAnswers.length > before || this.closed !== null, 'an answer about the content');
    return this.contentAnswers.at(-1);
  }

  leave(): void {
    this.awareness.destroy();
    this.disconnect();
  }

  private get isOpen(): boolean {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  private sendSync(write: (encoder: encoding.Encoder) => void, counts: boolean): void {
    if (!this.isOpen) return;
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 0);
    write(encoder);
    if (counts) this.sent += 1;
    this.socket?.send(encoding.toUint8Array(encoder));
  }

  private sendAwareness(clients: readonly number[]): void {
    const own = clients.filter((client) => client === this.doc.clientID);
    if (!this.isOpen || own.length === 0) return;
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(this.awareness, own));
    this.socket?.send(encoding.toUint8Array(encoder));
  }

  private receive(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame);
    const kind = decoding.readVarUint(decoder);
    if (kind === 0) {
      const encoder = encoding.createEncoder();
      encoding.writeVarUint(encoder, 0);
      const sync = readSyncMessage(decoder, encoder, this.doc, this, (error) => {
        throw error;
      });
      if (sync === 1) this.isSynced = true;
      if (encoding.length(encoder) > 1) {
        this.sent += 1;
        this.socket?.send(encoding.toUint8Array(encoder));
      }
    }
    if (kind === 1) applyAwarenessUpdate(this.awareness, decoding.readVarUint8Array(decoder), this);
    if (kind === MESSAGE_ACKNOWLEDGED) this.acknowledged = decoding.readVarUint(decoder);
    if (kind === MESSAGE_CONTENT) this.contentAnswers.push(decoding.readVarUint(decoder));
    if (kind === MESSAGE_NOTICE) this.notices.push(JSON.parse(decoding.readVarString(decoder)).notice);
  }
}
