import * as Y from 'yjs';
import { openTextDocument } from '../../../shared/draft/textDocument.ts';
import type { PersonId } from '../../../shared/terms.ts';
import { CLOSE } from '../../../shared/wire/socket.ts';
import { foreseenViolation } from './foresight.ts';
import { FIRST_STEP_LIMITS, scanUpdate, UPDATE_LIMITS, type DeleteRange, type Scan } from './scan.ts';
import { schemaViolation } from './schemaCheck.ts';
import { DraftSize, isOverfull, paragraphCount, structCount, type Addition } from './size.ts';

/** Yjs client ids below this are the server's: 1 seeds, 2 repairs. */
export const FIRST_PERSONAL_CLIENT_ID = 16;
/** As which the server itself writes in a draft (repair of paragraph ids). */
export const SERVER_CLIENT_ID = 2;
const MOST_NEW_CLIENTS = 64;
/** Of a text of more structs a new twin takes longer than anybody should wait. */
const LARGE_STRUCTS = 5_000;

export interface Writer {
  readonly personId: PersonId;
  readonly mayWrite: boolean;
  /** The first step 2 of a connection: it may bring what was written offline. */
  readonly isFirstStep: boolean;
  /** That step 2 is still to come, and will hold what a message before it lacks. */
  readonly mayComeEarly: boolean;
}

/** What becomes of a message: nothing new in it, a change to log, or the socket's end. */
export type Passage =
  | { readonly kind: 'nothing' }
  /** It lacks what the client's step 2 will bring, itself included: to be passed over, and not acknowledged before that. */
  | { readonly kind: 'early' }
  | { readonly kind: 'change'; readonly update: Uint8Array; readonly claims: readonly number[] }
  | { readonly kind: 'refused'; readonly code: number; readonly reason: string };

/** Nothing speaks against it so far. */
interface ToTry {
  readonly kind: 'to-try';
  readonly claims: readonly number[];
  readonly grows: boolean;
  readonly addition: Addition;
}

/** What the gate must know of its room. */
export interface GateRoom {
  /** The text as it is in the log. */
  readonly doc: Y.Doc;
  /** Changes admitted and not yet in `doc`, oldest first. */
  readonly inFlight: () => readonly Uint8Array[];
  /** Whose Yjs client ids are known. Grows as strangers are admitted. */
  readonly owners: Map<number, PersonId>;
  /** Who is present under a client id that has written nothing yet. */
  readonly presentAs: (clientId: number) => PersonId | null;
}

/**
 * Decides what may pass into a room. A message passes whole or not at all, and what
 * passes is encoded anew from what it really changed, so that no bytes of a client's
 * making reach the log or another client.
 *
 * Messages are tried on a twin of the text, which runs ahead of it by what is in flight.
 */
export class Gate {
  private readonly room: GateRoom;
  private readonly size = new DraftSize();
  private twin: Y.Doc | null = null;
  private isLarge = false;
  private changes: Uint8Array[] = [];
  private violation: string | null = null;

  constructor(room: GateRoom) {
    this.room = room;
  }

  admit(update: Uint8Array, writer: Writer): Passage {
    const look = this.look(update, writer, this.furthest());
    if (look.kind !== 'to-try') return look;
    const passage = this.tried(update, look.claims);
    if (passage.kind === 'change') this.noteAdmitted(look, writer);
    return passage;
  }

  /**
   * Takes several messages of one writer in one step of Yjs, which costs little more than
   * one of them does. Those from `taken` on, and all of them when it is null, have to be
   * tried one by one.
   */
  admitMany(updates: readonly Uint8Array[], writer: Writer): { readonly taken: number; readonly passage: Passage } | null {
    const twin = this.currentTwin();
    const paragraphs = paragraphCount(twin);
    const looks: ToTry[] = [];
    let [taken, isFaulty] = [0, false];
    this.changes = [];
    this.violation = null;
    Y.transact(
      twin,
      () => {
        for (const update of updates) {
          const look = this.look(update, writer, twin);
          if (look.kind === 'to-try') {
            isFaulty = applied(twin, update) !== null || pending(twin) !== null;
            looks.push(look);
          }
          if (isFaulty || look.kind === 'refused' || look.kind === 'early') return;
          taken += 1;
        }
      },
      null,
      false,
    );
    if (isFaulty || this.violation !== null || isOverfull(paragraphs, paragraphCount(twin))) {
      this.forgetTwin();
      return null;
    }
    for (const look of looks) this.noteAdmitted(look, writer);
    const change = this.changed();
    const claims = [...new Set(looks.flatMap((look) => look.claims))];
    return { taken, passage: change === null ? { kind: 'nothing' } : { kind: 'change', update: change, claims } };
  }

  /** A change by the server itself; null when it changes nothing. */
  change(work: (doc: Y.Doc) => void): Uint8Array | null {
    const twin = this.currentTwin();
    // Yjs gives a document another client id when it meets its own in an update, as it does when the twin is made.
    twin.clientID = SERVER_CLIENT_ID;
    this.changes = [];
    twin.transact(() => work(twin));
    return this.changed();
  }

  /** The twin no longer runs ahead of the text: build it anew when next needed. */
  forgetTwin(): void {
    this.twin?.destroy();
    this.twin = null;
  }

  /** The text with everything admitted so far; where only readers are, no twin is made for it. */
  private furthest(): Y.Doc {
    return this.twin === null && this.room.inFlight().length === 0 ? this.room.doc : this.currentTwin();
  }

