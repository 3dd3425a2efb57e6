import type { PersonId } from '../../shared/terms.ts';
import { CLOSE, type Presence as PresenceState } from '../../shared/wire/socket.ts';
import type { Connection } from './connection.ts';
import { awarenessFrame, type AwarenessEntry } from './frames.ts';
import { readAwareness } from './messages.ts';

const LARGEST_STATE_BYTES = 2048;
const SHORTEST_INTERVAL_MS = 50;
const INTERVAL_PER_MEMBER_MS = 2;
const MOST_UNSAVED = 1_000_000;
const LARGEST_CLOCK = 2 ** 40;
/** So many who left are remembered, and of one person so many windows: whoever comes and goes makes nobody else forgotten. */
const MOST_REMEMBERED = 2_000;
const MOST_OF_ONE = 50;

/** Somebody who left: the last clock told, and whose client id it is. */
interface Gone {
  readonly clock: number;
  readonly personId: PersonId;
}

interface Present {
  readonly connection: Connection;
  readonly clientId: number;
  /** The client's own clock of its last word. */
  clientClock: number;
  /**
   * Added to it, at least 1: clients take no first word with clock 0 for news, and one
   * who comes back under the same client id must be news again.
   */
  readonly ahead: number;
  caret: PresenceState['caret'];
  unsaved: number;
  state: string;
}

/**
 * Who is in a room and where. A socket speaks for one Yjs client id, its own; the
 * server writes who that is, and of what the client says keeps caret and unsaved count.
 */
export class Presence {
  private readonly members = new Map<number, Present>();
  private readonly byConnection = new Map<Connection, Present>();
  private readonly gone = new Map<number, Gone>();
  private changed = new Set<number>();
  private timer: NodeJS.Timeout | null = null;
  private readonly audience: () => Iterable<Connection>;
  private readonly ownerOf: (clientId: number) => PersonId | null;

  constructor(audience: () => Iterable<Connection>, ownerOf: (clientId: number) => PersonId | null) {
    this.audience = audience;
    this.ownerOf = ownerOf;
  }

  /** Everybody, for one who has just come. */
  greet(connection: Connection): void {
    const others = [...this.members.values()].filter((present) => present.connection !== connection);
    if (others.length > 0) connection.send(awarenessFrame(others.map(({ clientId }) => this.entry(clientId))));
  }

  /** Takes what a client says of itself. What it says of others, as stock clients echo it, is passed over. */
  hear(connection: Connection, states: Uint8Array): void {
    const entries = readAwareness(states);
    if (entries === null) return connection.close(CLOSE.noProtocol, 'no presence');
    for (const { clientId, clock, state } of entries) {
      if (!this.isOwn(connection, clientId)) continue;
      if (state.length > LARGEST_STATE_BYTES) return connection.close(CLOSE.refused, 'presence too large');
      this.say(connection, { clientId, clock, state });
    }
  }

  leave(connection: Connection): void {
    const present = this.byConnection.get(connection);
    if (present !== undefined) this.remove(present);
  }

  /** The person's name, group or role has changed. */
  renew(connection: Connection): void {
    const present = this.byConnection.get(connection);
    if (present === undefined) return;
    present.state = written(present);
    this.tell(present.clientId);
  }

  /** Who is present under a client id, or was: what they wrote without a line may still come. */
  personAs(clientId: number): PersonId | null {
    return this.members.get(clientId)?.connection.participant.personId ?? this.gone.get(clientId)?.personId ?? null;
  }

  /** What a connection says: its unsaved count and, as Yjs wrote it, where its caret is. */
  of(connection: Connection): { readonly unsaved: number; readonly caret: unknown } {
    const present = this.byConnection.get(connection);
    return { unsaved: present?.unsaved ?? 0, caret: present?.caret?.head ?? null };
  }

  close(): void {
    if (this.timer !== null) clearTimeout(this.timer);
  }

  /** The first client id a socket speaks for is its own, unless it is somebody else's. */
  private isOwn(connection: Connection, clientId: number): boolean {
    const present = this.byConnection.get(connection);
    if (present !== undefined) return present.clientId === clientId;
    const { personId } = connection.participant;
    const [owner, other] = [this.ownerOf(clientId) ?? this.personAs(clientId), this.members.get(clientId)];
    if (owner !== null && owner !== personId) return false;
    // The same window on a new line, before the old one was found dead.
    if (other?.connection.participant.personId === personId) this.remove(other);
    return !this.members.has(clientId);
  }

