import type * as Y from 'yjs';
import { BODY_ROOT, FOOTNOTE_NODE, LINK_MARK, PARA_NODE, REF_NODE, SWITCH_MARKS } from '../../../shared/draft/paragraph.ts';
import { BadBytes, ByteReader, Missing } from './bytes.ts';
import { Surroundings, type NamedPlace } from './surroundings.ts';
import { Tangle } from './tangle.ts';

/** How much one message may bring. */
export interface ScanLimits {
  readonly bytes: number;
  readonly structs: number;
  /** Comparisons with what stands between the neighbours that its items name. */
  readonly steps: number;
}
export const UPDATE_LIMITS: ScanLimits = { bytes: 256 * 1024, structs: 5_000, steps: 50_000 };
/** The first step 2 of a connection brings what was written offline. */
export const FIRST_STEP_LIMITS: ScanLimits = { bytes: 1024 * 1024, structs: 50_000, steps: 1_000_000 };

/** The end of what is known of a Yjs client: its next clock, 0 for a stranger. */
export type KnownClock = (client: number) => number;

export interface DeleteRange {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
}

/** What an update would bring, as far as bytes can say. */
export interface Scan {
  /** Clients of whom there is something new, with the clock at which it ends. */
  readonly grown: ReadonlyMap<number, number>;
  readonly structs: number;
  readonly deletes: readonly DeleteRange[];
}

export type ScanResult =
  { readonly ok: true; readonly scan: Scan } | { readonly ok: false; readonly reason: string; readonly isMissingSomething: boolean };

const ENOUGH_TO_TANGLE = 100;
const LARGEST_CLOCK = 2 ** 40;
const LONGEST_ATTRIBUTE_BYTES = 40_000;
const [HAS_ORIGIN, HAS_RIGHT_ORIGIN, HAS_KEY, CONTENT] = [0x80, 0x40, 0x20, 0x1f];
const [GC, DELETED, STRING, FORMAT, TYPE, ANY] = [0, 1, 4, 6, 7, 8];
const [XML_ELEMENT, XML_TEXT] = [3, 6];
const NODES: ReadonlySet<string> = new Set([PARA_NODE, REF_NODE, FOOTNOTE_NODE]);
const MARKS: ReadonlySet<string> = new Set([...SWITCH_MARKS, LINK_MARK]);
/** Every attribute of every node; which belongs to which is the schema check's. */
const ATTRIBUTES: ReadonlySet<string> = new Set(['id', 'kind', 'level', 'restart', 'lang', 'dir', 'paraId', 'text']);

/**
 * One pass over an update (Yjs encoding 1) before Yjs sees it.
 *
 * Establishes that it is whole and bounded, that it holds only contents the text model
 * has, that nothing it builds on is missing (so that Yjs will keep nothing pending),
 * and that it deletes only what exists. With the text it would go into, also that it
 * cuts no character in two and goes in without long searching. Who may write as whom,
 * and what the text then looks like, is checked elsewhere.
 */
export function scanUpdate(update: Uint8Array, known: KnownClock, limits: ScanLimits, doc?: Y.Doc): ScanResult {
  if (update.length > limits.bytes) return { ok: false, reason: 'too large', isMissingSomething: false };
  const surroundings = doc === undefined ? null : new Surroundings(doc, limits.steps);
  try {
    return { ok: true, scan: new Scanner(update, known, { limits, surroundings }).scan() };
  } catch (error) {
    if (error instanceof BadBytes) return { ok: false, reason: error.message, isMissingSomething: error instanceof Missing };
    throw error;
  }
}

class Scanner {
  private readonly reader: ByteReader;
  private readonly known: KnownClock;
  private readonly limits: ScanLimits;
  private readonly surroundings: Surroundings | null;
  private readonly grown = new Map<number, number>();
  /** Where each client's part of this update ends. */
  private readonly ends = new Map<number, number>();
  /** What is needed of clients whose part may still come. */
  private readonly needed = new Map<number, number>();
  private structs = 0;
  /** Null while there is too little to be tangled. */
  private tangle: Tangle | null = null;
  /** The dependency read last. */
  private onClient = 0;
  private onClock = 0;

