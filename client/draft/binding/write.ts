import type { Node } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { alignment, type Pair } from './align.ts';
import { elementFromNode, type Mapping, type YChild } from './elements.ts';
import { writeParagraph } from './writeParagraph.ts';

/** The shared text, what shows it, and the paragraph the person is in. */
export interface Target {
  readonly fragment: Y.XmlFragment;
  readonly mapping: Mapping;
  /** Index of the paragraph with the caret; it is the one that moves when two change places. */
  readonly caretIn: number;
}

/**
 * Writes the editor's text into the shared one, paragraph by paragraph by id.
 *
 * The library compares children by place, and when one is inserted, removed or moved it
 * turns neighbours into each other, ids included: others' typing is lost and the gate
 * refuses it. Here an element keeps its id for life; a moved paragraph is removed and
 * inserted with the same id. Must run inside a transaction.
 */
export function writeParagraphs(target: Target, doc: Node): void {
  const elements: readonly YChild[] = target.fragment.toArray();
  const { left, right } = unchangedEnds(elements, doc, target.mapping);
  const old = elements.slice(left, elements.length - right);
  const next: Node[] = [];
  for (let index = left; index < doc.childCount - right; index += 1) next.push(doc.child(index));
  if ((old.length === 0 && next.length === 0) || isStandIn(elements, doc)) return;
  const matches = matchesById(old, next, target.mapping);
  const pairs = alignment(matches, (at) => (left + at === target.caretIn ? 2 : 3));
  replaceUnmatched({ target, old, next, left }, pairs);
  for (const pair of pairs) update(old[pair.old], next[pair.next], target.mapping);
}

/** The empty paragraph that an editor shows where the text has none: nobody's, until something is typed into it. */
function isStandIn(elements: readonly YChild[], doc: Node): boolean {
  return elements.length === 0 && doc.childCount === 1 && doc.child(0).content.size === 0 && doc.child(0).attrs['id'] === null;
}

interface Ends {
  readonly left: number;
  readonly right: number;
}

function unchangedEnds(elements: readonly YChild[], doc: Node, mapping: Mapping): Ends {
  const shorter = Math.min(elements.length, doc.childCount);
  const shows = (element: YChild | undefined, index: number) => element !== undefined && mapping.get(element) === doc.child(index);
  let left = 0;
  while (left < shorter && shows(elements[left], left)) left += 1;
  let right = 0;
  while (left + right < shorter && shows(elements[elements.length - right - 1], doc.childCount - right - 1)) right += 1;
  return { left, right };
}

/** For each node the element of the same id; of several with one id the one that shows this very node first. */
function matchesById(old: readonly YChild[], next: readonly Node[], mapping: Mapping): readonly number[] {
  const shownBy = new Map<unknown, number>();
  const byId = new Map<string, number[]>();
  old.forEach((element, index) => {
    shownBy.set(mapping.get(element), index);
    const id = idOf(element);
    if (id !== null) byId.set(id, [...(byId.get(id) ?? []), index]);
  });
  const taken = new Set<number>();
  const matches = next.map((node) => {
    const index = shownBy.get(node);
    if (index !== undefined) taken.add(index);
    return index ?? -1;
  });
  return next.map((node, at) => {
    const index = matches[at] ?? -1;
    if (index >= 0) return index;
    const free = byId.get(String(node.attrs['id']))?.find((candidate) => !taken.has(candidate)) ?? -1;
    taken.add(free);
    return free;
  });
}

function idOf(element: YChild): string | null {
  const id: unknown = element instanceof Y.XmlElement ? element.getAttribute('id') : null;
  return typeof id === 'string' ? id : null;
}

interface Middle {
  readonly target: Target;
  readonly old: readonly YChild[];
  readonly next: readonly Node[];
  readonly left: number;
}

/** From the end to the beginning, so that places before stay as they were. */
function replaceUnmatched({ target, old, next, left }: Middle, pairs: readonly Pair[]): void {
  const { fragment, mapping } = target;
  const fences = [{ old: -1, next: -1 }, ...pairs, { old: old.length, next: next.length }];
  for (let at = fences.length - 1; at > 0; at -= 1) {
    const before = fences[at - 1] ?? { old: -1, next: -1 };
    const after = fences[at] ?? before;
    const removed = old.slice(before.old + 1, after.old);
    const added = next.slice(before.next + 1, after.next);
    const place = left + before.old + 1;
    for (const element of removed) mapping.delete(element);
    if (removed.length > 0) fragment.delete(place, removed.length);
    if (added.length > 0)
      fragment.insert(
        place,
        added.map((node) => elementFromNode(node, mapping)),
      );
  }
}

function update(element: YChild | undefined, node: Node | undefined, mapping: Mapping): void {
  if (element instanceof Y.XmlElement && node !== undefined && mapping.get(element) !== node) writeParagraph(element, node, mapping);
}
