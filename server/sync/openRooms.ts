import { hrtime } from 'node:process';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import * as Y from 'yjs';
import type { PersonId, SessionId, StatementId, WorkingGroupId } from '../../shared/terms.ts';
import { CLOSE, parseRoom, type RoomName } from '../../shared/wire/socket.ts';
import type { Announcement } from '../store/store.ts';
import { StorageTrouble } from '../store/trouble.ts';
import { CLAIM_COST, MS_PER_MESSAGE, REFUSAL_COST, STEP_1_COST } from './allowance.ts';
import { Connection } from './connection.ts';
import { peopleIn } from './draftPeople.ts';
import { DraftRoom } from './draftRoom.ts';
import { Gateway } from './gateway.ts';
import { Janitor } from './janitor.ts';
import { MarginRoom } from './marginRoom.ts';
import { Members } from './members.ts';
import { readMessage } from './messages.ts';
import { within } from './patience.ts';
import type { Room } from './room.ts';
import { RoomRegistry } from './roomRegistry.ts';
import type { DraftPeople, DraftReading, FreezePoint, Rooms, RoomsOptions } from './rooms.ts';
import { standingOf } from './standing.ts';

const KEEP_ALIVE_MS = 10_000;
const FREEZE_PATIENCE_MS = 10_000;
const STAND_STILL_PATIENCE_MS = 10_000;
const DRAIN_PATIENCE_MS = 8_000;
const TIDY_PATIENCE_MS = 1_000;
const LARGEST_AWARENESS_BYTES = 64 * 1024;

const ABOUT_RIGHTS: ReadonlySet<Announcement['kind']> = new Set([
  'session-ended',
  'person-disabled',
  'seats-changed',
  'draft-lock-changed',
]);

/** Opens the live rooms on a store. Nothing is loaded before somebody comes. */
export function openRooms(options: RoomsOptions): Rooms {
  return new LiveRooms(options);
}

class LiveRooms implements Rooms {
  private readonly options: RoomsOptions;
  private readonly gateway: Gateway;
  private readonly members: Members;
  private readonly registry: RoomRegistry;
  private readonly roomOf = new Map<Connection, Room>();
  private readonly drafts = new Map<DraftRoom, Janitor>();
  /** Rights that are being looked at again, and rooms that are being left, just now. */
  private readonly checks = new Set<Promise<void>>();
  private readonly keepAlive: NodeJS.Timeout;
  private readonly stopListening: () => void;
  private lastMarginClientId = 0;
  private rightsSaid = 0;
  private isDraining = false;

  constructor(options: RoomsOptions) {
    this.options = options;
    this.registry = new RoomRegistry({
      store: options.store,
      make: (name, { kind, statementId }) => (kind === 'draft' ? this.openDraft(name, statementId) : this.openMargin(name, statementId)),
      onForgotten: (room) => this.letGo(room),
    });
    this.members = new Members(monotonicMs, options.memberRates);
    this.gateway = new Gateway({
      ...options,
      isDraining: () => this.isDraining,
      openRoom: (name) => this.room(name),
      rightsSaid: () => this.rightsSaid,
      onJoin: (socket, room, terms, wire) => this.join(new Connection(socket, terms, wire), socket, room),
      onFault: (error) => options.log.error({ err: error }, 'a socket could not be taken in'),
    });
    this.keepAlive = setInterval(() => this.lookAround(), KEEP_ALIVE_MS);
    this.keepAlive.unref();
    this.stopListening = options.store.onAnnounced((announcement) => this.hearOf(announcement));
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.gateway.upgrade(request, socket, head);
  }

  async readDraft(statementId: StatementId): Promise<DraftReading> {
    return (await this.draft(statementId)).read();
  }

  async freezePoint(statementId: StatementId): Promise<FreezePoint> {
    const draft = await this.draft(statementId);
    if (!draft.isSaving) throw new StorageTrouble('The draft cannot be saved just now.');
    const reading = draft
      .afterAllReceived(() => undefined)
      .then(() => this.drafts.get(draft)?.tidyUp())
      .then(() =>
        draft.afterAllReceived(() => ({ ...draft.read(), epoch: epochOf(draft), documentState: Y.encodeStateAsUpdate(draft.doc) })),
      );
    return within(FREEZE_PATIENCE_MS, reading, () => new StorageTrouble('The draft could not be saved in time.'));
  }

  async whoIsHere(statementId: StatementId): Promise<DraftPeople> {
    return peopleIn(await this.draft(statementId), this.options.store, this.options.now());
  }

