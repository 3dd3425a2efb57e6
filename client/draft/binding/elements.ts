import type { Mark, Node, Schema } from '@tiptap/pm/model';
import type { ProsemirrorBinding } from 'y-prosemirror';
import * as Y from 'yjs';
import { isSafeHref, LINK_MARK, PARA_NODE, SWITCH_MARKS } from '../../../shared/draft/paragraph.ts';

/** Which node of the editor shows which element of the shared text; y-prosemirror's `mapping`. */
export type Mapping = ProsemirrorBinding['mapping'];

/** What may stand in an element of the shared text. */
export type YChild = Y.XmlElement | Y.XmlText | Y.XmlHook;

/**
 * The node that shows an element, made anew; null when the schema does not know it.
 *
 * What is unknown is passed over and left alone in the shared text. (The library's own
 * reading removes it there, so that opening a text with an older program damages it.)
 */
export function nodeFromElement(element: YChild, schema: Schema, mapping: Mapping): Node | null {
  if (!(element instanceof Y.XmlElement)) return null;
  const type = schema.nodes[element.nodeName];
  if (type === undefined || type.isText || type === schema.topNodeType) return null;
  const children = type.isLeaf ? [] : element.toArray().flatMap((child) => childNodes(child, schema, mapping));
  const node = type.create(knownAttributes(element, type.spec.attrs ?? {}), children);
  mapping.set(element, node);
  return node;
}

function knownAttributes(element: Y.XmlElement, known: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries<unknown>(element.getAttributes()).filter(([name]) => name in known));
}

function childNodes(child: YChild, schema: Schema, mapping: Mapping): readonly Node[] {
  if (child instanceof Y.XmlText) return textNodes(child, schema);
  // A paragraph inside a paragraph is nothing this program ever writes.
  if (child instanceof Y.XmlElement && child.nodeName === PARA_NODE) return [];
  const node = nodeFromElement(child, schema, mapping);
  return node === null ? [] : [node];
}

type Run = { readonly insert?: unknown; readonly attributes?: Readonly<Record<string, unknown>> };

function textNodes(text: Y.XmlText, schema: Schema): readonly Node[] {
  const delta: readonly Run[] = text.toDelta();
  return delta.flatMap(({ insert, attributes }) =>
    typeof insert === 'string' && insert !== '' ? [schema.text(insert, marksFrom(attributes ?? {}, schema))] : [],
  );
}

function marksFrom(attributes: Readonly<Record<string, unknown>>, schema: Schema): readonly Mark[] {
  const marks: Mark[] = [];
  for (const name of SWITCH_MARKS) {
    const type = schema.marks[name];
    if (type !== undefined && Boolean(attributes[name])) marks.push(type.create());
  }
  const link = attributes[LINK_MARK];
  const linkType = schema.marks[LINK_MARK];
  if (linkType !== undefined && typeof link === 'object' && link !== null && 'href' in link && isSafeHref(link.href))
    marks.push(linkType.create({ href: link.href }));
  return marks;
}

type Value = string | number | boolean | null;

/** A new element of the shared text for a node, entered into the mapping. */
export function elementFromNode(node: Node, mapping: Mapping): Y.XmlElement {
  const element = new Y.XmlElement<{ [key: string]: Value }>(node.type.name);
  for (const [name, value] of Object.entries<Value>(node.attrs)) if (value !== null) element.setAttribute(name, value);
  // The library's attribute type is invariant; what is stored is the same.
  const made = element as unknown as Y.XmlElement;
  const children = stretchesOf(node).map((stretch) =>
    Array.isArray(stretch) ? textFromNodes(stretch, mapping) : elementFromNode(stretch, mapping),
  );
  // An empty paragraph has a text from the start. Were it made by who types first, two who type at once would make two.
  if (children.length === 0 && node.inlineContent) children.push(new Y.XmlText());
  made.insert(0, children);
  mapping.set(made, node);
  return made;
}

function textFromNodes(nodes: readonly Node[], mapping: Mapping): Y.XmlText {
  const text = new Y.XmlText();
  text.applyDelta(nodes.map((node) => ({ insert: node.text ?? '', attributes: markAttributesOf(node) })));
  mapping.set(text, [...nodes]);
  return text;
}

/** Marks of a text node as formatting of a shared text: `{}` for a switch, `{ href }` for a link. */
export function markAttributesOf(node: Node): Record<string, object> {
  return Object.fromEntries(node.marks.map((mark): [string, object] => [mark.type.name, mark.attrs]));
}

/** The content of a paragraph as texts (touching text nodes together) and atoms. */
export function stretchesOf(node: Node): readonly (Node | Node[])[] {
  const stretches: (Node | Node[])[] = [];
  node.forEach((child) => {
    const last = stretches.at(-1);
    if (!child.isText) stretches.push(child);
    else if (Array.isArray(last)) last.push(child);
    else stretches.push([child]);
  });
  return stretches;
}
