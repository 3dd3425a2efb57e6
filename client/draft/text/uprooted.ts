import type { Node } from '@tiptap/pm/model';
import type { ParagraphId } from '../../../shared/terms.ts';
import { alignment } from '../binding/align.ts';
import { attributesOf } from './numbers.ts';

/** What a change does to a paragraph as a whole: what somebody types into it at this moment may be lost. */
export type Uprooting = 'merge' | 'move' | 'delete';

export interface TextStep {
  readonly before: Node;
  readonly after: Node;
  /** Index, afterwards, of the paragraph with the caret: it is the one that moves when two change places. */
  readonly caretIn: number;
}

/** Paragraphs that are gone, or stand in another order, as the shared text will have it. */
export function uprooted({ before, after, caretIn }: TextStep): readonly ParagraphId[] {
  const [old, next] = [idsOf(before), idsOf(after)];
  let left = 0;
  while (left < Math.min(old.length, next.length) && old[left] === next[left]) left += 1;
  let right = 0;
  while (left + right < Math.min(old.length, next.length) && old.at(-1 - right) === next.at(-1 - right)) right += 1;
  const middle = old.slice(left, old.length - right);
  if (middle.length === 0) return [];
  const places = new Map(middle.map((id, index) => [id, index]));
  const stayed = alignment(
    next.slice(left, next.length - right).map((id) => (id === null ? -1 : (places.get(id) ?? -1))),
    (at) => (left + at === caretIn ? 2 : 3),
  );
  const kept = new Set(stayed.map((pair) => pair.old));
  return middle.filter((id, index): id is ParagraphId => id !== null && !kept.has(index));
}

/** A paragraph whose words live on elsewhere was merged. */
export function uprootingOf(id: ParagraphId, { before, after }: TextStep): Uprooting {
  if (idsOf(after).includes(id)) return 'move';
  return after.childCount === before.childCount - 1 && after.textContent.length === before.textContent.length ? 'merge' : 'delete';
}

function idsOf(doc: Node): readonly (ParagraphId | null)[] {
  const ids: (ParagraphId | null)[] = [];
  doc.forEach((paragraph) => ids.push(attributesOf(paragraph).id));
  return ids;
}
