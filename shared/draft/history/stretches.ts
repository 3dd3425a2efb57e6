import * as Y from 'yjs';
import { isParagraphId, PARA_NODE } from '../paragraph.ts';
import type { ParagraphId } from '../../terms.ts';
import type { Span } from './authors.ts';

/** Characters that came or went together, touching each other in one paragraph's text. */
export interface Stretch {
  readonly text: string;
  /** The characters' names, in the order of the text. */
  readonly spans: readonly Span[];
  readonly paragraphId: ParagraphId | null;
}

/** What came in, piece by piece: where it was put, as Yjs remembers it. */
export interface Arrived extends Stretch {
  readonly pieces: readonly { readonly text: string; readonly span: Span; readonly before: Y.ID | null }[];
}

/** What went, with the characters that stand next to it now. */
export interface Gone extends Stretch {
  readonly left: Y.ID | null;
  readonly right: Y.ID | null;
}

/** What one update did to the text. */
export interface TextWork {
  readonly arrived: readonly Arrived[];
  readonly gone: readonly Gone[];
  /** Ids of paragraphs whose element is new, or was deleted. */
  readonly appeared: readonly ParagraphId[];
  readonly vanished: readonly ParagraphId[];
  /** Of paragraphs of which kind, level or numbering was changed. */
  readonly retyped: readonly ParagraphId[];
}

/** A piece of text as Yjs keeps it. */
type TextItem = Y.Item & { content: Y.ContentString };

/** Reads what a transaction did; to be called before it ends, while what it deleted can still be read. */
export function textWork(transaction: Y.Transaction): TextWork {
  const came = arrivals(transaction);
  const went = departures(transaction);
  return {
    arrived: chains(came.texts).map((items) => ({
      ...stretchOf(items),
      pieces: items.map((item) => ({ text: item.content.str, span: spanOf(item), before: item.rightOrigin })),
    })),
    gone: chains(went.texts).map((items) => ({
      ...stretchOf(items),
      left: items[0]?.left?.lastId ?? null,
      right: items.at(-1)?.right?.id ?? null,
    })),
    appeared: came.paragraphs,
    vanished: went.paragraphs,
    retyped: came.retyped,
  };
}

/** Adds up what stands in a text now: each piece of it, in order. */
export function forEachPiece(text: Y.XmlText, take: (span: Span) => void): void {
  for (let item = text._start; item !== null; item = item.right) if (!item.deleted && isText(item)) take(spanOf(item));
}

function arrivals(transaction: Y.Transaction) {
  const texts = new Set<TextItem>();
  const paragraphs: ParagraphId[] = [];
  const retyped = new Set<ParagraphId>();
  for (const [client, end] of transaction.afterState) {
    const begin = transaction.beforeState.get(client) ?? 0;
    const structs = transaction.doc.store.clients.get(client);
    if (begin >= end || structs === undefined) continue;
    for (let at = Y.findIndexSS(structs, begin); at < structs.length; at += 1) {
      const item = structs[at];
      if (!(item instanceof Y.Item) || item.deleted) continue;
      if (isText(item)) texts.add(item);
      else if (isParagraphType(item)) paragraphs.push(...idOf(item));
      else if (isRetyping(item, transaction)) for (const id of idOfParent(item)) retyped.add(id);
    }
  }
  return { texts, paragraphs, retyped: [...retyped] };
}

function departures(transaction: Y.Transaction) {
  const texts = new Set<TextItem>();
  const paragraphs: ParagraphId[] = [];
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (item) => {
    if (!(item instanceof Y.Item) || isNew(item.id, transaction)) return;
    if (isText(item)) texts.add(item);
    else if (isParagraphType(item)) paragraphs.push(...idOf(item));
  });
  return { texts, paragraphs };
}

function isNew({ client, clock }: Y.ID, transaction: Y.Transaction): boolean {
  return clock >= (transaction.beforeState.get(client) ?? 0);
}

function isText(item: Y.Item): item is TextItem {
  return item.content instanceof Y.ContentString && item.parent instanceof Y.XmlText && item.parentSub === null;
}

function isParagraphType(item: Y.Item): boolean {
  return item.content instanceof Y.ContentType && item.content.type instanceof Y.XmlElement && item.content.type.nodeName === PARA_NODE;
}

const TYPE_ATTRIBUTES: readonly (string | null)[] = ['kind', 'level', 'restart'];

function isRetyping(item: Y.Item, transaction: Y.Transaction): boolean {
  if (!TYPE_ATTRIBUTES.includes(item.parentSub)) return false;
  const owner = item.parent instanceof Y.XmlElement ? item.parent._item : null;
  return owner !== null && !owner.deleted && isParagraphType(owner) && !isNew(owner.id, transaction);
}

function idOf(item: Y.Item): ParagraphId[] {
  const id = item.content instanceof Y.ContentType ? lastId(item.content.type) : null;
  return id === null ? [] : [id];
}

function idOfParent(item: Y.Item): ParagraphId[] {
  const id = item.parent instanceof Y.XmlElement ? lastId(item.parent) : null;
  return id === null ? [] : [id];
}

/** The id an element has, or had when it was deleted: its attributes go with it, but can be read until the update is done. */
function lastId(element: Pick<Y.XmlElement, '_map'>): ParagraphId | null {
  const content = element._map.get('id')?.content;
  const value: unknown = content instanceof Y.ContentAny ? content.arr[0] : null;
  return isParagraphId(value) ? value : null;
}

function paragraphOf(item: Y.Item): ParagraphId | null {
  const element = item.parent instanceof Y.XmlText ? item.parent.parent : null;
  return element instanceof Y.XmlElement ? lastId(element) : null;
}

function spanOf(item: Y.Item): Span {
  return { client: item.id.client, clock: item.id.clock, length: item.length };
}

/** More between two pieces than anybody makes by writing; beyond it they count as apart. */
const MOST_STEPS = 1_000;

/** The items that follow one another in the text with nothing living between them. */
function chains(items: ReadonlySet<TextItem>): readonly (readonly TextItem[])[] {
  if (items.size === 0) return [];
  const next = new Map<TextItem, TextItem>();
  const followers = new Set<TextItem>();
  for (const item of items) {
    const follower = following(item, items);
    if (follower === null) continue;
    next.set(item, follower);
    followers.add(follower);
  }
  const heads = [...items].filter((item) => !followers.has(item));
  return heads.map((head) => {
    const chain = [head];
    for (let item = next.get(head); item !== undefined; item = next.get(item)) chain.push(item);
    return chain;
  });
}

function following(from: TextItem, items: ReadonlySet<TextItem>): TextItem | null {
  let steps = 0;
  for (let item = from.right; item !== null && steps < MOST_STEPS; item = item.right, steps += 1) {
    if (isText(item) && items.has(item)) return item;
    if (!item.deleted && item.countable) return null;
  }
  return null;
}

function stretchOf(items: readonly TextItem[]): Stretch {
  const [first] = items;
  return {
    text: items.map((item) => item.content.str).join(''),
    spans: items.map(spanOf),
    paragraphId: first === undefined ? null : paragraphOf(first),
  };
}
