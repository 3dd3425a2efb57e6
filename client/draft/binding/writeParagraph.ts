import type { Node } from '@tiptap/pm/model';
import { simpleDiffString } from 'lib0/diff';
import { updateYFragment } from 'y-prosemirror';
import * as Y from 'yjs';
import { markAttributesOf, stretchesOf, type Mapping, type YChild } from './elements.ts';
import { formatTexts } from './formatTexts.ts';

/** Writes one paragraph into its element: attributes that differ, letters that differ, marks that differ. Never its id. */
export function writeParagraph(element: Y.XmlElement, node: Node, mapping: Mapping): void {
  mapping.set(element, node);
  writeAttributes(element, node);
  const children: readonly YChild[] = element.toArray();
  if (!sameAtoms(children, node)) {
    // Adding or removing a reference or a footnote is rare: the library's way of comparing children will do.
    updateYFragment({ transact: (change: () => void) => change() }, element, node, { mapping, isOMark: new Map() });
    return;
  }
  writeStretches(element, children, node, mapping);
}

function writeAttributes(element: Y.XmlElement, node: Node): void {
  for (const [name, value] of Object.entries<unknown>(node.attrs)) {
    const current: unknown = element.getAttribute(name);
    if (name === 'id' || current === value) continue;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') setAttribute(element, name, value);
    else if (current !== undefined) element.removeAttribute(name);
  }
}

function setAttribute(element: Y.XmlElement, name: string, value: string | number | boolean): void {
  // The library's types know strings alone; numbers and booleans are stored as they are.
  const wider = element as unknown as Y.XmlElement<{ [key: string]: string | number | boolean }>;
  wider.setAttribute(name, value);
}

function sameAtoms(children: readonly YChild[], node: Node): boolean {
  const old = children.filter((child) => !(child instanceof Y.XmlText));
  const next = stretchesOf(node).flatMap((stretch) => (Array.isArray(stretch) ? [] : [stretch]));
  return old.length === next.length && next.every((atom, index) => isShownBy(old[index], atom));
}

function isShownBy(child: YChild | undefined, atom: Node): boolean {
  if (!(child instanceof Y.XmlElement) || child.nodeName !== atom.type.name) return false;
  return Object.entries<unknown>(atom.attrs).every(([name, value]) => child.getAttribute(name) === value);
}

/** Between the atoms, which are the same on both sides, texts are written one stretch at a time, last first. */
function writeStretches(element: Y.XmlElement, children: readonly YChild[], node: Node, mapping: Mapping): void {
  const olds = textsBetweenAtoms(children);
  const nexts = nodesBetweenAtoms(node);
  for (let at = nexts.length - 1; at >= 0; at -= 1) {
    const nodes = nexts[at] ?? [];
    const { texts, start } = olds[at] ?? { texts: [], start: 0 };
    if (texts.length > 0) writeTexts(texts, nodes);
    else if (nodes.length > 0) element.insert(start, textOf(nodes, mapping));
  }
}

function textOf(nodes: readonly Node[], mapping: Mapping): Y.XmlText[] {
  const text = new Y.XmlText();
  text.applyDelta(nodes.map((node) => ({ insert: node.text ?? '', attributes: markAttributesOf(node) })));
  mapping.set(text, [...nodes]);
  return [text];
}

interface OldStretch {
  readonly texts: Y.XmlText[];
  /** Index of the first text among the element's children, or where one would stand. */
  readonly start: number;
}

function textsBetweenAtoms(children: readonly YChild[]): readonly OldStretch[] {
  const stretches: OldStretch[] = [{ texts: [], start: 0 }];
  children.forEach((child, index) => {
    if (child instanceof Y.XmlText) stretches.at(-1)?.texts.push(child);
    else stretches.push({ texts: [], start: index + 1 });
  });
  return stretches;
}

function nodesBetweenAtoms(node: Node): readonly Node[][] {
  const stretches: Node[][] = [[]];
  for (const stretch of stretchesOf(node)) {
    if (Array.isArray(stretch)) stretches.at(-1)?.push(...stretch);
    else stretches.push([]);
  }
  return stretches;
}

/**
 * Writes text nodes into the texts of a stretch. There is more than one text where two
 * people began an empty paragraph at once; they are edited where they stand, because
 * moving one's letters into the other doubles them when two programs do it.
 */
function writeTexts(texts: readonly Y.XmlText[], nodes: readonly Node[]): void {
  const old = texts.map(lettersOf).join('');
  const next = nodes.map((node) => node.text ?? '').join('');
  if (old !== next) {
    const { index, remove, insert } = simpleDiffString(old, next);
    if (remove > 0) deleteLetters(texts, index, remove);
    if (insert !== '') insertLetters(texts, index, { insert, attributes: attributesAt(nodes, index, insert.length) });
  }
  formatTexts(texts, nodes);
}

/** The letters of a shared text, without marks. */
export function lettersOf(text: Y.XmlText): string {
  const delta: readonly { readonly insert?: unknown }[] = text.toDelta();
  return delta.map(({ insert }) => (typeof insert === 'string' ? insert : '\uFFFC')).join('');
}

function deleteLetters(texts: readonly Y.XmlText[], index: number, count: number): void {
  let start = 0;
  const spans = texts.map((text) => {
    const span = { text, start, end: start + text.length };
    start = span.end;
    return span;
  });
  for (const span of spans) {
    const from = Math.max(index, span.start);
    const to = Math.min(index + count, span.end);
    if (to > from) span.text.delete(from - span.start, to - from);
  }
}

interface Insertion {
  readonly insert: string;
  readonly attributes: Record<string, object> | undefined;
}

function insertLetters(texts: readonly Y.XmlText[], index: number, { insert, attributes }: Insertion): void {
  let start = 0;
  for (const text of texts) {
    if (index <= start + text.length) {
      text.insert(index - start, insert, attributes);
      return;
    }
    start += text.length;
  }
}

/** The marks of new letters when they all have the same; else undefined, and formatting comes after. */
function attributesAt(nodes: readonly Node[], index: number, length: number): Record<string, object> | undefined {
  let start = 0;
  for (const node of nodes) {
    const end = start + (node.text?.length ?? 0);
    if (index >= start && index + length <= end) return markAttributesOf(node);
    start = end;
  }
  return undefined;
}