  constructor(
    update: Uint8Array,
    known: KnownClock,
    { limits, surroundings }: { readonly limits: ScanLimits; readonly surroundings: Surroundings | null },
  ) {
    this.reader = new ByteReader(update);
    this.known = known;
    this.limits = limits;
    this.surroundings = surroundings;
  }

  scan(): Scan {
    for (let parts = this.reader.count(3); parts > 0; parts -= 1) this.part();
    for (const [client, clock] of this.needed) if (clock >= this.endOf(client)) throw new Missing('it builds on something that is missing');
    const deletes = this.deleteSet();
    if (this.reader.left > 0) throw new BadBytes('something follows the end');
    return { grown: this.grown, structs: this.structs, deletes };
  }

  /** One client's structs, without gaps, beginning in or at the end of what is known. */
  private part(): void {
    const { reader } = this;
    const count = reader.count(2);
    this.structs += count;
    if (this.structs > ENOUGH_TO_TANGLE) this.tangle ??= new Tangle();
    if (count === 0 || this.structs > this.limits.structs) throw new BadBytes('a wrong number of structs');
    const client = reader.varUint();
    if (this.ends.has(client)) throw new BadBytes('a client comes twice');
    const known = this.known(client);
    let clock = reader.varUint();
    if (clock > known) throw new Missing('a gap');
    for (let left = count; left > 0; left -= 1) clock = this.struct(client, clock);
    this.ends.set(client, clock);
    if (clock > known) this.grown.set(client, clock);
  }

  /** Passes over one struct and gives the clock after it. */
  private struct(client: number, clock: number): number {
    const { reader } = this;
    const info = reader.byte();
    const length = info === GC ? reader.varUint() : this.item(client, clock, info);
    const end = clock + length;
    if (length === 0 || end > LARGEST_CLOCK) throw new BadBytes('a clock is out of bounds');
    return end;
  }

  private item(client: number, clock: number, info: number): number {
    let originClient = -1;
    let originClock = -1;
    let rightClient = -1;
    let rightClock = -1;
    if ((info & HAS_ORIGIN) !== 0) {
      this.dependency(client, clock);
      originClient = this.onClient;
      originClock = this.onClock;
    }
    if ((info & HAS_RIGHT_ORIGIN) !== 0) {
      this.dependency(client, clock);
      rightClient = this.onClient;
      rightClock = this.onClock;
    }
    const place: NamedPlace = { client, clock, originClient, originClock, rightClient, rightClock };
    const parent = originClient < 0 && rightClient < 0 ? this.parent(place, info) : null;
    if (parent === null) this.lookAround(place);
    if (this.tangle?.note({ ...place, parent }) === false) throw new BadBytes('too tangled');
    return this.content(info & CONTENT);
  }

  /** What an item without neighbours stands in, and as which attribute, as a name. */
  private parent(at: NamedPlace, info: number): string {
    const { reader, surroundings } = this;
    const kind = reader.varUint();
    if (kind > 1) throw new BadBytes('an unknown kind of parent');
    if (kind === 0) this.dependency(at.client, at.clock);
    else if (reader.name(BODY_ROOT.length) !== BODY_ROOT) throw new BadBytes('another root');
    const place = kind === 0 ? `${this.onClient}-${this.onClock}` : BODY_ROOT;
    const on = { client: kind === 0 ? this.onClient : -1, clock: this.onClock };
    const attribute = (info & HAS_KEY) === 0 ? null : reader.name(16);
    if (attribute !== null && !ATTRIBUTES.has(attribute)) throw new BadBytes('an unknown attribute');
    if (this.isNew(at) && surroundings?.isNearIn(on, attribute, at) === false) throw new BadBytes('too tangled');
    return attribute === null ? place : `${place} ${attribute}`;
  }

  /** What is known already is not put in again. */
  private isNew({ client, clock }: NamedPlace): boolean {
    return clock >= this.known(client);
  }