  private currentTwin(): Y.Doc {
    if (this.twin !== null) return this.twin;
    const twin = openTextDocument();
    Y.applyUpdate(twin, Y.encodeStateAsUpdate(this.room.doc));
    for (const update of this.room.inFlight()) Y.applyUpdate(twin, update);
    twin.on('update', (update) => this.changes.push(update));
    twin.on('afterTransaction', (transaction) => {
      if (!transaction.local) this.violation ??= schemaViolation(transaction);
    });
    this.twin = twin;
    this.isLarge = structCount(twin) > LARGE_STRUCTS;
    return twin;
  }

  /** What can be said of a message before it is tried on the twin. */
  private look(update: Uint8Array, writer: Writer, ahead: Y.Doc): Exclude<Passage, { readonly kind: 'change' }> | ToTry {
    const limits = writer.isFirstStep ? FIRST_STEP_LIMITS : UPDATE_LIMITS;
    const result = scanUpdate(update, (client) => Y.getState(ahead.store, client), limits, ahead);
    if (!result.ok) return result.isMissingSomething && writer.mayComeEarly ? { kind: 'early' } : refusal(result.reason);
    const { scan } = result;
    if (scan.grown.size === 0 && !deletesAnything(ahead, scan.deletes, isThere)) return { kind: 'nothing' };
    if (!writer.mayWrite) return this.withoutRight(ahead, scan);
    const claims = this.claims(scan, writer.personId);
    if (claims === null) return refusal('a client id of somebody else');
    const addition = { bytes: update.length, structs: scan.structs };
    // Deleting is how a full draft gets smaller.
    const grows = scan.grown.size > 0;
    if (grows && this.size.isTooMuch(addition, ahead)) return refusal('the draft is full');
    const violation = this.isLarge ? foreseenViolation(ahead, update) : null;
    return violation === null ? { kind: 'to-try', claims, grows, addition } : refusal(violation);
  }

  private noteAdmitted({ claims, grows, addition }: ToTry, { personId }: Writer): void {
    if (grows) this.size.note(addition);
    for (const client of claims) this.room.owners.set(client, personId);
  }

  private tried(update: Uint8Array, claims: readonly number[]): Passage {
    const twin = this.currentTwin();
    this.changes = [];
    this.violation = null;
    const paragraphs = paragraphCount(twin);
    const fault = applied(twin, update);
    const reason = fault ?? this.violation ?? pending(twin) ?? (isOverfull(paragraphs, paragraphCount(twin)) ? 'the draft is full' : null);
    if (reason !== null) {
      this.forgetTwin();
      return refusal(reason);
    }
    const change = this.changed();
    return change === null ? { kind: 'nothing' } : { kind: 'change', update: change, claims };
  }

  /** What the twin wrote down of the change, as one update. */
  private changed(): Uint8Array | null {
    const [first, ...more] = this.changes;
    if (first === undefined) return null;
    return more.length === 0 ? first : Y.mergeUpdates(this.changes);
  }

  /** The client ids this person takes now; null when one is somebody else's. First come, first served, for ever. */
  private claims(scan: Scan, personId: PersonId): readonly number[] | null {
    const claims: number[] = [];
    for (const client of scan.grown.keys()) {
      const owner = this.room.owners.get(client);
      if (owner === personId) continue;
      const present = this.room.presentAs(client);
      if (owner !== undefined || client < FIRST_PERSONAL_CLIENT_ID || (present !== null && present !== personId)) return null;
      claims.push(client);
    }
    return claims.length > MOST_NEW_CLIENTS ? null : claims;
  }

  /** A stock Yjs client tidies redundant marks by itself; a reader's tidying is passed over, anything else ends the connection. */
  private withoutRight(doc: Y.Doc, scan: Scan): Passage & { readonly kind: 'nothing' | 'refused' } {
    if (scan.grown.size === 0 && !deletesAnything(doc, scan.deletes, isText)) return { kind: 'nothing' };
    return { kind: 'refused', code: CLOSE.rightChanged, reason: 'no right to edit' };
  }
}

function refusal(reason: string): Passage & { readonly kind: 'refused' } {
  return { kind: 'refused', code: CLOSE.refused, reason };
}

/** Why Yjs could not take it; null when it could. */
function applied(doc: Y.Doc, update: Uint8Array): string | null {
  try {
    Y.applyUpdate(doc, update);
    return null;
  } catch {
    // Bytes that the scan let pass and Yjs did not: the twin is given up, the text has not seen them.
    return 'not an update';
  }
}

function pending(doc: Y.Doc): string | null {
  return doc.store.pendingStructs === null && doc.store.pendingDs === null ? null : 'it builds on something that is missing';
}

type Struct = Y.Item | Y.GC;
const isThere = (struct: Struct): boolean => !struct.deleted;
const isText = (struct: Struct): boolean => !struct.deleted && !(struct instanceof Y.Item && struct.content instanceof Y.ContentFormat);

function deletesAnything(doc: Y.Doc, ranges: readonly DeleteRange[], counts: (struct: Struct) => boolean): boolean {
  return ranges.some(({ client, clock, length }) => {
    const structs = doc.store.clients.get(client) ?? [];
    // A range may reach into what the same update brings; of that nothing is here yet.
    if (clock >= Y.getState(doc.store, client)) return false;
    for (let at = Y.findIndexSS(structs, clock); at < structs.length; at += 1) {
      const struct = structs[at];
      if (struct === undefined || struct.id.clock >= clock + length) return false;
      if (counts(struct)) return true;
    }
    return false;
  });
}