  private say(connection: Connection, entry: { readonly clientId: number; readonly clock: number; readonly state: Uint8Array }): void {
    const { clientId, clock } = entry;
    const said = presenceIn(entry.state);
    const before = this.byConnection.get(connection);
    if (clock > LARGEST_CLOCK || (before !== undefined && clock < before.clientClock)) return;
    if (said === null) return before === undefined ? undefined : this.remove(before);
    const last = this.gone.get(clientId)?.clock;
    const ahead = before?.ahead ?? Math.max(1, (last ?? 0) + 1 - clock);
    const present: Present = { connection, clientId, clientClock: clock, ahead, ...said, state: '' };
    present.state = written(present);
    this.members.set(clientId, present);
    this.byConnection.set(connection, present);
    this.tell(clientId);
  }

  private remove(present: Present): void {
    this.remember(present);
    this.members.delete(present.clientId);
    this.byConnection.delete(present.connection);
    this.tell(present.clientId);
  }

  private remember({ connection, clientId, clientClock, ahead }: Present): void {
    const { personId } = connection.participant;
    this.gone.delete(clientId);
    this.gone.set(clientId, { clock: clientClock + ahead, personId });
    const own = [...this.gone].filter(([, each]) => each.personId === personId).map(([id]) => id);
    const tooMany = [...own.slice(0, -MOST_OF_ONE), ...[...this.gone.keys()].slice(0, -MOST_REMEMBERED)];
    for (const id of tooMany) if (!this.changed.has(id)) this.gone.delete(id);
  }

  /** One frame for everybody, soon: the more are here, the less often. */
  private tell(clientId: number): void {
    this.changed.add(clientId);
    this.timer ??= setTimeout(() => this.flush(), Math.max(SHORTEST_INTERVAL_MS, this.members.size * INTERVAL_PER_MEMBER_MS));
  }

  private flush(): void {
    this.timer = null;
    const changed = this.changed;
    const entries = [...changed].map((id) => this.entry(id));
    this.changed = new Set();
    const frame = awarenessFrame(entries);
    for (const connection of this.audience()) {
      const own = this.byConnection.get(connection);
      // A client takes a newer word about itself for its own and says it again: nobody is told of himself.
      const others = own !== undefined && changed.has(own.clientId) ? entries.filter(({ clientId }) => clientId !== own.clientId) : entries;
      if (others === entries) connection.send(frame);
      else if (others.length > 0) connection.send(awarenessFrame(others));
    }
  }

  private entry(clientId: number): AwarenessEntry {
    const present = this.members.get(clientId);
    if (present === undefined) return { clientId, clock: this.gone.get(clientId)?.clock ?? 0, state: 'null' };
    return { clientId, clock: present.clientClock + present.ahead, state: present.state };
  }
}

function written(present: Present): string {
  const { personId, name, group, colour, role } = present.connection.participant;
  const state: PresenceState = {
    person: { id: personId, name, group, colour, role },
    caret: present.caret ?? null,
    unsaved: present.unsaved,
  };
  return JSON.stringify(state);
}

type Said = Pick<Present, 'caret' | 'unsaved'>;

/** What is kept of a client's state; null when it says that it leaves. */
function presenceIn(bytes: Uint8Array): Said | null {
  const state = parsed(bytes);
  if (state === null) return null;
  const { unsaved, caret } = recordOf(state);
  return {
    unsaved: typeof unsaved === 'number' && Number.isInteger(unsaved) && unsaved >= 0 && unsaved <= MOST_UNSAVED ? unsaved : 0,
    caret: caretFrom(caret),
  };
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    // A client's word that is no JSON: it is here, and says nothing.
    return {};
  }
}

function caretFrom(value: unknown): PresenceState['caret'] {
  const { anchor, head } = recordOf(value);
  const [from, to] = [positionFrom(anchor), positionFrom(head)];
  return from === null || to === null ? null : { anchor: from, head: to };
}

/** A Yjs relative position, rebuilt from the parts it may have. */
function positionFrom(value: unknown): object | null {
  const { type, tname, item, assoc } = recordOf(value);
  const place = { type: idFrom(type), item: idFrom(item), tname: typeof tname === 'string' && tname.length <= 20 ? tname : null };
  if (place.type === null && place.item === null && place.tname === null) return null;
  return {
    ...Object.fromEntries(Object.entries(place).filter(([, part]) => part !== null)),
    assoc: typeof assoc === 'number' && assoc < 0 ? -1 : 0,
  };
}

function idFrom(value: unknown): { readonly client: number; readonly clock: number } | null {
  const { client, clock } = recordOf(value);
  return isCount(client) && isCount(clock) ? { client, clock } : null;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
