import type { Node } from '@tiptap/pm/model';
import type { ParagraphId } from '../../../shared/terms.ts';
import { alignment } from '../binding/align.ts';
import type { DraftCallbacks, Presence } from '../contract.ts';
import { attributesOf } from './numbers.ts';

/** One thing that happened to the text as it is shown. */
export interface TextChange {
  readonly before: Node;
  readonly after: Node;
  /** Done in this window, not brought by the line or by undo. */
  readonly isOwn: boolean;
}

/**
 * Says so when what was just done here took away, or moved, a paragraph in which
 * somebody else's caret stands: what they type there at this moment may be lost.
 */
export function tellWhoWasThere({ before, after, isOwn }: TextChange, people: readonly Presence[], on: DraftCallbacks): void {
  if (!isOwn || people.length === 0 || before === after) return;
  for (const id of uprooted(idsOf(before), idsOf(after))) {
    const there = people.filter(({ paragraphId }) => paragraphId === id);
    if (there.length > 0)
      on.trouble({ kind: 'somebody-was-there', paragraphId: id, names: [...new Set(there.map(({ person }) => person.name))] });
  }
}

/** Paragraphs that are gone, or stand in another order. */
function uprooted(before: readonly ParagraphId[], after: readonly ParagraphId[]): readonly ParagraphId[] {
  if (before.length === after.length && before.every((id, index) => id === after[index])) return [];
  let left = 0;
  while (left < before.length && before[left] === after[left]) left += 1;
  let right = 0;
  while (left + right < Math.min(before.length, after.length) && before.at(-1 - right) === after.at(-1 - right)) right += 1;
  const old = before.slice(left, before.length - right);
  const places = new Map(old.map((id, index) => [id, index]));
  const stayed = alignment(
    after.slice(left, after.length - right).map((id) => places.get(id) ?? -1),
    () => 1,
  );
  const kept = new Set(stayed.map((pair) => pair.old));
  return old.filter((_id, index) => !kept.has(index));
}

function idsOf(doc: Node): readonly ParagraphId[] {
  const ids: ParagraphId[] = [];
  doc.forEach((paragraph) => {
    const { id } = attributesOf(paragraph);
    if (id !== null) ids.push(id);
  });
  return ids;
}
