import type { PersonId } from '../../shared/terms.ts';
import { Allowance, MEMBER_RATES, type MemberRates } from './allowance.ts';
import type { Connection } from './connection.ts';

const MOST_SOCKETS = 20;

/** What one person has open, over all rooms, and may still send. */
export interface Member {
  readonly sync: Allowance;
  readonly awareness: Allowance;
  readonly bytes: Allowance;
  readonly connections: Set<Connection>;
}

/** Everybody who is connected, or was so shortly ago that it still counts. */
export class Members {
  private readonly byPerson = new Map<PersonId, Member>();
  private readonly clock: () => number;
  private readonly rates: MemberRates;

  constructor(clock: () => number, rates: MemberRates = MEMBER_RATES) {
    this.clock = clock;
    this.rates = rates;
  }

  of(personId: PersonId): Member {
    const known = this.byPerson.get(personId);
    if (known !== undefined) return known;
    const member: Member = {
      sync: new Allowance(this.rates.sync, this.clock),
      awareness: new Allowance(this.rates.awareness, this.clock),
      bytes: new Allowance(this.rates.bytes, this.clock),
      connections: new Set(),
    };
    this.byPerson.set(personId, member);
    return member;
  }

  /** Takes the connection in; false when the person has too many open. */
  enter(connection: Connection): boolean {
    const { connections } = this.of(connection.participant.personId);
    if (connections.size >= MOST_SOCKETS) return false;
    connections.add(connection);
    return true;
  }

  leave(connection: Connection): void {
    this.byPerson.get(connection.participant.personId)?.connections.delete(connection);
  }

  connectionsOf(personId: PersonId): readonly Connection[] {
    return [...(this.byPerson.get(personId)?.connections ?? [])];
  }

  *connections(): Iterable<Connection> {
    for (const { connections } of this.byPerson.values()) yield* connections;
  }

  count(): number {
    let total = 0;
    for (const { connections } of this.byPerson.values()) total += connections.size;
    return total;
  }

  /** Forgets those who are gone and have nothing on their account. */
  forgetIdle(): void {
    for (const [personId, { connections, sync, bytes }] of this.byPerson)
      if (connections.size === 0 && sync.isFull() && bytes.isFull()) this.byPerson.delete(personId);
  }
}
