import type { Writable } from 'node:stream';
import type { WebSocket } from 'ws';
import type { PersonId, Role, SessionId, StakeholderGroupId, WorkingGroupId } from '../../shared/terms.ts';
import { CLOSE, type Notice } from '../../shared/wire/socket.ts';
import { acknowledgementFrame, noticeFrame, QUIET_FRAME } from './frames.ts';

/** Who is at the other end, as the server knows it. */
export interface Participant {
  readonly personId: PersonId;
  readonly name: string;
  readonly role: Role;
  readonly groupId: StakeholderGroupId | null;
  /** Short name of the stakeholder group; null for none. */
  readonly group: string | null;
  readonly colour: number;
  readonly mayWrite: boolean;
}

export interface ConnectionTerms {
  readonly participant: Participant;
  readonly workingGroupId: WorkingGroupId;
  readonly sessionId: SessionId;
  readonly sessionEndsAt: number;
  readonly wantsAcknowledgements: boolean;
}

/** What a client may leave unread before it is cut off, and before answers to it wait. */
const MOST_UNREAD_BYTES = 4 * 1024 * 1024;
const CALM_BYTES = 256 * 1024;
const LONGEST_REASON = 120;
/** Rounds of `keepAlive` without a sign of life, after which a line is taken for dead. */
const MOST_SILENT_ROUNDS = 3;

/** One socket in one room. */
export class Connection {
  readonly terms: ConnectionTerms;
  participant: Participant;
  /** Step-2 and update messages received. */
  received = 0;
  hasBroughtStep2 = false;
  /** A message was passed over because the step 2 to come will hold it: nothing is acknowledged before that. */
  owesStep2 = false;
  isOpen = true;
  /** The server ended it: what it sent and is not yet taken counts no more. */
  isDismissed = false;
  private silentRounds = 0;
  private readonly socket: WebSocket;
  /** Under the WebSocket: what is written in one tick can go out in one piece. */
  private readonly wire: Pick<Writable, 'cork' | 'uncork'> | null;
  private acknowledged = 0;
  private answerBytes = 0;
  private isQuiet = false;

  constructor(socket: WebSocket, terms: ConnectionTerms, wire: Pick<Writable, 'cork' | 'uncork'> | null = null) {
    this.socket = socket;
    this.wire = wire;
    this.terms = terms;
    this.participant = terms.participant;
  }

  send(frame: Uint8Array): void {
    if (!this.isOpen) return;
    this.isQuiet = false;
    this.socket.send(frame);
    this.cutIfUnread();
  }

  /** Until `sendHeld` everything for the client waits, so that it goes out in one piece. */
  hold(): void {
    this.wire?.cork();
  }

  sendHeld(): void {
    this.wire?.uncork();
  }

  /** The text somebody asked for may be larger than what they may leave unread of the rest. */
  sendAnswer(frame: Uint8Array): void {
    this.answerBytes = frame.length;
    this.send(frame);
  }

  /** Who leaves so much unread is gone, or means harm. */
  private cutIfUnread(): void {
    if (this.socket.bufferedAmount > MOST_UNREAD_BYTES + this.answerBytes) this.cut();
  }

  /** Whether the client reads what it is sent, so that large answers may follow. */
  isReading(): boolean {
    return this.socket.bufferedAmount < CALM_BYTES;
  }

  /** A step 2 was admitted; what came early is in it. */
  noteStep2(): void {
    this.hasBroughtStep2 = true;
    this.owesStep2 = false;
  }

  /** The first `count` edits are on disk. */
  acknowledge(count: number): void {
    if (!this.terms.wantsAcknowledgements || this.owesStep2 || count <= this.acknowledged) return;
    this.acknowledged = count;
    this.send(acknowledgementFrame(count));
  }

  notify(notice: Notice['notice']): void {
    if (this.terms.wantsAcknowledgements) this.send(noticeFrame(notice));
  }

  close(code: number, reason: string): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.isDismissed = true;
    this.socket.close(code, reason.slice(0, LONGEST_REASON));
    // A client that does not answer the close would hold the socket for half a minute.
    setTimeout(() => this.socket.terminate(), 3_000).unref();
  }

  cut(): void {
    this.isOpen = false;
    this.socket.terminate();
  }

  /** The client has given a sign of life. */
  noteLife(): void {
    this.silentRounds = 0;
  }

  /** Now and then: a word to a quiet socket, an end to one that does not answer. */
  keepAlive(now: number): void {
    if (now >= this.terms.sessionEndsAt) return this.close(CLOSE.signedOut, 'session expired');
    this.silentRounds += 1;
    if (this.silentRounds > MOST_SILENT_ROUNDS) return this.cut();
    this.socket.ping();
    if (this.isQuiet) this.send(QUIET_FRAME);
    this.isQuiet = true;
  }
}
