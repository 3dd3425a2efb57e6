import type { StatementId } from '../../shared/terms.ts';
import { draftRoom, marginRoom, parseRoom, type RoomName } from '../../shared/wire/socket.ts';
import type { Store } from '../store/store.ts';
import { Holds } from './holds.ts';
import type { Room } from './room.ts';

const UNLOAD_AFTER_MS = 60_000;

export interface RegistryTerms {
  readonly store: Store;
  readonly make: (name: string, about: Pick<RoomName, 'kind' | 'statementId'>) => Promise<Room>;
  /** The room is no longer one of ours. */
  readonly onForgotten: (room: Room) => void;
}

interface Opened {
  readonly room: Promise<Room>;
  idleSince: number | null;
}

/** The rooms that are open, by name; a statement's are those of its present epoch. */
export class RoomRegistry {
  private readonly terms: RegistryTerms;
  private readonly opened = new Map<string, Opened>();
  private readonly forgotten = new WeakSet<Room>();
  private readonly holds = new Holds();

  constructor(terms: RegistryTerms) {
    this.terms = terms;
  }

  get size(): number {
    return this.opened.size;
  }

  /** The statement's room, opened if need be. */
  async room(kind: RoomName['kind'], statementId: StatementId): Promise<Room> {
    const epoch = async (): Promise<number> => {
      const statement = await this.terms.store.records.statement(statementId);
      if (statement === null) throw new Error(`There is no statement ${statementId}.`);
      return statement.epoch;
    };
    // Wrapped, so that the opening itself is not waited for while it is found out what to open.
    const { opening } = await this.holds.outside(statementId, epoch, (present) => ({
      opening: this.open((kind === 'draft' ? draftRoom : marginRoom)(statementId, present), { kind, statementId }),
    }));
    return opening;
  }

  /** Those that are open; one that is just being opened is waited for. */
  async openOf(statementId: StatementId): Promise<readonly Room[]> {
    const rooms = await Promise.all(this.all(statementId).map(({ room }) => room.catch(() => null)));
    return rooms.filter((room) => room !== null);
  }

  /** From now on none of the statement's rooms is opened, until the returned function is called. */
  hold(statementId: StatementId): Promise<() => void> {
    return this.holds.begin(statementId);
  }

  /** Whether it was given up: whoever comes for it must come again. */
  wasForgotten(room: Room): boolean {
    return this.forgotten.has(room);
  }

  forget(room: Room): void {
    if (this.forgotten.has(room)) return;
    this.opened.delete(room.name);
    this.forgotten.add(room);
    this.terms.onForgotten(room);
    room.close();
  }

  /** Puts to rest what nobody has been in for a while. */
  unloadIdle(nowMs: number): void {
    for (const opened of this.opened.values()) void this.unloadIfIdle(opened, nowMs);
  }

  async restAll(): Promise<void> {
    const rooms = await Promise.all([...this.opened.values()].map(({ room }) => room.catch(() => null)));
    await Promise.all(rooms.map(async (room) => room?.rest()));
  }

  private all(statementId: StatementId): readonly Opened[] {
    return [...this.opened].flatMap(([name, opened]) => (parseRoom(name)?.statementId === statementId ? [opened] : []));
  }

  private open(name: string, about: Pick<RoomName, 'kind' | 'statementId'>): Promise<Room> {
    const known = this.opened.get(name);
    if (known !== undefined) return known.room;
    const room = this.terms.make(name, about);
    this.opened.set(name, { room, idleSince: null });
    room.catch(() => this.opened.delete(name));
    return room;
  }

  private async unloadIfIdle(opened: Opened, nowMs: number): Promise<void> {
    const room = await opened.room.catch(() => null);
    if (room === null) return;
    if (!room.isIdle()) opened.idleSince = null;
    else opened.idleSince ??= nowMs;
    if (opened.idleSince === null || nowMs - opened.idleSince < UNLOAD_AFTER_MS) return;
    await room.rest();
    if (room.isIdle() && this.opened.get(room.name) === opened) this.forget(room);
  }
}
