import type { ParagraphId } from '../terms.ts';
import type { LineageChange, Passage } from './lineage.ts';
import type { Place, Quote } from './margin.ts';
import { findExactly, findQuote, quoteAt, type Span } from './quote.ts';

/** A change of a text, made ready for placing many threads again. */
export interface TextChange {
  readonly before: readonly Passage[];
  readonly after: readonly Passage[];
  readonly earlierAt: ReadonlyMap<ParagraphId, number>;
  readonly living: ReadonlyMap<ParagraphId, string>;
  /** For a paragraph, those that text can have gone to: pieces split off, what it was merged into. */
  readonly heirs: ReadonlyMap<ParagraphId, readonly ParagraphId[]>;
  /** For a paragraph that vanished, the one it was merged into. */
  readonly survivor: ReadonlyMap<ParagraphId, ParagraphId>;
}

/** Reads a change once; `lineage` is what `lineageBetween` gave for the same states. */
export function readChange(before: readonly Passage[], after: readonly Passage[], lineage: readonly LineageChange[]): TextChange {
  const heirs = new Map<ParagraphId, ParagraphId[]>();
  const survivor = new Map<ParagraphId, ParagraphId>();
  for (const { kind, child, parents } of lineage) {
    for (const parent of parents) {
      heirs.set(parent, [...(heirs.get(parent) ?? []), child]);
      if (kind === 'merged') survivor.set(parent, child);
    }
  }
  const earlierAt = new Map(before.map(({ id }, at) => [id, at]));
  return { before, after, earlierAt, living: new Map(after.map(({ id, text }) => [id, text])), heirs, survivor };
}

/** Where the quote's relative positions now are, if they resolve. */
export interface Hint {
  readonly paragraphId: ParagraphId;
  readonly span: Span;
}

/**
 * The place of a thread after a change: a thread never loses a place (rule M2).
 *
 * Words stay on their words while these can be found, in their paragraph or along its
 * lineage; then the thread stands at the paragraph, or at the one it was merged into;
 * when that is gone, beside the nearest living one before it. It returns when its
 * paragraph or its words come back. Gives the same object when nothing changes.
 */
export function placeAgain(place: Place, change: TextChange, hint: Hint | null = null): Place {
  const home = place.kind === 'removed' ? place.removedId : place.paragraphId;
  if (isUntouched(place, change, home)) return place;
  const found = place.quote === null ? null : wordsAlong(home, place.quote, change, hint);
  if (found !== null) return equalPlaces(found, place) ? place : found;
  const standing = standingAt(home, place, change);
  return equalPlaces(standing, place) ? place : standing;
}

function isUntouched(place: Place, { before, earlierAt, living }: TextChange, home: ParagraphId): boolean {
  const now = living.get(home);
  if (place.kind === 'removed' || now === undefined || before[earlierAt.get(home) ?? -1]?.text !== now) return false;
  // A thread may have been opened on words that came and went between the two states.
  return place.kind !== 'words' || now.includes(place.quote.exact);
}

function wordsAlong(home: ParagraphId, quote: Quote, change: TextChange, hint: Hint | null): Place | null {
  const line = [...new Set([home, ...descendants(home, change), ...(hint === null ? [] : [hint.paragraphId])])];
  for (const find of [findExactly, findQuote]) {
    for (const paragraphId of line) {
      const text = change.living.get(paragraphId);
      if (text === undefined) continue;
      const span = find(text, quote, hint?.paragraphId === paragraphId ? hint.span.start : null);
      if (span !== null) return { kind: 'words', paragraphId, quote: quoteAt(text, span, quote) };
    }
  }
  return null;
}

/** Everything the text of a paragraph can have gone to in this change, nearest first. */
function descendants(home: ParagraphId, { heirs }: TextChange): readonly ParagraphId[] {
  const found = new Set<ParagraphId>();
  let generation = heirs.get(home) ?? [];
  while (generation.length > 0) {
    const fresh = generation.filter((id) => !found.has(id) && id !== home);
    for (const id of fresh) found.add(id);
    generation = fresh.flatMap((id) => heirs.get(id) ?? []);
  }
  return [...found];
}

function standingAt(home: ParagraphId, place: Place, change: TextChange): Place {
  const { quote } = place;
  if (change.living.has(home)) return { kind: 'paragraph', paragraphId: home, quote };
  const survivor = survivorOf(home, change);
  if (survivor !== null) return { kind: 'paragraph', paragraphId: survivor, quote };
  return { kind: 'removed', paragraphId: neighbourOf(place, home, change), removedId: home, quote };
}

function survivorOf(home: ParagraphId, { survivor, living }: TextChange): ParagraphId | null {
  const passed = new Set<ParagraphId>();
  for (let id = survivor.get(home); id !== undefined && !passed.has(id); id = survivor.get(id)) {
    if (living.has(id)) return id;
    passed.add(id);
  }
  return null;
}

/** The nearest living paragraph before the one that is gone, else the nearest after it, else any; itself when none lives. */
function neighbourOf(place: Place, home: ParagraphId, { before, after, earlierAt, living }: TextChange): ParagraphId {
  if (place.kind === 'removed' && living.has(place.paragraphId)) return place.paragraphId;
  const from = earlierAt.get(home) ?? earlierAt.get(place.paragraphId);
  if (from !== undefined) {
    const nearest =
      before.findLast(({ id }, at) => at < from && living.has(id)) ?? before.find(({ id }, at) => at > from && living.has(id));
    if (nearest !== undefined) return nearest.id;
  }
  return after[0]?.id ?? place.paragraphId;
}

function equalPlaces(a: Place, b: Place): boolean {
  if (a.kind !== b.kind || a.paragraphId !== b.paragraphId) return false;
  if (a.kind === 'removed' && b.kind === 'removed' && a.removedId !== b.removedId) return false;
  return a.quote === b.quote || (a.quote !== null && b.quote !== null && equalQuotes(a.quote, b.quote));
}

function equalQuotes(a: Quote, b: Quote): boolean {
  return a.exact === b.exact && a.before === b.before && a.after === b.after && a.start === b.start && a.end === b.end;
}
