import type * as Y from 'yjs';
import { paragraphElements } from '../../shared/draft/body.ts';
import { isParagraphId } from '../../shared/draft/paragraph.ts';
import type { ParagraphId } from '../../shared/terms.ts';

/** Where an element stands in the text's history: equal in every copy of it. */
export type ElementKey = `${number}:${number}`;

/** The ids of the paragraphs that were there before, by element. */
export type KnownIds = ReadonlyMap<ElementKey, ParagraphId>;

function keyOf(element: Y.XmlElement): ElementKey {
  return `${element._item?.id.client ?? 0}:${element._item?.id.clock ?? 0}`;
}

/** Whether a paragraph has no id, or one that another has too. */
export function needsRepair(doc: Y.Doc): boolean {
  const ids = paragraphElements(doc).map((element) => element.getAttribute('id'));
  return !ids.every(isParagraphId) || new Set(ids).size < ids.length;
}

/**
 * Gives an id to every paragraph that has none or another's (rule P1). The piece that was
 * there before keeps it; of pieces equally new, the first in the text.
 */
export function repairIds(doc: Y.Doc, known: KnownIds, newId: () => ParagraphId): void {
  const elements = paragraphElements(doc);
  const keepers = new Map<ParagraphId, Y.XmlElement>();
  for (const element of elements) {
    const id: unknown = element.getAttribute('id');
    if (!isParagraphId(id)) continue;
    const keeper = keepers.get(id);
    const isOlder = known.get(keyOf(element)) === id;
    if (keeper === undefined || (isOlder && known.get(keyOf(keeper)) !== id)) keepers.set(id, element);
  }
  const kept = new Set(keepers.values());
  for (const element of elements) if (!kept.has(element)) element.setAttribute('id', newId());
}

export function knownIds(doc: Y.Doc): KnownIds {
  return new Map(
    paragraphElements(doc).flatMap((element) => {
      const id: unknown = element.getAttribute('id');
      return isParagraphId(id) ? [[keyOf(element), id] as const] : [];
    }),
  );
}
