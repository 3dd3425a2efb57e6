import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { SCHEMA_VERSION, type Instant } from '../../shared/terms.ts';
import { CLOSE, parseRoom, SYNC_PATH, type RoomName } from '../../shared/wire/socket.ts';
import { hashOf } from '../tokens.ts';
import type { PersonRow, SessionRow, StatementRow, Store } from '../store/store.ts';
import type { ConnectionTerms } from './connection.ts';
import { Unopenable } from './loadText.ts';
import type { Room } from './room.ts';
import { participantOf } from './standing.ts';

const LARGEST_MESSAGE_BYTES = 1024 * 1024;
const MOST_WAITING_UPGRADES = 500;
const MOST_LOOKS = 5;

/** Who may connect, found out before the first message is read. */
export type Admission =
  | { readonly kind: 'joins'; readonly room: RoomName; readonly terms: ConnectionTerms }
  /** The browser must be able to read why: it is let in and shown out. */
  | { readonly kind: 'shown-out'; readonly code: number; readonly reason: string };

export interface GatewayTerms {
  readonly store: Store;
  readonly now: () => Instant;
  readonly cookieName: string;
  readonly allowedOrigins: () => readonly string[];
  readonly isDraining: () => boolean;
  /** The room, wholly loaded: nobody joins before. Null when the draft went on in another meanwhile. */
  readonly openRoom: (name: RoomName) => Promise<Room | null>;
  /** Counts what was announced about rights: a decision made before the last of them is none. */
  readonly rightsSaid: () => number;
  /** `wire` is what the WebSocket stands on. */
  readonly onJoin: (socket: WebSocket, room: Room, terms: ConnectionTerms, wire: Duplex) => void;
  readonly onFault: (error: unknown) => void;
}

/** Takes HTTP upgrades to `/sync/<room>`. */
export class Gateway {
  private readonly terms: GatewayTerms;
  private readonly server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: LARGEST_MESSAGE_BYTES,
  });
  private waiting = 0;

  constructor(terms: GatewayTerms) {
    this.terms = terms;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const { allowedOrigins, isDraining } = this.terms;
    const { origin } = request.headers;
    if (request.url?.startsWith(SYNC_PATH) !== true) return refuse(socket, '404 Not Found');
    if (origin === undefined || !allowedOrigins().includes(origin)) return refuse(socket, '403 Forbidden');
    if (isDraining() || this.waiting >= MOST_WAITING_UPGRADES) return refuse(socket, '503 Service Unavailable');
    this.waiting += 1;
    void this.decide(request, socket, head).finally(() => {
      this.waiting -= 1;
    });
  }

  close(): void {
    this.server.close();
  }

  private async decide(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    try {
      const { entry, said } = await this.lastEntry(request);
      if (socket.destroyed) return;
      this.server.handleUpgrade(request, socket, head, (webSocket) => {
        webSocket.on('error', () => webSocket.terminate());
        if (entry.kind === 'shown-out') showOut(webSocket, entry);
        else if (this.terms.rightsSaid() !== said) showOut(webSocket, CHANGING);
        else this.terms.onJoin(webSocket, entry.room, entry.terms, socket);
      });
    } catch (error) {
      this.terms.onFault(error);
      refuse(socket, '503 Service Unavailable');
    }
  }

  /** While somebody's right changes, be it another's, it is looked at again; and how many such changes there were before it. */
  private async lastEntry(request: IncomingMessage): Promise<{ readonly entry: Entry; readonly said: number }> {
    for (let looks = 1; ; looks += 1) {
      const said = this.terms.rightsSaid();
      const entry = await this.entry(request);
      if (this.terms.rightsSaid() === said || looks === MOST_LOOKS) return { entry, said };
    }
  }

  private async entry(request: IncomingMessage): Promise<Entry> {
    const admission = await admit(request, this.terms);
    if (admission.kind === 'shown-out') return admission;
    try {
      const room = await this.terms.openRoom(admission.room);
      return room === null ? STALE : { kind: 'enters', room, terms: admission.terms };
    } catch (error) {
      if (!(error instanceof Unopenable)) throw error;
      this.terms.onFault(error);
      return UNOPENABLE;
    }
  }
}