  async standStill(statementId: StatementId): Promise<() => void> {
    const endHold = await this.registry.hold(statementId);
    try {
      const draft = (await this.registry.openOf(statementId)).find((room) => room instanceof DraftRoom);
      const standing = draft?.standStill() ?? Promise.resolve(() => undefined);
      const wakes = (): boolean => draft !== undefined && !this.registry.wasForgotten(draft);
      const goOn = await within(STAND_STILL_PATIENCE_MS, standing, () => {
        standing.then(
          (late) => late(),
          () => undefined,
        );
        return new StorageTrouble('The draft could not be saved in time.');
      });
      // Nobody who waits goes on with a right that was looked at before.
      return () =>
        void Promise.all(this.checks)
          .then(endHold)
          .then(() => wakes() && goOn());
    } catch (error) {
      endHold();
      throw error;
    }
  }

  async drain(): Promise<void> {
    if (this.isDraining) return;
    this.isDraining = true;
    clearInterval(this.keepAlive);
    await within(DRAIN_PATIENCE_MS, this.registry.restAll(), () => new Error('Some rooms could not be put to rest in time.')).catch(
      (error: unknown) => this.options.log.error({ err: error }, 'draining'),
    );
    for (const connection of this.members.connections()) connection.close(CLOSE.restart, 'the server restarts');
    await within(TIDY_PATIENCE_MS, this.tidyAll(), () => new Error('Some drafts could not be tidied in time.')).catch((error: unknown) =>
      this.options.log.error({ err: error }, 'draining'),
    );
    this.stopListening();
    this.gateway.close();
    for (const [draft, janitor] of this.drafts) {
      janitor.close();
      draft.close();
    }
  }

  /** The last change too: what became of a paragraph is told from the text before it, which the next start does not know. */
  private async tidyAll(): Promise<void> {
    await this.registry.restAll();
    await Promise.all([...this.drafts.values()].map((janitor) => janitor.tidyUp()));
  }

  figures(): { readonly rooms: number; readonly sockets: number; readonly isSaving: boolean } {
    return {
      rooms: this.registry.size,
      sockets: this.members.count(),
      isSaving: [...this.drafts.keys()].every(({ isSaving }) => isSaving),
    };
  }

  // ---- rooms --------------------------------------------------------------------

  /** The room of that name; null when the draft goes on in another by now. */
  private async room({ kind, statementId, epoch }: RoomName): Promise<Room | null> {
    const room = await this.registry.room(kind, statementId);
    return epochOf(room) === epoch && !this.registry.wasForgotten(room) ? room : null;
  }

  private async draft(statementId: StatementId): Promise<DraftRoom> {
    const room = await this.registry.room('draft', statementId);
    if (room instanceof DraftRoom) return room;
    throw new Error(`${room.name} is no draft.`);
  }

  private openMargin(room: string, statementId: StatementId): Promise<MarginRoom> {
    return MarginRoom.open({ ...this.options, room, statementId, clientId: this.nextMarginClientId() });
  }

  private async openDraft(name: string, statementId: StatementId): Promise<DraftRoom> {
    const room: DraftRoom = await DraftRoom.open({
      ...this.options,
      room: name,
      onSnapshot: () => this.options.onWritten?.(statementId),
      onChanged: () => this.drafts.get(room)?.come(),
      onBroken: () => this.breakOff(room),
      onRefused: (connection, code, reason) => this.refuse(connection, code, reason),
      onBusy: (connection, ms) => void this.members.of(connection.participant.personId).sync.take(ms / MS_PER_MESSAGE),
      onClaims: (connection, count) => void this.members.of(connection.participant.personId).sync.take(count * CLAIM_COST),
    });
    const janitor = new Janitor({ ...this.options, statementId }, room);
    this.drafts.set(room, janitor);
    // What was changed just before the last end may not have been tidied.
    janitor.come(0);
    return room;
  }

  /** A room that cannot go on: everybody leaves it, and who comes back finds one read from the log. */
  private breakOff(room: DraftRoom): void {
    this.registry.forget(room);
    for (const connection of room.connections) connection.close(CLOSE.storage, 'the room is opened anew');
  }

  private letGo(room: Room): void {
    if (!(room instanceof DraftRoom)) return;
    this.drafts.get(room)?.close();
    this.drafts.delete(room);
  }

  /** Milliseconds of the clock, and never one that was used before. */
  private nextMarginClientId(): number {
    this.lastMarginClientId = Math.max(this.lastMarginClientId + 1, Date.parse(this.options.now()));
    return this.lastMarginClientId;
  }

  // ---- sockets ------------------------------------------------------------------

