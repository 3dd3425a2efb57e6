import * as Y from 'yjs';
import { BODY_ROOT } from '../../../shared/draft/paragraph.ts';
import { containerOf, contentViolation, isParagraph, type Container } from './schemaCheck.ts';
import { DRAFT_LIMITS } from './size.ts';

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number];
type Found = { readonly struct: Struct; readonly isBrought: boolean };

/** Where an item stands. */
interface Spot {
  readonly container: Container;
  readonly attribute: string | null;
  /** The element or text itself, when it is in the text already. */
  readonly type: unknown;
}

/**
 * What a message would do to a text that the text model does not allow, as far as it can
 * be told without trying; null when nothing can. Whatever is tried and refused costs a
 * twin, and a new twin of a large draft costs everybody a moment: so there it is looked
 * for beforehand. The check on the twin stays the judge of what passes.
 */
export function foreseenViolation(doc: Y.Doc, update: Uint8Array): string | null {
  return new Foresight(doc, update).violation();
}

class Foresight {
  private readonly doc: Y.Doc;
  private readonly body: Y.XmlFragment;
  private readonly structs: readonly Struct[];
  private readonly brought = new Map<number, Struct[]>();
  private readonly deleted: ReturnType<typeof Y.createDeleteSet>;
  private readonly spots = new Map<Y.Item, Spot | null>();
  /** Paragraphs whose id is written again as it is. */
  private readonly renewed = new Set<unknown>();

  constructor(doc: Y.Doc, update: Uint8Array) {
    this.doc = doc;
    this.body = doc.getXmlFragment(BODY_ROOT);
    const { structs, ds } = Y.decodeUpdate(update);
    this.deleted = ds;
    this.structs = structs;
    for (const struct of structs) {
      const known = this.brought.get(struct.id.client);
      if (known === undefined) this.brought.set(struct.id.client, [struct]);
      else known.push(struct);
    }
  }

  violation(): string | null {
    if (this.isCircular()) return 'it builds on something that is missing';
    let paragraphs = 0;
    for (const item of this.structs) {
      if (!(item instanceof Y.Item) || !this.isNew(item) || Y.isDeleted(this.deleted, item.id)) continue;
      const spot = this.spotOf(item);
      if (spot === null) continue;
      const violation = contentViolation(item.content, spot) ?? this.changedId(item, spot);
      if (violation !== null) return violation;
      if (spot.container === 'body' && item.content instanceof Y.ContentType) paragraphs += 1;
    }
    const { lostId, lostParagraphs } = this.losses();
    if (lostId) return 'a paragraph id was changed';
    const before = this.body.length;
    const after = before + paragraphs - lostParagraphs;
    return after > before && after > DRAFT_LIMITS.paragraphs ? 'the draft is full' : null;
  }

  /** Whether parts of several clients wait on each other: Yjs would wait with them for ever. */
  private isCircular(): boolean {
    if (this.brought.size < 2) return false;
    const reached = new Map<number, number>();
    const isThere = (id: Y.ID | null): boolean =>
      id === null || id.clock < Math.max(Y.getState(this.doc.store, id.client), reached.get(id.client) ?? 0);
    const isReady = (struct: Struct): boolean =>
      !(struct instanceof Y.Item) ||
      (isThere(struct.origin) && isThere(struct.rightOrigin) && (!(struct.parent instanceof Y.ID) || isThere(struct.parent)));
    const open = new Map([...this.brought].map(([client, structs]) => [client, { structs, at: 0 }]));
    for (let isMoving = true; isMoving && open.size > 0;) {
      isMoving = false;
      for (const [client, line] of open) {
        for (let next = line.structs[line.at]; next !== undefined && isReady(next); next = line.structs[line.at]) {
          line.at += 1;
          reached.set(client, next.id.clock + next.length);
          isMoving = true;
        }
        if (line.at === line.structs.length) open.delete(client);
      }
    }
    return open.size > 0;
  }

