import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import type { Paragraph } from '../../shared/draft/paragraph.ts';
import type { Instant, ParagraphId, PersonId, StatementId } from '../../shared/terms.ts';
import type { Store } from '../store/store.ts';
import type { MemberRates } from './allowance.ts';

/** What the rest of the server knows of the live rooms. */
export interface Rooms {
  /** Takes an HTTP upgrade to `/sync/<room>`: checks Origin, session, right and schema, then joins or refuses. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** The draft as it stands in the log at this moment (opens the room if needed). */
  readDraft(statementId: StatementId): Promise<DraftReading>;
  /** Waits until everything received is logged, then reads text, state and log position in ONE tick (rule V2). Throws `StorageTrouble` when the log cannot be written just now. */
  freezePoint(statementId: StatementId): Promise<FreezePoint>;
  /**
   * Waits until everything received is on disk; from then on no edit is taken, and none of the
   * draft's rooms opened, until the returned function is called. Throws `StorageTrouble` when
   * the log cannot be written just now.
   */
  standStill(statementId: StatementId): Promise<() => void>;
  /** Who has the draft open, and who left it with text that may not have arrived. */
  whoIsHere(statementId: StatementId): Promise<DraftPeople>;
  /** Stop accepting, flush, wait for the last acknowledgements, close 1012; under 10 s. */
  drain(): Promise<void>;
  /** For readiness and metrics. */
  figures(): { readonly rooms: number; readonly sockets: number; readonly isSaving: boolean };
}

/** What the rooms need of the process around them. */
export interface RoomsOptions {
  readonly store: Store;
  readonly log: Logger;
  readonly now: () => Instant;
  readonly newParagraphId: () => ParagraphId;
  /** Every Origin that may open a socket, exactly as browsers send it: "http://localhost:3000". */
  readonly allowedOrigins: () => readonly string[];
  /** Name of the session cookie. */
  readonly cookieName: string;
  /** What one person may send, when not the usual: benchmarks lift it. No configuration leads here. */
  readonly memberRates?: MemberRates;
  /** Some hundred edits of a draft are on disk, or all when nobody is there any more; not told of every edit. */
  readonly onWritten?: (statementId: StatementId) => void;
  /** Looks after what is being worked on; none in tools and most tests. */
  readonly guard?: RoomGuard;
}

/** What keeps one message from stopping the server for everybody (rule G9). */
export interface RoomGuard {
  /** Whether a message, or everything of its sender just now, is kept apart because it once kept the server from answering. */
  holds(personId: PersonId, message: Uint8Array, nowMs: number): boolean;
  /** Whether opening that room kept the server from answering a short while ago. */
  holdsRoom(room: string, nowMs: number): boolean;
  /** Opens a room so that, should it never end, it is known which one it was. */
  opening<Result>(room: string, work: () => Result): Result;
  /** Works on messages so that, should it never end, it is known which they were. */
  during<Result>(
    inFlight: { readonly room: string; readonly personId: PersonId; readonly messages: readonly Uint8Array[] },
    work: () => Result,
  ): Result;
}

export interface DraftReading {
  readonly paragraphs: readonly Paragraph[];
  readonly logPosition: number;
}

export interface FreezePoint extends DraftReading {
  readonly epoch: number;
  readonly documentState: Uint8Array;
}

export interface DraftPeople {
  readonly present: readonly PersonInDraft[];
  /** Edited in the last ten minutes and are not connected now. */
  readonly gone: readonly PersonInDraft[];
}

export interface PersonInDraft {
  readonly personId: PersonId;
  readonly name: string;
  /** Messages the client says it has sent and not seen acknowledged. */
  readonly unsaved: number;
  readonly caretIn: ParagraphId | null;
}
