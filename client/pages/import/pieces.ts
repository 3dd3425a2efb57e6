import type { EditedParagraph, OpenChange } from '../../../shared/draft/importing/editing/preview.ts';
import type { Marks } from '../../../shared/draft/paragraph.ts';

/** A stretch of a paragraph that is shown in one way. */
export type Piece =
  | { readonly kind: 'words'; readonly text: string; readonly marks: Marks; readonly offset: number; readonly change: OpenChange | null }
  | { readonly kind: 'deleted'; readonly offset: number; readonly change: OpenChange }
  /** `nth` counts those of the paragraph, from 0. */
  | { readonly kind: 'footnote'; readonly offset: number; readonly nth: number };

/** A paragraph cut where its looks or its tracked changes do. */
export function piecesOf({ inline, tracked }: EditedParagraph): readonly Piece[] {
  const pieces: Piece[] = [];
  const deleted = tracked.filter(({ kind }) => kind === 'deleted' || kind === 'paragraph-deleted');
  const inserted = tracked.filter(({ kind }) => kind === 'inserted');
  const edges = tracked.flatMap(({ offset, text, kind }) => (kind === 'inserted' ? [offset, offset + text.length] : [offset]));
  let offset = 0;
  let shown = 0;
  let footnotes = 0;
  const showDeleted = (upTo: number): void => {
    for (; shown < deleted.length && (deleted[shown]?.offset ?? 0) <= upTo; shown += 1) {
      const change = deleted[shown];
      if (change !== undefined) pieces.push({ kind: 'deleted', offset: change.offset, change });
    }
  };
  for (const part of inline) {
    if ('footnote' in part) {
      pieces.push({ kind: 'footnote', offset, nth: footnotes });
      footnotes += 1;
      continue;
    }
    const end = offset + part.text.length;
    const cuts = [...new Set(edges.filter((at) => at > offset && at < end)), end].toSorted((a, b) => a - b);
    for (const cut of cuts) {
      showDeleted(offset);
      const from = offset;
      const change = inserted.find((each) => each.offset <= from && from < each.offset + each.text.length) ?? null;
      pieces.push({
        kind: 'words',
        text: part.text.slice(part.text.length - (end - from), part.text.length - (end - cut)),
        marks: part.marks,
        offset,
        change,
      });
      offset = cut;
    }
  }
  showDeleted(Number.POSITIVE_INFINITY);
  return pieces;
}
