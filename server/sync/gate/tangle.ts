/** More steps than this and an update is no writing: honest ones need next to none. */
const MOST_STEPS = 2_000_000;

interface Siblings {
  count: number;
  lastClient: number;
  lastClock: number;
}

/**
 * Counts the work that Yjs would have to find the place of items which all claim to
 * stand right of the same one. It compares each with every sibling before it, so that
 * one megabyte could keep it busy for minutes. Who types before what he typed before
 * names that as the right neighbour, and costs nothing.
 */
export class Tangle {
  private readonly byOrigin = new Map<number, Map<number, Siblings>>();
  private readonly byParent = new Map<string, Siblings>();
  private steps = 0;

  /**
   * Takes note of an item; false when it is too much. A missing origin is client −1.
   * `parent` names what an item without neighbours stands in, and as which attribute: only
   * those in the same place compete for it. Null for an item with a neighbour.
   */
  note(item: {
    readonly client: number;
    readonly clock: number;
    readonly originClient: number;
    readonly originClock: number;
    readonly rightClient: number;
    readonly rightClock: number;
    readonly parent: string | null;
  }): boolean {
    const siblings = item.parent === null ? this.siblingsAt(item.originClient, item.originClock) : this.siblingsIn(item.parent);
    const followsOn = siblings.lastClient === item.rightClient && siblings.lastClock === item.rightClock;
    if (!followsOn) this.steps += siblings.count;
    siblings.count += 1;
    siblings.lastClient = item.client;
    siblings.lastClock = item.clock;
    return this.steps <= MOST_STEPS;
  }

  private siblingsIn(parent: string): Siblings {
    let siblings = this.byParent.get(parent);
    if (siblings === undefined) this.byParent.set(parent, (siblings = { count: 0, lastClient: -1, lastClock: -1 }));
    return siblings;
  }

  private siblingsAt(client: number, clock: number): Siblings {
    let clocks = this.byOrigin.get(client);
    if (clocks === undefined) this.byOrigin.set(client, (clocks = new Map()));
    let siblings = clocks.get(clock);
    if (siblings === undefined) clocks.set(clock, (siblings = { count: 0, lastClient: -1, lastClock: -1 }));
    return siblings;
  }
}
