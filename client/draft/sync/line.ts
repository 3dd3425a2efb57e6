import { readVarString, readVarUint, type Decoder } from 'lib0/decoding';
import { createEncoder, toUint8Array, writeVarUint, writeVarString, writeVarUint8Array, type Encoder } from 'lib0/encoding';
import { encodeAwarenessUpdate, type Awareness } from 'y-protocols/awareness';
import { messageAwareness, messageQueryAwareness, WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import { CLOSE, CONTENT, MESSAGE_ACKNOWLEDGED, MESSAGE_CONTENT, MESSAGE_NOTICE, type ContentAnswer } from '../../../shared/wire/socket.ts';
import { roomsAddress, SOCKET_PARAMS } from '../ahead.ts';
import { afterClose } from './reconnect.ts';
import { countingSocket, type SentMessages } from './countingSocket.ts';

export interface LineOptions {
  readonly webSocketBase: string;
  readonly room: string;
  readonly doc: Y.Doc;
  /** Without it nothing of the text is sent. */
  readonly mayWrite: () => boolean;
  readonly on: LineEvents;
}

export interface LineEvents {
  /** Something about the line is different: open, synced, acknowledged, in trouble. */
  readonly changed: () => void;
  /** Closed for good, as far as the line itself can tell. */
  readonly ended: (code: number) => void;
  /** The server's word on whether the text it was told of is its own. */
  readonly compared?: (answer: ContentAnswer) => void;
}

/**
 * One room's socket: y-websocket's provider with our acknowledgements, our close codes
 * and our pauses. It counts what was sent and what the server says is on disk.
 */
export class Line {
  readonly provider: WebsocketProvider;
  readonly #on: LineEvents;
  readonly #mayWrite: () => boolean;
  readonly #sent: SentMessages = { count: 0, hasAnswered: false };
  #acknowledged = 0;
  /** Updates made while nothing could be sent; the answer to the server's first question brings them. */
  #waiting = 0;
  #attempt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isStoring = true;
  #isClosedForStorage = false;
  #closedBy: number | null = null;
  /** The browser says that it has no line; a socket may take a minute to notice. */
  #isWithoutNetwork = false;

  constructor({ webSocketBase, room, doc, mayWrite, on }: LineOptions) {
    this.#on = on;
    this.#mayWrite = mayWrite;
    this.provider = new WebsocketProvider(roomsAddress(webSocketBase), room, doc, {
      connect: false,
      disableBc: true,
      params: SOCKET_PARAMS,
      WebSocketPolyfill: countingSocket({ sent: this.#sent, mayWrite, answered: () => this.#answered() }),
      shouldReconnect: () => false,
    });
    this.#sendOnlyOwnAwareness();
    this.#listen();
    addEventListener('online', this.#retryNow);
    addEventListener('offline', this.#lost);
  }

  /** Connects; events may come from here on. */
  open(): void {
    this.provider.connect();
  }

  get awareness(): Awareness {
    return this.provider.awareness;
  }

  get isOpen(): boolean {
    return this.provider.wsconnected && !this.#isWithoutNetwork;
  }

  /** The server's text is here, and the server has ours or it is on its way. */
  get isSynced(): boolean {
    return this.provider.synced && this.#sent.hasAnswered;
  }

  /** False while the server says that it cannot write. */
  get isStoring(): boolean {
    return this.#isStoring;
  }

  /** Close code of the last connection, until the next one is synced; null before. */
  get closedBy(): number | null {
    return this.#closedBy;
  }

  /** Messages with text of ours that are not known to be on disk. */
  get unsaved(): number {
    return this.#waiting + Math.max(0, this.#sent.count - this.#acknowledged);
  }

  /** Connects anew at once, for instance after signing in again. */
  readonly retry = (): void => {
    clearTimeout(this.#timer);
    this.#attempt = 0;
    this.provider.connect();
  };

  /** Tells the server the sign of our text; it answers by `compared`. */
  sayContent(sign: string): void {
    const socket = this.provider.ws;
    if (!this.provider.wsconnected || socket === null) return;
    const message = createEncoder();
    writeVarUint(message, MESSAGE_CONTENT);
    writeVarString(message, sign);
    socket.send(toUint8Array(message));
  }

  destroy(): void {
    clearTimeout(this.#timer);
    removeEventListener('online', this.#retryNow);
    removeEventListener('offline', this.#lost);
    this.provider.destroy();
    this.provider.awareness.destroy();
  }

  readonly #lost = (): void => {
    this.#isWithoutNetwork = true;
    this.#on.changed();
  };

  readonly #retryNow = (): void => {
    this.#isWithoutNetwork = false;
    this.#on.changed();
    if (this.#timer !== undefined) this.retry();
  };

  #listen(): void {
    const { provider } = this;
    provider.messageHandlers[MESSAGE_ACKNOWLEDGED] = (_reply: Encoder, message: Decoder) => {
      this.#acknowledged = readVarUint(message);
      // A server on this very machine answers without any network.
      this.#isWithoutNetwork = false;
      this.#on.changed();
    };
    provider.messageHandlers[MESSAGE_CONTENT] = (_reply: Encoder, message: Decoder) => {
      const answer = readVarUint(message);
      this.#on.compared?.(answer === CONTENT.different || answer === CONTENT.equal ? answer : CONTENT.unknown);
    };
    provider.messageHandlers[MESSAGE_NOTICE] = (_reply: Encoder, message: Decoder) => this.#notice(readVarString(message));
    provider.messageHandlers[messageQueryAwareness] = (reply: Encoder) => writeOwnAwareness(reply, this.awareness);
    provider.on('status', ({ status }) => {
      if (status === 'connecting') this.#begin();
      this.#on.changed();
    });
    provider.on('sync', (isSynced) => {
      if (isSynced) this.#succeeded();
      this.#on.changed();
    });
    provider.on('connection-close', () => this.#closed());
    provider.on('closed', ({ code }) => this.#schedule(code));
    provider.doc.on('update', (_update: Uint8Array, origin: unknown) => {
      if (origin === provider || !this.#mayWrite()) return;
      if (!provider.wsconnected || !this.#sent.hasAnswered) this.#waiting += 1;
      this.#on.changed();
    });
  }

  /** A new socket: the server counts from nothing. */
  #begin(): void {
    this.#sent.count = 0;
    this.#sent.hasAnswered = false;
    this.#acknowledged = 0;
  }

  /** Our answer to the server's first question holds everything it has not got. */
  #answered(): void {
    this.#waiting = 0;
    queueMicrotask(this.#on.changed);
  }

  #closed(): void {
    this.#waiting = this.unsaved;
    this.#begin();
    this.#attempt += 1;
  }

  #succeeded(): void {
    this.#attempt = 0;
    this.#closedBy = null;
    this.#isWithoutNetwork = false;
    if (this.#isClosedForStorage) this.#isStoring = true;
    this.#isClosedForStorage = false;
  }

  #schedule(code: number): void {
    this.#closedBy = code;
    if (code === CLOSE.storage) {
      this.#isStoring = false;
      this.#isClosedForStorage = true;
    }
    const after = afterClose(code, this.#attempt - 1, Math.random());
    if (after.next === 'again') {
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        this.provider.connect();
      }, after.delayMs);
    } else {
      this.#on.ended(code);
    }
    this.#on.changed();
  }

  #notice(json: string): void {
    const word: unknown = JSON.parse(json);
    if (typeof word !== 'object' || word === null || !('notice' in word)) return;
    this.#isStoring = word.notice !== 'not-saved';
    this.#isClosedForStorage = false;
    this.#on.changed();
  }

  /** The library's own sender passes on every change of anybody's presence: N carets would make N² messages. */
  #sendOnlyOwnAwareness(): void {
    const { provider, awareness } = this;
    awareness.off('update', provider._awarenessUpdateHandler);
    awareness.on('update', ({ added, updated, removed }: Readonly<Record<'added' | 'updated' | 'removed', readonly number[]>>) => {
      if (![...added, ...updated, ...removed].includes(awareness.clientID)) return;
      const socket = provider.ws;
      if (!provider.wsconnected || socket === null || socket.readyState !== socket.OPEN) return;
      const message = createEncoder();
      writeOwnAwareness(message, awareness);
      socket.send(toUint8Array(message));
    });
  }
}

function writeOwnAwareness(message: Encoder, awareness: Awareness): void {
  writeVarUint(message, messageAwareness);
  writeVarUint8Array(message, encodeAwarenessUpdate(awareness, [awareness.clientID]));
}