/** The browser must be able to say so: nobody can read the text until the draft is rebuilt. */
const UNOPENABLE = out(CLOSE.unopenable, 'the draft cannot be opened');
/** An old epoch's text is no longer the draft. */
const STALE = out(CLOSE.refused, 'a stale room');
/** Rights change without a pause: it is looked at again when they come again. */
const CHANGING = out(CLOSE.restart, 'come again');

type ShownOut = Extract<Admission, { kind: 'shown-out' }>;
type Entry = ShownOut | { readonly kind: 'enters'; readonly room: Room; readonly terms: ConnectionTerms };

function showOut(socket: WebSocket, { code, reason }: { readonly code: number; readonly reason: string }): void {
  socket.close(code, reason);
  setTimeout(() => socket.terminate(), 3_000).unref();
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

type Checks = Pick<GatewayTerms, 'store' | 'now' | 'cookieName'>;

async function admit(request: IncomingMessage, checks: Checks): Promise<Admission> {
  const asked = askedFor(request.url ?? '');
  if (asked === null) return out(CLOSE.gone, 'no such room');
  const signedIn = await signedInPerson(request, checks);
  if (signedIn === null) return out(CLOSE.signedOut, 'sign in');
  if (asked.schema !== String(SCHEMA_VERSION)) return out(CLOSE.schema, 'load the page again');
  const { records } = checks.store;
  const statement = await records.statement(asked.room.statementId);
  if (statement === null) return out(CLOSE.gone, 'no such statement');
  const terms = await termsOf(signedIn, statement, checks);
  if (terms === null) return out(CLOSE.rightChanged, 'no seat here');
  // Only to those who may know of it.
  return asked.room.epoch === statement.epoch
    ? { kind: 'joins', room: asked.room, terms: { ...terms, wantsAcknowledgements: asked.wantsAcknowledgements } }
    : STALE;
}

function out(code: number, reason: string): ShownOut {
  return { kind: 'shown-out', code, reason };
}

interface Asked {
  readonly room: RoomName;
  readonly schema: string | null;
  readonly wantsAcknowledgements: boolean;
}

function askedFor(url: string): Asked | null {
  const [path = '', query = ''] = url.split('?', 2);
  const room = parseRoom(decoded(path.slice(SYNC_PATH.length)));
  if (room === null) return null;
  const wishes = new URLSearchParams(query);
  return { room, schema: wishes.get('schema'), wantsAcknowledgements: wishes.get('ack') === '1' };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Broken percent signs name no room; the pattern of names says so.
    return '';
  }
}

interface SignedIn {
  readonly person: PersonRow;
  readonly session: SessionRow;
}

async function signedInPerson(request: IncomingMessage, { store, now, cookieName }: Checks): Promise<SignedIn | null> {
  const token = cookie(request.headers.cookie ?? '', cookieName);
  if (token === null) return null;
  const session = await store.records.session(hashOf(token));
  if (session === null || session.endedAt !== null || session.expiresAt <= now()) return null;
  const person = await store.records.person(session.personId);
  return person === null || person.disabledAt !== null ? null : { person, session };
}

function cookie(header: string, name: string): string | null {
  const pair = header
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`));
  return pair === undefined ? null : pair.slice(name.length + 1);
}

async function termsOf(
  { person, session }: SignedIn,
  statement: StatementRow,
  { store }: Checks,
): Promise<Omit<ConnectionTerms, 'wantsAcknowledgements'> | null> {
  const participant = await participantOf(store, person, statement);
  if (participant === null) return null;
  const { workingGroupId } = statement;
  const sessionEndsAt = Date.parse(session.expiresAt);
  return { participant, workingGroupId, sessionId: session.id, sessionEndsAt };
}
