import { hrtime } from 'node:process';
import type { RawData, WebSocket } from 'ws';
import type { Logger } from 'pino';
import type { PersonId, SessionId, StatementId, WorkingGroupId } from '../../shared/terms.ts';
import { CLOSE, parseRoom } from '../../shared/wire/socket.ts';
import type { Store } from '../store/store.ts';
import { REFUSAL_COST, STEP_1_COST, type MemberRates } from './allowance.ts';
import type { Connection } from './connection.ts';
import { DraftRoom } from './draftRoom.ts';
import { Members } from './members.ts';
import { readMessage } from './messages.ts';
import type { Room } from './room.ts';
import { standingOf } from './standing.ts';

const LARGEST_AWARENESS_BYTES = 64 * 1024;

export interface LinesTerms {
  readonly store: Store;
  readonly log: Logger;
  readonly memberRates?: MemberRates;
  /** Whether a room was given up since it was opened. */
  readonly wasForgotten: (room: Room) => boolean;
}

/** Every open socket of every room: what it may send, whose it is, and whether its right still holds. */
export class Lines {
  private readonly terms: LinesTerms;
  private readonly members: Members;
  private readonly roomOf = new Map<Connection, Room>();
  /** Rights that are being looked at again, and rooms that are being left, just now. */
  private readonly checks = new Set<Promise<void>>();

  constructor(terms: LinesTerms) {
    this.terms = terms;
    this.members = new Members(monotonicMs, terms.memberRates);
  }

  count(): number {
    return this.members.count();
  }

  join(connection: Connection, socket: WebSocket, room: Room): void {
    if (this.terms.wasForgotten(room)) return connection.close(CLOSE.storage, 'the room is opened anew');
    if (!this.members.enter(connection)) return connection.close(CLOSE.tooFast, 'too many windows');
    this.roomOf.set(connection, room);
    socket.on('message', (data, isBinary) => this.hear(connection, data, isBinary));
    socket.on('pong', () => this.hearPulse(connection));
    socket.on('ping', () => this.hearPulse(connection));
    socket.on('close', () => this.leave(connection));
    room.join(connection);
    // Between the check at the door and now, a right or the session may have ended.
    this.checkAgain(connection);
  }

  private leave(connection: Connection): void {
    connection.isOpen = false;
    this.members.leave(connection);
    this.roomOf.get(connection)?.leave(connection);
    this.roomOf.delete(connection);
  }

  /** Pings and pongs are work too; what is not read of the answers, the socket itself bounds. */
  private hearPulse(connection: Connection): void {
    connection.noteLife();
    if (!this.members.of(connection.participant.personId).awareness.take(1)) connection.close(CLOSE.tooFast, 'too fast');
  }

  private hear(connection: Connection, data: RawData, isBinary: boolean): void {
    if (!connection.isOpen) return;
    connection.noteLife();
    const message = isBinary && data instanceof Buffer ? readMessage(data) : null;
    if (message === null) return connection.close(CLOSE.noProtocol, 'no message of the protocol');
    const { sync, awareness, bytes } = this.members.of(connection.participant.personId);
    const isSync = message.kind === 'step1' || message.kind === 'edit' || message.kind === 'content';
    const cost = message.kind === 'step1' || message.kind === 'content' ? STEP_1_COST : 1;
    if (!(isSync ? sync : awareness).take(cost)) return connection.close(CLOSE.tooFast, 'too fast');
    if (message.kind === 'edit' && !bytes.takeIfThere(message.update.length)) return connection.close(CLOSE.tooFast, 'too much at once');
    if (message.kind === 'awareness' && message.states.length > LARGEST_AWARENESS_BYTES)
      return connection.close(CLOSE.refused, 'presence too large');
    this.roomOf.get(connection)?.hear(connection, message);
  }

  refuse(connection: Connection, code: number, reason: string): void {
    const { personId } = connection.participant;
    this.charge(connection, REFUSAL_COST);
    this.terms.log.warn({ personId, room: this.roomOf.get(connection)?.name, code, reason }, 'a message was refused');
    connection.close(code, reason);
  }

  /** Takes so many messages from what its person may still send. */
  charge(connection: Connection, messages: number): void {
    this.members.of(connection.participant.personId).sync.take(messages);
  }

  keepAlive(now: number): void {
    for (const connection of this.members.connections()) connection.keepAlive(now);
    this.members.forgetIdle();
  }

  closeAll(code: number, reason: string): void {
    for (const connection of this.members.connections()) connection.close(code, reason);
  }

  // ---- rights -----------------------------------------------------------------------

  signOut(personId: PersonId): void {
    for (const connection of this.members.connectionsOf(personId)) connection.close(CLOSE.signedOut, 'signed out');
  }

  endSession(sessionId: SessionId): void {
    for (const connection of this.members.connections())
      if (connection.terms.sessionId === sessionId) connection.close(CLOSE.signedOut, 'signed out');
  }

  checkSeats(personId: PersonId, workingGroupId: WorkingGroupId): void {
    for (const connection of this.members.connectionsOf(personId))
      if (connection.terms.workingGroupId === workingGroupId) this.checkAgain(connection);
  }

  /** Everybody comes anew, with the right they have now: who only reads is to know of it too. */
  tellOfLock(statementId: StatementId): void {
    for (const [connection, room] of this.roomOf)
      if (room instanceof DraftRoom && parseRoom(room.name)?.statementId === statementId)
        connection.close(CLOSE.rightChanged, 'the draft was locked or unlocked');
  }

  /** Every right that is being looked at just now has been. */
  async settled(): Promise<void> {
    await Promise.all(this.checks);
  }

  private checkAgain(connection: Connection): void {
    this.underWay(this.lookAgainAt(connection));
  }

  /** Something that has to be over before anybody goes on with a right looked at before. */
  underWay(work: Promise<void>): void {
    const done = work.finally(() => this.checks.delete(done));
    this.checks.add(done);
  }

  private async lookAgainAt(connection: Connection): Promise<void> {
    try {
      const room = parseRoom(this.roomOf.get(connection)?.name ?? '');
      const standing = room === null ? null : await standingOf(connection, room, this.terms.store);
      if (standing === null) return;
      if (standing.kind === 'leaves') return connection.close(standing.code, standing.reason);
      connection.participant = standing.participant;
      this.roomOf.get(connection)?.renew(connection);
    } catch (error) {
      this.terms.log.error({ err: error }, 'a right could not be checked again');
      connection.close(CLOSE.storage, 'your right could not be checked');
    }
  }
}

function monotonicMs(): number {
  return Number(hrtime.bigint() / 1_000_000n);
}