  private lookAround(place: NamedPlace): void {
    const { surroundings } = this;
    if (surroundings === null || !this.isNew(place)) return;
    const { originClient, originClock, rightClient, rightClock } = place;
    if (surroundings.cutsCharacter(originClient, originClock + 1) || surroundings.cutsCharacter(rightClient, rightClock))
      throw new BadBytes('half a character');
    if (!surroundings.isNear(place)) throw new BadBytes('too tangled');
  }

  /** What an item stands beside or in must exist: earlier of the same client, or of another, known or in this update. */
  private dependency(client: number, clock: number): void {
    const on = this.reader.varUint();
    const at = this.reader.varUint();
    this.onClient = on;
    this.onClock = at;
    if (on === client) {
      if (at >= clock) throw new BadBytes('it builds on its own future');
    } else if (at >= this.known(on) && at >= (this.needed.get(on) ?? 0)) this.needed.set(on, at);
  }

  /** Passes over an item's content and gives its length in clocks. */
  private content(kind: number): number {
    const { reader } = this;
    switch (kind) {
      case STRING:
        return reader.textUnits();
      case FORMAT:
        if (!MARKS.has(reader.name(8))) throw new BadBytes('an unknown mark');
        checkMarkValue(reader.chunk());
        return 1;
      case TYPE:
        return this.type();
      case ANY:
        return this.values();
      case DELETED:
        return reader.varUint();
      default:
        throw new BadBytes('a content that no draft has');
    }
  }

  private type(): number {
    const kind = this.reader.varUint();
    if (kind === XML_TEXT) return 1;
    if (kind !== XML_ELEMENT || !NODES.has(this.reader.name(8))) throw new BadBytes('an unknown node');
    return 1;
  }

  /** Values of attributes: flat ones only, so nothing can nest. */
  private values(): number {
    const count = this.reader.count(1);
    for (let left = count; left > 0; left -= 1) this.value();
    return count;
  }

  private value(): void {
    const { reader } = this;
    switch (reader.byte()) {
      case 126: // null
      case 121: // false
      case 120: // true
        return;
      case 125: // integer
        while (reader.byte() >= 0x80) if (reader.left === 0) throw new BadBytes('a number without end');
        return;
      case 123: // float64
        return reader.skip(8);
      case 119: // text
        if (reader.textUnits() > LONGEST_ATTRIBUTE_BYTES) throw new BadBytes('an attribute is too long');
        return;
      default:
        throw new BadBytes('an attribute of a wrong type');
    }
  }

  /** Ranges must ascend, as Yjs writes them: overlapping ones make it walk the same structs again and again. */
  private deleteSet(): readonly DeleteRange[] {
    const { reader } = this;
    const deletes: DeleteRange[] = [];
    const seen = new Set<number>();
    for (let clients = reader.count(2); clients > 0; clients -= 1) {
      const client = reader.varUint();
      if (seen.has(client)) throw new BadBytes('a client comes twice among the deletions');
      seen.add(client);
      const end = this.endOf(client);
      let reached = 0;
      for (let ranges = reader.count(2); ranges > 0; ranges -= 1) {
        const clock = reader.varUint();
        const length = reader.varUint();
        if (length === 0 || clock < reached) throw new BadBytes('deletions in disorder');
        if (clock + length > end) throw new Missing('it deletes what does not exist');
        if (this.cuts(client, clock) || this.cuts(client, clock + length)) throw new BadBytes('half a character');
        reached = clock + length;
        deletes.push({ client, clock, length });
      }
    }
    return deletes;
  }

  private cuts(client: number, clock: number): boolean {
    return this.surroundings?.cutsCharacter(client, clock) === true;
  }

  private endOf(client: number): number {
    return Math.max(this.known(client), this.ends.get(client) ?? 0);
  }
}

const LONGEST_MARK_BYTES = 9_000;

/** A mark's value is JSON: `null` (off), `true`, `{}`, or a small object whose meaning the schema check knows. */
function checkMarkValue(bytes: Uint8Array): void {
  if (bytes.length === 2 && bytes[0] === 0x7b && bytes[1] === 0x7d) return;
  if (bytes.length > LONGEST_MARK_BYTES) throw new BadBytes('a mark is too long');
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new BadBytes('a mark is no JSON', { cause: error });
  }
}
