import * as Y from 'yjs';
import { BODY_ROOT } from '../../../shared/draft/paragraph.ts';

type Struct = Y.Item | Y.GC;

/** An item's place as a message names it; a client of −1 is none. */
export interface NamedPlace {
  readonly client: number;
  readonly clock: number;
  readonly originClient: number;
  readonly originClock: number;
  readonly rightClient: number;
  readonly rightClock: number;
}

/**
 * What stands in the text where a message would go in, found out before anything is
 * tried. Made anew for every message.
 */
export class Surroundings {
  private readonly doc: Y.Doc;
  private left: number;
  /** Steps to where items of the message stand; those with none are not in it. */
  private readonly stepsTo = new Map<string, number>();

  /** @param steps how often Yjs may compare the message's items with those that are there */
  constructor(doc: Y.Doc, steps: number) {
    this.doc = doc;
    this.left = steps;
  }

  /**
   * Whether a cut right before this clock would go through a character that takes two UTF-16
   * units, an emoji for one: Yjs puts U+FFFD in place of both halves, for everybody and for ever.
   */
  cutsCharacter(client: number, clock: number): boolean {
    const struct = this.find(client, clock);
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return false;
    const offset = clock - struct.id.clock;
    if (offset === 0 || struct.deleted) return false;
    const before = struct.content.str.charCodeAt(offset - 1);
    return before >= 0xd800 && before <= 0xdbff;
  }

  /**
   * Whether there is little between the neighbours that an item names. Yjs compares it with each
   * of those, and a thousand such items a thousand times as often; where people write, nobody
   * else has put much.
   */
  isNear({ client, clock, originClient, originClock, rightClient, rightClock }: NamedPlace): boolean {
    const first = this.find(originClient, originClock);
    if (first === null && originClient >= 0) return true;
    const last = this.find(rightClient, rightClock);
    const isBeforeNew = last === null && rightClient >= 0;
    const steps = isBeforeNew ? (this.stepsTo.get(nameOf(rightClient, rightClock)) ?? 0) : this.between(first, last);
    return this.count(steps, client, clock);
  }

  /** The same for an item without neighbours: the children, or values of the attribute, that are there. A client of −1 is the body. */
  isNearIn(parent: { readonly client: number; readonly clock: number }, attribute: string | null, { client, clock }: NamedPlace): boolean {
    const type = parent.client < 0 ? this.doc.getXmlFragment(BODY_ROOT) : typeOf(this.find(parent.client, parent.clock));
    if (type === null) return true;
    const steps = attribute === null ? this.countOn(type._start, null) : this.countBack(type._map.get(attribute) ?? null);
    return this.count(steps, client, clock);
  }

  private count(steps: number, client: number, clock: number): boolean {
    if (steps === 0) return true;
    this.left -= steps;
    this.stepsTo.set(nameOf(client, clock), steps);
    return this.left >= 0;
  }

  private between(first: Struct | null, last: Struct | null): number {
    if (first instanceof Y.Item) return this.countOn(first.right, last);
    return last instanceof Y.Item ? this.countBack(last.left) : 0;
  }

  private countOn(first: Y.Item | null, end: Struct | null): number {
    let steps = 0;
    for (let item = first; item !== null && item !== end && steps <= this.left; item = item.right) steps += 1;
    return steps;
  }

  private countBack(last: Y.Item | null): number {
    let steps = 0;
    for (let item = last; item !== null && steps <= this.left; item = item.left) steps += 1;
    return steps;
  }

  private find(client: number, clock: number): Struct | null {
    const structs = this.doc.store.clients.get(client);
    const last = structs?.at(-1);
    if (structs === undefined || last === undefined || clock >= last.id.clock + last.length) return null;
    return structs[Y.findIndexSS(structs, clock)] ?? null;
  }
}

const nameOf = (client: number, clock: number): string => `${client}-${clock}`;

function typeOf(struct: Struct | null): Y.AbstractType<unknown> | null {
  return struct instanceof Y.Item && struct.content instanceof Y.ContentType ? struct.content.type : null;
}
