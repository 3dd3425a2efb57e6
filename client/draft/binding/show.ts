import { Fragment, Slice, type Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import type * as Y from 'yjs';
import { nodeFromElement, type Mapping, type YChild } from './elements.ts';

/**
 * Puts the shared text into an editor's transaction with as small a replacement as will
 * do. (The library replaces the whole document, so that every decoration is lost and
 * positions cannot be followed.)
 */
export function showText(transaction: Transaction, fragment: Y.XmlFragment, mapping: Mapping): void {
  const shown = shownText(fragment, transaction.doc, mapping);
  const nodes = shown.map(({ node }) => node);
  const { left, right } = commonEnds(transaction.doc, nodes);
  const oldCount = transaction.doc.childCount - left - right;
  const next = nodes.slice(left, nodes.length - right);
  const only = next[0];
  if (oldCount === 0 && next.length === 0) return;
  if (oldCount === 1 && next.length === 1 && only !== undefined) replaceInside(transaction, left, only);
  else replaceChildren(transaction, left, { oldCount, next });
  // What was replaced inside is an equal node, but not the one that was made.
  for (let index = left; index < left + next.length; index += 1) {
    const element = shown[index]?.element;
    if (element !== undefined) mapping.set(element, transaction.doc.child(index));
  }
}

interface Shown {
  readonly node: Node;
  readonly element: YChild | undefined;
}

function shownText(fragment: Y.XmlFragment, doc: Node, mapping: Mapping): readonly Shown[] {
  const shown = fragment.toArray().flatMap((element): readonly Shown[] => {
    const known = mapping.get(element);
    const node = known !== undefined && !Array.isArray(known) ? known : nodeFromElement(element, doc.type.schema, mapping);
    return node === null ? [] : [{ node, element }];
  });
  if (shown.length > 0) return shown;
  // An editor cannot show no paragraph at all; the empty one is written when something is typed into it.
  const empty = doc.type.createAndFill()?.firstChild ?? null;
  return empty === null ? [] : [{ node: empty, element: undefined }];
}

function commonEnds(doc: Node, nodes: readonly Node[]): { readonly left: number; readonly right: number } {
  const shorter = Math.min(doc.childCount, nodes.length);
  let left = 0;
  while (left < shorter && doc.child(left) === nodes[left]) left += 1;
  let right = 0;
  while (left + right < shorter && doc.child(doc.childCount - right - 1) === nodes[nodes.length - right - 1]) right += 1;
  return { left, right };
}

function positionOf(doc: Node, index: number): number {
  let position = 0;
  for (let at = 0; at < index; at += 1) position += doc.child(at).nodeSize;
  return position;
}

function replaceInside(transaction: Transaction, index: number, next: Node): void {
  const position = positionOf(transaction.doc, index);
  const old = transaction.doc.child(index);
  if (old.attrs['id'] !== next.attrs['id']) return replaceChildren(transaction, index, { oldCount: 1, next: [next] });
  if (!old.sameMarkup(next)) transaction.setNodeMarkup(position, null, next.attrs);
  const start = old.content.findDiffStart(next.content);
  const end = old.content.findDiffEnd(next.content);
  if (start === null || end === null) return;
  // Where letters repeat, the two ends run past each other.
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  const slice = next.slice(start, end.b + overlap);
  transaction.replace(position + 1 + start, position + 1 + end.a + overlap, new Slice(slice.content, 0, 0));
}

function replaceChildren(
  transaction: Transaction,
  index: number,
  change: { readonly oldCount: number; readonly next: readonly Node[] },
): void {
  const from = positionOf(transaction.doc, index);
  const to = positionOf(transaction.doc, index + change.oldCount);
  transaction.replace(from, to, new Slice(Fragment.fromArray([...change.next]), 0, 0));
}
