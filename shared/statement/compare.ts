import { equalInline } from '../draft/inline.ts';
import { longestRise } from '../draft/longestRise.ts';
import { numbered, printedLabel } from '../draft/numbering.ts';
import { plainText, type Paragraph } from '../draft/paragraph.ts';
import type { ParagraphId, ParagraphKind, ParagraphLevel } from '../terms.ts';
import { wordOps, type WordOp } from './wordOps.ts';

/** What one text became in another: paragraph by paragraph, words inside (rule C1). */
export interface Comparison {
  /** In the order of the later text; what is gone stands where it stood. */
  readonly paragraphs: readonly ComparedParagraph[];
  /** How many were changed, added, removed or moved; a new label alone is no change. */
  readonly changed: number;
}

export interface ComparedParagraph {
  readonly id: ParagraphId;
  /** `changed`: words, emphasis, kind or level differ. */
  readonly kind: 'same' | 'changed' | 'added' | 'removed';
  /** Whether it changed its place among those that stayed; its words may have changed besides. */
  readonly isMoved: boolean;
  /** Null where it is not in that text. */
  readonly before: ComparedSide | null;
  readonly after: ComparedSide | null;
  /** From the earlier plain text to the later one. */
  readonly ops: readonly WordOp[];
  /** Whether the words are the same and only emphasis, references or footnotes differ. */
  readonly isReformatted: boolean;
}

export interface ComparedSide {
  readonly kind: ParagraphKind;
  readonly level: ParagraphLevel;
  /** As printed: "7."; null for what is not numbered. */
  readonly label: string | null;
  /** As cited: "7 (a)". */
  readonly citation: string | null;
}

/**
 * Compares two states of one statement. Paragraphs are aligned by their ids, which must
 * be unique in each; of those in another order as few as possible count as moved.
 */
export function compareTexts(before: readonly Paragraph[], after: readonly Paragraph[]): Comparison {
  const earlier = placed(before);
  const later = placed(after);
  const moved = movedBetween(earlier, after);
  const rows: ComparedParagraph[] = after.map((paragraph) => comparedOf(earlier.get(paragraph.id), later.get(paragraph.id), moved));
  const all = withRemoved(rows, before, later, (paragraph) => comparedOf(earlier.get(paragraph.id), undefined, moved));
  return { paragraphs: all, changed: all.filter(({ kind, isMoved }) => kind !== 'same' || isMoved).length };
}

interface PlacedParagraph {
  readonly at: number;
  readonly paragraph: Paragraph;
  readonly side: ComparedSide;
}

function placed(paragraphs: readonly Paragraph[]): ReadonlyMap<ParagraphId, PlacedParagraph> {
  const places = numbered(paragraphs);
  return new Map(
    paragraphs.map((paragraph, at) => {
      const place = places[at] ?? null;
      const label = place === null ? null : printedLabel(place.label, paragraph.level);
      const side: ComparedSide = { kind: paragraph.kind, level: paragraph.level, label, citation: place?.citation ?? null };
      return [paragraph.id, { at, paragraph, side }];
    }),
  );
}

function movedBetween(earlier: ReadonlyMap<ParagraphId, PlacedParagraph>, after: readonly Paragraph[]): ReadonlySet<ParagraphId> {
  const stayed = after.flatMap(({ id }) => {
    const at = earlier.get(id)?.at;
    return at === undefined ? [] : [{ id, at }];
  });
  const kept = longestRise(stayed.map(({ at }) => at));
  return new Set(stayed.flatMap(({ id }, index) => (kept.has(index) ? [] : [id])));
}

function comparedOf(
  old: PlacedParagraph | undefined,
  late: PlacedParagraph | undefined,
  moved: ReadonlySet<ParagraphId>,
): ComparedParagraph {
  const paragraph = late?.paragraph ?? old?.paragraph;
  if (paragraph === undefined) throw new Error('a paragraph of neither text was compared');
  const ops = wordOps(old === undefined ? '' : plainText(old.paragraph), late === undefined ? '' : plainText(late.paragraph));
  const isSameText = ops.every(({ op }) => op === '=');
  const isReformatted = old !== undefined && late !== undefined && isSameText && !equalInline(old.paragraph.inline, late.paragraph.inline);
  const isSameKind = old?.side.kind === late?.side.kind && old?.side.level === late?.side.level;
  const kind =
    old === undefined ? 'added' : late === undefined ? 'removed' : isSameText && isSameKind && !isReformatted ? 'same' : 'changed';
  const { id } = paragraph;
  return { id, kind, isMoved: moved.has(id), before: old?.side ?? null, after: late?.side ?? null, ops, isReformatted };
}

/** A removed paragraph stands behind the nearest one before it that is still there. */
function withRemoved(
  rows: readonly ComparedParagraph[],
  before: readonly Paragraph[],
  later: ReadonlyMap<ParagraphId, PlacedParagraph>,
  compared: (paragraph: Paragraph) => ComparedParagraph,
): readonly ComparedParagraph[] {
  const behind = new Map<ParagraphId | null, ComparedParagraph[]>();
  let living: ParagraphId | null = null;
  for (const paragraph of before) {
    if (later.has(paragraph.id)) living = paragraph.id;
    else behind.set(living, [...(behind.get(living) ?? []), compared(paragraph)]);
  }
  return [...(behind.get(null) ?? []), ...rows.flatMap((row) => [row, ...(behind.get(row.id) ?? [])])];
}
