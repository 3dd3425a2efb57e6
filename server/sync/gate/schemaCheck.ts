import * as Y from 'yjs';
import {
  BODY_ROOT,
  FOOTNOTE_NODE,
  isParagraphId,
  isSafeHref,
  LINK_MARK,
  PARA_NODE,
  REF_NODE,
  SWITCH_MARKS,
} from '../../../shared/draft/paragraph.ts';
import { DEEPEST_LEVEL, DIRECTIONS, PARAGRAPH_KINDS } from '../../../shared/terms.ts';

/**
 * What a transaction on the twin did that the text model does not allow, in a few
 * words; null when it is all right. To be asked in `afterTransaction`, before Yjs
 * forgets what was deleted. Looks only at what is new and still there.
 */
export function schemaViolation(transaction: Y.Transaction): string | null {
  const { doc, beforeState, afterState } = transaction;
  const body = doc.getXmlFragment(BODY_ROOT);
  for (const [client, end] of afterState) {
    const start = beforeState.get(client) ?? 0;
    if (end === start) continue;
    const structs = doc.store.clients.get(client) ?? [];
    for (let at = Y.findIndexSS(structs, start); at < structs.length; at += 1) {
      const struct = structs[at];
      if (!(struct instanceof Y.Item) || struct.deleted) continue;
      const violation = itemViolation(struct, body);
      if (violation !== null) return violation;
    }
  }
  return changedId(transaction);
}

function itemViolation(item: Y.Item, body: Y.XmlFragment): string | null {
  return contentViolation(item.content, { container: containerOf(item.parent, body), attribute: item.parentSub });
}

/** What an item stands in: the body, a node by its name, a text; null for what no draft has. */
export type Container = 'body' | 'text' | typeof PARA_NODE | typeof REF_NODE | typeof FOOTNOTE_NODE | null;

export function containerOf(type: unknown, body: Y.XmlFragment): Container {
  if (type === body) return 'body';
  if (type instanceof Y.XmlText) return 'text';
  const name = type instanceof Y.XmlElement ? type.nodeName : null;
  return name === PARA_NODE || name === REF_NODE || name === FOOTNOTE_NODE ? name : null;
}

/** Why this cannot stand there; null when it can. */
export function contentViolation(
  content: Y.Item['content'],
  { container, attribute }: { readonly container: Container; readonly attribute: string | null },
): string | null {
  if (content instanceof Y.ContentAny) return attributeViolation(content, container, attribute);
  if (attribute !== null) return 'a content where an attribute belongs';
  if (content instanceof Y.ContentString) return container === 'text' ? null : 'text outside a paragraph';
  if (content instanceof Y.ContentFormat) return container === 'text' ? markViolation(content) : 'a mark outside a text';
  if (content instanceof Y.ContentType) return nodeViolation(content.type, container);
  return content instanceof Y.ContentDeleted ? null : 'a content that no draft has';
}

/** Flat: paragraphs stand in the body, everything else directly in a paragraph. */
function nodeViolation(type: unknown, container: Container): string | null {
  if (type instanceof Y.XmlElement && type.nodeName === PARA_NODE) return container === 'body' ? null : 'a paragraph inside another node';
  const isKnown =
    type instanceof Y.XmlText || (type instanceof Y.XmlElement && (type.nodeName === REF_NODE || type.nodeName === FOOTNOTE_NODE));
  if (!isKnown) return 'an unknown node';
  return container === PARA_NODE ? null : 'a node outside a paragraph';
}

/** Whether it is a node of a paragraph. */
export function isParagraph(type: unknown): type is Y.XmlElement {
  return type instanceof Y.XmlElement && type.nodeName === PARA_NODE;
}

type Check = (value: unknown) => boolean;
const isShort =
  (longest: number): Check =>
  (value) =>
    typeof value === 'string' && value.length <= longest;
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const LONGEST_FOOTNOTE = 10_000;

const ATTRIBUTES: ReadonlyMap<string, ReadonlyMap<string, Check>> = new Map([
  [
    PARA_NODE,
    new Map<string, Check>([
      ['id', isParagraphId],
      ['kind', (value) => PARAGRAPH_KINDS.some((kind) => kind === value)],
      ['level', (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= DEEPEST_LEVEL],
      ['restart', orNull((value) => typeof value === 'boolean')],
      ['lang', orNull(isShort(35))],
      ['dir', orNull((value) => DIRECTIONS.some((direction) => direction === value))],
    ]),
  ],
  [REF_NODE, new Map<string, Check>([['paraId', isParagraphId]])],
  [
    FOOTNOTE_NODE,
    new Map<string, Check>([
      ['id', isParagraphId],
      ['text', isShort(LONGEST_FOOTNOTE)],
    ]),
  ],
]);

function attributeViolation(content: Y.ContentAny, container: Container, attribute: string | null): string | null {
  if (container === null || container === 'body' || container === 'text' || attribute === null) return 'a value outside an element';
  const check = ATTRIBUTES.get(container)?.get(attribute);
  if (check === undefined) return 'an unknown attribute';
  return content.arr.length === 1 && check(content.arr[0]) ? null : `a wrong value of ${attribute}`;
}

function markViolation(format: Y.ContentFormat): string | null {
  const value: unknown = format.value;
  if (value === null) return null;
  if (format.key === LINK_MARK) return isLink(value) ? null : 'a link that leads nowhere safe';
  if (!SWITCH_MARKS.some((name) => name === format.key)) return 'an unknown mark';
  return value === true || (typeof value === 'object' && Object.keys(value).length === 0) ? null : 'a wrong value of a mark';
}

function isLink(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 1 && 'href' in value && isSafeHref(value.href);
}

/** A paragraph keeps its id for life (rule P1): threads, citations and versions hang on it. */
function changedId(transaction: Y.Transaction): string | null {
  for (const [type, keys] of transaction.changed) {
    if (!keys.has('id') || !isParagraph(type)) continue;
    const before = idBefore(transaction, type);
    if (before !== undefined && before !== type.getAttribute('id')) return 'a paragraph id was changed';
  }
  return null;
}

function idBefore(transaction: Y.Transaction, element: Y.XmlElement): unknown {
  let item: Y.Item | null = element._map.get('id') ?? null;
  while (item !== null && item.id.clock >= (transaction.beforeState.get(item.id.client) ?? 0)) item = item.left;
  if (item === null || (item.deleted && !Y.isDeleted(transaction.deleteSet, item.id))) return undefined;
  return item.content.getContent()[0];
}
