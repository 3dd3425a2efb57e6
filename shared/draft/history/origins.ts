import type { ParagraphId } from '../../terms.ts';
import { isWithinCharacter } from './characters.ts';
import type { Span } from './authors.ts';
import type { Erased, ErasedWords, Part } from './erased.ts';
import type { Arrived } from './stretches.ts';

/** Where some of the characters that came in stood before. */
export interface Origin {
  /** Offset in what came in. */
  readonly at: number;
  readonly part: Part;
}

/** What may have come back, and when it is now. */
export interface Lookout {
  readonly erased: ErasedWords;
  /** What the same update deleted. */
  readonly now: readonly Part[];
  /** Paragraphs whose element it made, and those whose element it deleted. */
  readonly appeared: ReadonlySet<ParagraphId>;
  readonly vanished: ReadonlySet<ParagraphId>;
  /** Milliseconds. */
  readonly at: number;
}

/**
 * Which characters that came in are words coming back (rule H2): undone where they had
 * stood, carried to another place in the same update, or put in again as they had read.
 */
export function originsOf(arrived: Arrived, lookout: Lookout): readonly Origin[] {
  const undone = undoneIn(arrived, lookout.erased);
  const origins: Origin[] = [];
  let from = 0;
  for (const origin of [...undone, null]) {
    const until = origin?.at ?? arrived.text.length;
    if (until > from) origins.push(...carried(arrived, { from, until }, lookout));
    if (origin === null) break;
    origins.push(origin);
    from = origin.at + origin.part.length;
  }
  return origins;
}

/** The part's characters by name. */
export function spansOfPart({ erased, offset, length }: Part): readonly Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const span of erased.spans) {
    const start = Math.max(offset, at);
    const end = Math.min(offset + length, at + span.length);
    if (end > start) spans.push({ client: span.client, clock: span.clock + start - at, length: end - start });
    at += span.length;
  }
  return spans;
}

/** Fewer letters in front of deleted ones may have been typed there anew. */
const FEWEST_UNDONE = 3;

/** Undoing puts letters right before those that it brings back, piece by piece. */
function undoneIn({ pieces }: Arrived, erased: ErasedWords): readonly Origin[] {
  const origins: Origin[] = [];
  let at = 0;
  for (const { text, before } of pieces) {
    const part = before === null ? null : erased.named(before, text.length);
    const last = origins.at(-1);
    if (part !== null && reads(part, text)) {
      if (last !== undefined && goesOn(last, { at, part }))
        origins.splice(-1, 1, { at: last.at, part: { ...last.part, length: last.part.length + part.length } });
      else origins.push({ at, part });
    }
    at += text.length;
  }
  return origins.filter(({ part }) => part.length >= FEWEST_UNDONE || part.length === part.erased.text.length);
}

function goesOn(before: Origin, after: Origin): boolean {
  return (
    before.part.erased === after.part.erased &&
    before.part.offset + before.part.length === after.part.offset &&
    before.at + before.part.length === after.at
  );
}

function reads({ erased, offset, length }: Part, text: string): boolean {
  return erased.text.slice(offset, offset + length) === text;
}

interface Stretch {
  readonly from: number;
  readonly until: number;
}

function carried(arrived: Arrived, { from, until }: Stretch, lookout: Lookout): readonly Origin[] {
  const text = arrived.text.slice(from, until);
  const candidates = candidatesFor(arrived, text, lookout);
  const origins: Origin[] = [];
  for (let at = 0, done = 0; at < text.length;) {
    const moved = movedHere(text, at, candidates);
    const found = moved === null ? readAgain(text, at, { done, lookout }) : { start: at, part: moved };
    if (found === null) {
      at += 1;
      continue;
    }
    origins.push({ at: from + found.start, part: found.part });
    at = done = found.start + found.part.length;
  }
  return origins;
}

/** What may stand in a text again because paragraphs were split, merged, moved or brought back. */
interface Candidates {
  readonly now: readonly Moved[];
  readonly earlier: readonly Part[];
}

