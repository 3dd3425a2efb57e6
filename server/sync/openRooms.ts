import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import * as Y from 'yjs';
import type { StatementId } from '../../shared/terms.ts';
import { CLOSE, parseRoom, type RoomName } from '../../shared/wire/socket.ts';
import type { Announcement } from '../store/store.ts';
import { StorageTrouble } from '../store/trouble.ts';
import { CLAIM_COST, MS_PER_MESSAGE } from './allowance.ts';
import { Connection } from './connection.ts';
import { peopleIn } from './draftPeople.ts';
import { DraftRoom } from './draftRoom.ts';
import { Gateway } from './gateway.ts';
import { Janitor } from './janitor.ts';
import { Lines } from './lines.ts';
import { MarginRoom } from './marginRoom.ts';
import { within } from './patience.ts';
import type { Room } from './room.ts';
import { RoomRegistry } from './roomRegistry.ts';
import type { DraftPeople, DraftReading, FreezePoint, Rooms, RoomsOptions } from './rooms.ts';

const KEEP_ALIVE_MS = 10_000;
const FREEZE_PATIENCE_MS = 10_000;
const STAND_STILL_PATIENCE_MS = 10_000;
const DRAIN_PATIENCE_MS = 8_000;
const TIDY_PATIENCE_MS = 1_000;

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
  private readonly lines: Lines;
  private readonly registry: RoomRegistry;
  private readonly drafts = new Map<DraftRoom, Janitor>();
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
    this.lines = new Lines({ ...options, wasForgotten: (room) => this.registry.wasForgotten(room) });
    this.gateway = new Gateway({
      ...options,
      isDraining: () => this.isDraining,
      openRoom: (name) => this.room(name),
      rightsSaid: () => this.rightsSaid,
      onJoin: (socket, room, terms, wire) => this.lines.join(new Connection(socket, terms, wire), socket, room),
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
        void this.lines
          .settled()
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
    this.lines.closeAll(CLOSE.restart, 'the server restarts');
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
      sockets: this.lines.count(),
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
      onRefused: (connection, code, reason) => this.lines.refuse(connection, code, reason),
      onBusy: (connection, ms) => this.lines.charge(connection, ms / MS_PER_MESSAGE),
      onClaims: (connection, count) => this.lines.charge(connection, count * CLAIM_COST),
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

  // ---- what was announced -----------------------------------------------------------

  private hearOf(announcement: Announcement): void {
    if (ABOUT_RIGHTS.has(announcement.kind)) this.rightsSaid += 1;
    switch (announcement.kind) {
      case 'margin-changed':
        void this.refreshMargin(announcement);
        break;
      case 'session-ended':
        this.lines.endSession(announcement.sessionId);
        break;
      case 'person-disabled':
        this.lines.signOut(announcement.personId);
        break;
      case 'seats-changed':
        this.lines.checkSeats(announcement.personId, announcement.workingGroupId);
        break;
      case 'versions-changed':
        void this.refreshVersions(announcement.statementId);
        break;
      case 'draft-lock-changed':
        this.lines.tellOfLock(announcement.statementId);
        break;
      case 'draft-rebuilt':
        this.lines.underWay(this.leaveAll(announcement.statementId));
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

  /** The draft goes on in another room: what is not there yet is for its writer to keep. */
  private async leaveAll(statementId: StatementId): Promise<void> {
    for (const room of await this.registry.openOf(statementId)) {
      this.registry.forget(room);
      for (const connection of room.connections) connection.close(CLOSE.refused, 'the draft was rebuilt');
    }
  }

  // ---- housekeeping -----------------------------------------------------------------

  private lookAround(): void {
    const now = Date.parse(this.options.now());
    this.lines.keepAlive(now);
    this.registry.unloadIdle(now);
  }
}

function epochOf({ name }: Room): number {
  return parseRoom(name)?.epoch ?? 0;
}
