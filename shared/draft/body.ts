import * as Y from 'yjs';
import {
  DEEPEST_LEVEL,
  DIRECTIONS,
  PARAGRAPH_KINDS,
  type Direction,
  type ParagraphId,
  type ParagraphKind,
  type ParagraphLevel,
} from '../terms.ts';
import { mergeRuns } from './inline.ts';
import {
  BODY_ROOT,
  FOOTNOTE_NODE,
  isParagraphId,
  isSafeHref,
  LINK_MARK,
  PARA_NODE,
  REF_NODE,
  SWITCH_MARKS,
  type Inline,
  type Marks,
  type Paragraph,
} from './paragraph.ts';

/**
 * The paragraphs of a shared document, in order.
 *
 * Tolerant: an absent or foreign attribute has its default, what the schema does not
 * know is passed over. Ids are given as they stand, so two paragraphs may have the
 * same one until the server has repaired it; see `duplicateIds`.
 */
export function readBody(doc: Y.Doc): readonly Paragraph[] {
  return paragraphElements(doc).map(readParagraph);
}

/** The `para` elements of a shared document, in order; as many as `readBody` gives paragraphs. */
export function paragraphElements(doc: Y.Doc): readonly Y.XmlElement[] {
  return doc.getXmlFragment(BODY_ROOT).toArray().filter(isParagraphElement);
}

/** One `para` element as a value. */
export function readParagraph(element: Y.XmlElement): Paragraph {
  // The library's types know string attributes only; y-prosemirror writes numbers and booleans.
  const attributes: Readonly<Record<string, unknown>> = element.getAttributes();
  return {
    id: paragraphIdOf(element),
    kind: kindFrom(attributes['kind']),
    level: levelFrom(attributes['level']),
    restart: attributes['restart'] === true,
    lang: typeof attributes['lang'] === 'string' && attributes['lang'] !== '' ? attributes['lang'] : null,
    dir: directionFrom(attributes['dir']),
    inline: mergeRuns(element.toArray().flatMap(readInline)),
  };
}

/** The element's paragraph id; while it has none, one made from its place in the document's history, equal on all peers. */
export function paragraphIdOf(element: Y.XmlElement): ParagraphId {
  const id: unknown = element.getAttribute('id');
  if (isParagraphId(id)) return id;
  const item = element._item;
  return `y${item?.id.client ?? 0}-${item?.id.clock ?? 0}` as ParagraphId;
}

/** What `plainText` gives for the element's paragraph. */
export function paragraphElementText(element: Y.XmlElement): string {
  return element.toArray().map(textOf).join('');
}

/**
 * Where a Yjs relative position (as JSON text) now stands: element and offset in its plain text.
 * Null when it cannot be resolved, is not in a paragraph, or is no relative position at all.
 */
export function placeOfPosition(doc: Y.Doc, position: string): { readonly element: Y.XmlElement; readonly offset: number } | null {
  const absolute = resolvePosition(doc, position);
  if (absolute === null) return null;
  if (absolute.type instanceof Y.XmlElement) {
    if (!isParagraphElement(absolute.type)) return null;
    return { element: absolute.type, offset: lengthOf(absolute.type.toArray().slice(0, absolute.index)) };
  }
  const element = absolute.type.parent;
  if (!(absolute.type instanceof Y.XmlText) || !isParagraphElement(element)) return null;
  const siblings = element.toArray();
  const before = siblings.slice(
    0,
    siblings.findIndex((child) => child === absolute.type),
  );
  return { element, offset: lengthOf(before) + absolute.index };
}

function resolvePosition(doc: Y.Doc, position: string): Y.AbsolutePosition | null {
  try {
    return Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(JSON.parse(position)), doc);
  } catch {
    // A client's word: not JSON, or a clock nobody has. The quote's words still find it.
    return null;
  }
}

function isParagraphElement(node: unknown): node is Y.XmlElement {
  return node instanceof Y.XmlElement && node.nodeName === PARA_NODE;
}

function kindFrom(value: unknown): ParagraphKind {
  return PARAGRAPH_KINDS.find((kind) => kind === value) ?? 'operative';
}

function levelFrom(value: unknown): ParagraphLevel {
  return value === 1 || value === 2 || value === DEEPEST_LEVEL ? value : 0;
}

function directionFrom(value: unknown): Direction | null {
  return DIRECTIONS.find((direction) => direction === value) ?? null;
}

type Child = Y.XmlElement | Y.XmlText | Y.XmlHook;

function readInline(child: Child): readonly Inline[] {
  if (child instanceof Y.XmlText) return readText(child);
  if (!(child instanceof Y.XmlElement)) return [];
  const attributes: Readonly<Record<string, unknown>> = child.getAttributes();
  if (child.nodeName === REF_NODE && isParagraphId(attributes['paraId'])) return [{ ref: attributes['paraId'] }];
  if (child.nodeName === FOOTNOTE_NODE) return [{ footnote: { id: asText(attributes['id']), text: asText(attributes['text']) } }];
  return [];
}

function readText(text: Y.XmlText): readonly Inline[] {
  const delta: readonly { readonly insert?: unknown; readonly attributes?: Readonly<Record<string, unknown>> }[] = text.toDelta();
  return delta.flatMap((run) => (typeof run.insert === 'string' ? [{ text: run.insert, marks: marksFrom(run.attributes ?? {}) }] : []));
}

function marksFrom(attributes: Readonly<Record<string, unknown>>): Marks {
  const marks: { bold?: true; italic?: true; sup?: true; sub?: true; link?: string } = {};
  for (const name of SWITCH_MARKS) if (isOn(attributes[name])) marks[name] = true;
  const link = attributes[LINK_MARK];
  if (typeof link === 'object' && link !== null && 'href' in link && isSafeHref(link.href)) marks.link = link.href;
  return marks;
}

/** y-prosemirror writes a mark's attributes, `{}` for a switch; plain Yjs clients write `true`. */
function isOn(value: unknown): boolean {
  return value === true || (typeof value === 'object' && value !== null);
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function textOf(child: Child): string {
  if (!(child instanceof Y.XmlText)) return '';
  return readText(child)
    .map((run) => ('text' in run ? run.text : ''))
    .join('');
}

function lengthOf(children: readonly Child[]): number {
  return children.reduce((total, child) => total + textOf(child).length, 0);
}