  private join(connection: Connection, socket: WebSocket, room: Room): void {
    if (this.registry.wasForgotten(room)) return connection.close(CLOSE.storage, 'the room is opened anew');
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

  private refuse(connection: Connection, code: number, reason: string): void {
    const { personId } = connection.participant;
    this.members.of(personId).sync.take(REFUSAL_COST);
    this.options.log.warn({ personId, room: this.roomOf.get(connection)?.name, code, reason }, 'a message was refused');
    connection.close(code, reason);
  }

  // ---- what was announced -----------------------------------------------------------

  private hearOf(announcement: Announcement): void {
    if (ABOUT_RIGHTS.has(announcement.kind)) this.rightsSaid += 1;
    switch (announcement.kind) {
      case 'margin-changed':
        void this.refreshMargin(announcement);
        break;
      case 'session-ended':
        this.endSession(announcement.sessionId);
        break;
      case 'person-disabled':
        for (const connection of this.members.connectionsOf(announcement.personId)) connection.close(CLOSE.signedOut, 'signed out');
        break;
      case 'seats-changed':
        this.checkSeats(announcement.personId, announcement.workingGroupId);
        break;
      case 'versions-changed':
        void this.refreshVersions(announcement.statementId);
        break;
      case 'draft-lock-changed':
        this.tellOfLock(announcement.statementId);
        break;
      case 'draft-rebuilt':
        this.underWay(this.leaveAll(announcement.statementId));
        break;
      case 'letters-waiting':
      case 'statement-created':
        break;
    }
  }

  private async refreshMargin({ statementId, threadIds }: Extract<Announcement, { kind: 'margin-changed' }>): Promise<void> {
    await (await this.marginIfOpen(statementId))?.refresh(threadIds);
  }

  private async refreshVersions(statementId: StatementId): Promise<void> {
    try {
      await (await this.marginIfOpen(statementId))?.refreshVersions();
    } catch (error) {
      // Pages ask for the versions again by themselves when they are looked at.
      this.options.log.error({ err: error, statementId }, 'the versions could not be read for the margin');
    }
  }

  private async marginIfOpen(statementId: StatementId): Promise<MarginRoom | null> {
    return (await this.registry.openOf(statementId)).find((room) => room instanceof MarginRoom) ?? null;
  }

  private endSession(sessionId: SessionId): void {
    for (const connection of this.members.connections())
      if (connection.terms.sessionId === sessionId) connection.close(CLOSE.signedOut, 'signed out');
  }

  private checkSeats(personId: PersonId, workingGroupId: WorkingGroupId): void {
    for (const connection of this.members.connectionsOf(personId))
      if (connection.terms.workingGroupId === workingGroupId) this.checkAgain(connection);
  }

  /** Everybody comes anew, with the right they have now: who only reads is to know of it too. */
  private tellOfLock(statementId: StatementId): void {
    for (const [connection, room] of this.roomOf)
      if (room instanceof DraftRoom && parseRoom(room.name)?.statementId === statementId)
        connection.close(CLOSE.rightChanged, 'the draft was locked or unlocked');
  }

  /** The draft goes on in another room: what is not there yet is for its writer to keep. */
  private async leaveAll(statementId: StatementId): Promise<void> {
    for (const room of await this.registry.openOf(statementId)) {
      this.registry.forget(room);
      for (const connection of room.connections) connection.close(CLOSE.refused, 'the draft was rebuilt');
    }
  }

  private checkAgain(connection: Connection): void {
    this.underWay(this.lookAgainAt(connection));
  }

  private underWay(work: Promise<void>): void {
    const done = work.finally(() => this.checks.delete(done));
    this.checks.add(done);
  }

  private async lookAgainAt(connection: Connection): Promise<void> {
    try {
      const room = parseRoom(this.roomOf.get(connection)?.name ?? '');
      const standing = room === null ? null : await standingOf(connection, room, this.options.store);
      if (standing === null) return;
      if (standing.kind === 'leaves') return connection.close(standing.code, standing.reason);
      connection.participant = standing.participant;
      this.roomOf.get(connection)?.renew(connection);
    } catch (error) {
      this.options.log.error({ err: error }, 'a right could not be checked again');
      connection.close(CLOSE.storage, 'your right could not be checked');
    }
  }

  // ---- housekeeping -----------------------------------------------------------------

  private lookAround(): void {
    const now = Date.parse(this.options.now());
    for (const connection of this.members.connections()) connection.keepAlive(now);
    this.members.forgetIdle();
    this.registry.unloadIdle(now);
  }
}

function epochOf({ name }: Room): number {
  return parseRoom(name)?.epoch ?? 0;
}

function monotonicMs(): number {
  return Number(hrtime.bigint() / 1_000_000n);
}