  /** Not wholly known already. */
  private isNew({ id, length }: Y.Item): boolean {
    return id.clock + length > Y.getState(this.doc.store, id.client);
  }

  /** Null when it stands beside or in what is gone, or cannot be told. */
  private spotOf(item: Y.Item): Spot | null {
    const way: Y.Item[] = [];
    let spot: Spot | null | undefined;
    for (let at: Y.Item = item; spot === undefined;) {
      spot = this.spots.get(at);
      if (spot !== undefined) break;
      way.push(at);
      // Until this one is told it counts as untold: two that stand beside each other would be asked for ever.
      this.spots.set(at, null);
      const beside = at.origin ?? at.rightOrigin;
      const found = beside === null ? null : this.find(beside);
      if (beside === null) spot = this.spotByParent(at);
      else if (!(found?.struct instanceof Y.Item)) spot = null;
      else if (found.isBrought) at = found.struct;
      else spot = this.spotInText(found.struct);
    }
    for (const each of way) this.spots.set(each, spot);
    return spot;
  }

  private spotByParent({ parent, parentSub }: Y.Item): Spot | null {
    const attribute = parentSub;
    if (typeof parent === 'string') return parent === BODY_ROOT ? { container: 'body', attribute, type: this.body } : null;
    const holder = parent instanceof Y.ID ? this.find(parent)?.struct : null;
    if (!(holder instanceof Y.Item) || !(holder.content instanceof Y.ContentType)) return null;
    return { container: containerOf(holder.content.type, this.body), attribute, type: holder.content.type };
  }

  private spotInText({ parent, parentSub }: Y.Item): Spot {
    return { container: containerOf(parent, this.body), attribute: parentSub, type: parent };
  }

  private find({ client, clock }: Y.ID): Found | null {
    if (clock < Y.getState(this.doc.store, client))
      return { struct: Y.getItem(this.doc.store, Y.createID(client, clock)), isBrought: false };
    const structs = this.brought.get(client) ?? [];
    let [low, high] = [0, structs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const struct = structs[middle];
      if (struct === undefined || struct.id.clock + struct.length > clock) high = middle;
      else low = middle + 1;
    }
    const struct = structs[low];
    return struct === undefined || struct.id.clock > clock ? null : { struct, isBrought: true };
  }

  /** Another id for a paragraph that is there and has one. */
  private changedId({ content }: Y.Item, { attribute, type }: Spot): string | null {
    if (attribute !== 'id' || !isParagraph(type) || type.doc === null) return null;
    const before: unknown = type.getAttribute('id');
    if (before === undefined) return null;
    this.renewed.add(type);
    return before === content.getContent()[0] ? null : 'a paragraph id was changed';
  }

  /** What its deletions take of the text: paragraphs, and the id of one that stays. */
  private losses(): { readonly lostId: boolean; readonly lostParagraphs: number } {
    let lostParagraphs = 0;
    for (const item of this.takenItems()) {
      if (item.parent === this.body) lostParagraphs += 1;
      const holder = item.parentSub === 'id' && isParagraph(item.parent) ? item.parent._item : null;
      if (holder !== null && !this.renewed.has(item.parent) && !holder.deleted && !Y.isDeleted(this.deleted, holder.id))
        return { lostId: true, lostParagraphs };
    }
    return { lostId: false, lostParagraphs };
  }

  private *takenItems(): Iterable<Y.Item> {
    for (const [client, ranges] of this.deleted.clients) {
      const structs = this.doc.store.clients.get(client) ?? [];
      for (const { clock, len } of ranges) {
        if (clock >= Y.getState(this.doc.store, client)) continue;
        for (let at = Y.findIndexSS(structs, clock); at < structs.length; at += 1) {
          const struct = structs[at];
          if (struct === undefined || struct.id.clock >= clock + len) break;
          if (struct instanceof Y.Item && !struct.deleted) yield struct;
        }
      }
    }
  }
}