interface Moved {
  readonly part: Part;
  readonly words: string;
  /** It went with its paragraph, or came with one: what is short is no chance then. */
  readonly isMerged: boolean;
  readonly isSplit: boolean;
  readonly isSameParagraph: boolean;
}

/** So many comparisons at most for one text; beyond it only what is long is known again. */
const MOST_COMPARED = 500_000;

function candidatesFor({ paragraphId }: Arrived, text: string, { now, appeared, vanished, erased }: Lookout): Candidates {
  const isSplit = paragraphId !== null && appeared.has(paragraphId);
  const most = Math.min(200, Math.ceil(MOST_COMPARED / (text.length + 1)));
  const moved = now.slice(0, most).flatMap((part): Moved[] => {
    const isSameParagraph = part.erased.paragraphId === paragraphId;
    // In one and the same text, letters that go and letters that come are mostly a correction.
    if (isSameParagraph && !isSplit) return [];
    const isMerged = part.erased.paragraphId !== null && vanished.has(part.erased.paragraphId);
    return [{ part, words: textOf(part), isMerged, isSplit, isSameParagraph }];
  });
  return { now: moved, earlier: isSplit ? erased.ofParagraph(paragraphId).slice(0, most) : [] };
}

/** Words that went and came in one update, however short; then those of a paragraph that was deleted before. */
function movedHere(text: string, at: number, { now, earlier }: Candidates): Part | null {
  let best: Part | null = null;
  for (const moved of now) {
    const found = movedPart(moved, text, at);
    if (found !== null && found.length > (best?.length ?? 0)) best = found;
  }
  if (best !== null) return best;
  for (const part of earlier) if (part.length > (best?.length ?? 0) && text.startsWith(textOf(part), at)) best = part;
  return best;
}

const FEWEST = 3;

function movedPart({ part, words, isMerged, isSplit, isSameParagraph }: Moved, text: string, at: number): Part | null {
  if (at === 0 && text === words) return isMerged || isSplit || words.length >= FEWEST ? part : null;
  if (!isMerged && !isSplit) return null;
  if (isMerged && text.startsWith(words, at)) return part;
  const rest = at === 0 ? text : text.slice(at);
  if (at > 0 && rest.length < FEWEST && !isSameParagraph) return null;
  if (words.startsWith(rest)) return { ...part, length: rest.length };
  if (words.endsWith(rest)) return { ...part, offset: part.offset + words.length - rest.length, length: rest.length };
  const shared = isSameParagraph && at === 0 ? sharedStart(words, rest) : 0;
  return shared === 0 ? null : { ...part, length: shared };
}

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return isWithinCharacter(b, length) ? 0 : length;
}

function textOf({ erased, offset, length }: Part): string {
  return erased.text.slice(offset, offset + length);
}

const SHORTEST = 12;
const SHORTEST_OF_THREE_WORDS = 8;
/** After a while only what is as long as a sentence is the same by no chance. */
const A_WHILE_MS = 15 * 60_000;
const SHORTEST_AFTER_A_WHILE = 40;

function readAgain(text: string, at: number, { done, lookout }: { readonly done: number; readonly lookout: Lookout }) {
  if (text.length - done < SHORTEST_OF_THREE_WORDS) return null;
  const found = lookout.erased.reading(text, at, done);
  if (found === null) return null;
  const whole = withWholeCharacters(text, found);
  return isEnough(textOf(whole.part), whole.part.erased, lookout.at) ? whole : null;
}

function isEnough(words: string, { at }: Erased, now: number): boolean {
  if (now - at > A_WHILE_MS) return words.length >= SHORTEST_AFTER_A_WHILE;
  return words.length >= SHORTEST || (words.length >= SHORTEST_OF_THREE_WORDS && words.trim().split(/\s+/u).length >= 3);
}

/** Leaves out what is only a part of a character at either end. */
function withWholeCharacters(text: string, { start, part }: { readonly start: number; readonly part: Part }) {
  let [from, until] = [start, start + part.length];
  while (from < until && isWithinCharacter(text, from)) from += 1;
  while (until > from && isWithinCharacter(text, until)) until -= 1;
  return { start: from, part: { ...part, offset: part.offset + from - start, length: until - from } };
}
