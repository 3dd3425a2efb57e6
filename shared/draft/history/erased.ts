import type { ParagraphId, PersonId } from '../../terms.ts';
import type { Span } from './authors.ts';
import type { Gone } from './stretches.ts';

/** A stretch that was deleted, piece by piece or at once, and can come back. */
export interface Erased {
  text: string;
  readonly spans: Span[];
  readonly paragraphId: ParagraphId | null;
  readonly by: PersonId | null;
  /** Milliseconds, of the last deletion. */
  at: number;
  /** Place of the sitting in which it was deleted. */
  readonly sitting: number;
  /** Whether what is deleted beside it next still joins it. */
  isOpen: boolean;
  isForgotten: boolean;
}

/** Some characters of a stretch. */
export interface Part {
  readonly erased: Erased;
  readonly offset: number;
  readonly length: number;
}

const LARGEST = 200_000;
const MOST_STRETCHES = 1_000;
/** Every stretch is found by pieces of so many characters, taken at every third place. */
const GRAM = 6;
const STRIDE = 3;
const MOST_CANDIDATES = 32;
const MOST_LOOKED_THROUGH = 300;

interface Named {
  readonly clock: number;
  readonly length: number;
  readonly erased: Erased;
}

interface Found {
  readonly erased: Erased;
  readonly offset: number;
}

interface Placed {
  readonly clock: number;
  readonly length: number;
  readonly offset: number;
}

type PlacedOfClient = ReadonlyMap<number, readonly Placed[]>;

/** Where in a stretch a character stands: one update may ask a stretch of ten thousands of pieces for each of them. */
class Places {
  private readonly known = new WeakMap<Erased, { readonly size: number; readonly placed: PlacedOfClient | null }>();

  offsetOf(erased: Erased, { client, clock }: { readonly client: number; readonly clock: number }): number | null {
    const known = this.known.get(erased);
    const { length: size } = erased.text;
    // A stretch only ever grows. Whoever asks once before it grows again is not worth an index.
    const isAskedAgain = known?.size === size;
    const placed = isAskedAgain ? (known.placed ?? placesOf(erased.spans)) : null;
    if (!isAskedAgain || known.placed === null) this.known.set(erased, { size, placed });
    const list = placed?.get(client) ?? [];
    const found = placed === null ? lookThrough(erased.spans, { client, clock }) : list[firstAfter(list, clock) - 1];
    return found === undefined || clock >= found.clock + found.length ? null : found.offset + clock - found.clock;
  }
}

function placesOf(spans: readonly Span[]): PlacedOfClient {
  const byClient = new Map<number, Placed[]>();
  let offset = 0;
  for (const { client, clock, length } of spans) {
    const list = byClient.get(client) ?? [];
    byClient.set(client, list);
    list.push({ clock, length, offset });
    offset += length;
  }
  for (const list of byClient.values()) list.sort((a, b) => a.clock - b.clock);
  return byClient;
}

function lookThrough(spans: readonly Span[], { client, clock }: { readonly client: number; readonly clock: number }): Placed | undefined {
  let offset = 0;
  for (const span of spans) {
    if (span.client === client && clock >= span.clock && clock < span.clock + span.length)
      return { clock: span.clock, length: span.length, offset };
    offset += span.length;
  }
  return undefined;
}

/** The words deleted last, at most so many: found again by their names, and by how they read (rule H2). */
export class ErasedWords {
  private stretches: Erased[] = [];
  private size = 0;
  private readonly byName = new Map<number, Named[]>();
  private byReading = new Map<string, Found[]>();
  private readonly unread = new Set<Erased>();
  private readonly places = new Places();
  private forgotten = 0;

  /** Gives where the words now stand in memory. */
  add(gone: Gone, about: Pick<Erased, 'by' | 'at' | 'sitting'>): Part {
    const part = this.join(gone, about) ?? this.begin(gone, about);
    for (const { client, clock, length } of gone.spans) this.name(client, { clock, length, erased: part.erased });
    this.size += gone.text.length;
    this.forgetOldest();
    return part;
  }

  /** The erased character of that name with as many after it, all of one stretch; null when they are not remembered. */
  named({ client, clock }: { readonly client: number; readonly clock: number }, length: number): Part | null {
    const list = this.byName.get(client) ?? [];
    const found = list[firstAfter(list, clock) - 1];
    if (found === undefined || clock >= found.clock + found.length || found.erased.isForgotten) return null;
    const offset = this.places.offsetOf(found.erased, { client, clock });
    return offset === null || offset + length > found.erased.text.length ? null : { erased: found.erased, offset, length };
  }

  /** The longest part of what was erased that reads as the text does around a place; newest first among equals. */
  reading(text: string, at: number, from: number): { readonly start: number; readonly part: Part } | null {
    this.readAll();
    const found = this.byReading.get(text.slice(at, at + GRAM)) ?? [];
    let best: { readonly start: number; readonly part: Part } | null = null;
    for (let index = found.length - 1, tried = 0; index >= 0 && tried < MOST_CANDIDATES; index -= 1, tried += 1) {
      const candidate = found[index];
      if (candidate === undefined || candidate.erased.isForgotten) break;
      const grown = grow(text, at, { from, candidate });
      if (best === null || grown.part.length > best.part.length) best = grown;
    }
    return best;
  }

  /** Every character remembered. */
  spans(): readonly Span[] {
    return this.stretches.flatMap(({ spans }) => spans);
  }

  /** What was last erased of a paragraph, newest first. */
  ofParagraph(paragraphId: ParagraphId): readonly Part[] {
    const recent = this.stretches.slice(-MOST_LOOKED_THROUGH).toReversed();
    return recent.flatMap((erased) => (erased.paragraphId === paragraphId ? [{ erased, offset: 0, length: erased.text.length }] : []));
  }

  saved(): SavedWords {
    return this.stretches.map(({ text, spans, paragraphId, by, at, sitting, isOpen }) => [
      text,
      spans.map(asNumbers),
      paragraphId,
      by,
      at,
      sitting,
      isOpen,
    ]);
  }

  /** What `saved` gave. */
  static from(rows: SavedWords): ErasedWords {
    const words = new ErasedWords();
    for (const [text, spans, paragraphId, by, at, sitting, isOpen] of rows) {
      const named = spans.map(([client, clock, length]) => ({ client, clock, length }));
      const erased = { text, spans: named, paragraphId, by, at, sitting, isOpen, isForgotten: false };
      words.stretches.push(erased);
      words.unread.add(erased);
      words.size += text.length;
      for (const { client, clock, length } of named) words.name(client, { clock, length, erased });
    }
    return words;
  }

  private begin(gone: Gone, about: Pick<Erased, 'by' | 'at' | 'sitting'>): Part {
    const newest = this.stretches.at(-1);
    if (newest !== undefined) newest.isOpen = false;
    const { text, paragraphId } = gone;
    const erased = { text, spans: [...gone.spans], paragraphId, ...about, isOpen: true, isForgotten: false };
    this.stretches.push(erased);
    this.unread.add(erased);
    return { erased, offset: 0, length: text.length };
  }

  /** Backspace and the delete key take letter by letter what comes back as a whole. */
  private join(gone: Gone, { by, at, sitting }: Pick<Erased, 'by' | 'at' | 'sitting'>): Part | null {
    const newest = this.stretches.at(-1);
    if (newest === undefined || !newest.isOpen || newest.by !== by || newest.sitting !== sitting || newest.paragraphId !== gone.paragraphId)
      return null;
    const [first, last] = [newest.spans[0], newest.spans.at(-1)];
    if (first === undefined || last === undefined) return null;
    const { length } = gone.text;
    newest.at = at;
    if (gone.right?.client === first.client && gone.right.clock === first.clock) {
      newest.text = gone.text + newest.text;
      newest.spans.unshift(...gone.spans);
      meet(newest.spans, gone.spans.length);
      return { erased: newest, offset: 0, length };
    }
    if (gone.left?.client === last.client && gone.left.clock === last.clock + last.length - 1) {
      const offset = newest.text.length;
      newest.text += gone.text;
      newest.spans.push(...gone.spans);
      meet(newest.spans, newest.spans.length - gone.spans.length);
      return { erased: newest, offset, length };
    }
    return null;
  }

  private name(client: number, named: Named): void {
    const list = this.byName.get(client) ?? [];
    this.byName.set(client, list);
    list.splice(firstAfter(list, named.clock), 0, named);
  }

  private forgetOldest(): void {
    let count = 0;
    while (this.stretches.length - count > 1 && (this.size > LARGEST || this.stretches.length - count > MOST_STRETCHES)) {
      const oldest = this.stretches[count];
      if (oldest === undefined) break;
      oldest.isForgotten = true;
      this.unread.delete(oldest);
      this.size -= oldest.text.length;
      count += 1;
    }
    if (count === 0) return;
    this.stretches = this.stretches.slice(count);
    this.forgotten += count;
    if (this.forgotten > this.stretches.length) this.sweep();
  }

  private sweep(): void {
    this.forgotten = 0;
    for (const [client, list] of this.byName) {
      const kept = list.filter(({ erased }) => !erased.isForgotten);
      if (kept.length === 0) this.byName.delete(client);
      else this.byName.set(client, kept);
    }
    this.byReading = new Map();
    for (const erased of this.stretches) this.unread.add(erased);
  }

  private readAll(): void {
    for (const erased of this.unread) {
      erased.isOpen = false;
      const { text } = erased;
      for (let offset = 0; offset + GRAM <= text.length; offset += STRIDE) {
        const gram = text.slice(offset, offset + GRAM);
        const found = this.byReading.get(gram);
        if (found === undefined) this.byReading.set(gram, [{ erased, offset }]);
        else found.push({ erased, offset });
      }
    }
    this.unread.clear();
  }
}

/** Of each stretch: text, spans, paragraph, by whom, when, sitting, whether it is open. */
export type SavedWords = readonly (readonly [
  string,
  readonly (readonly [number, number, number])[],
  ParagraphId | null,
  PersonId | null,
  number,
  number,
  boolean,
])[];

function asNumbers({ client, clock, length }: Span): readonly [number, number, number] {
  return [client, clock, length];
}

/** Makes one span of two that touch. */
function meet(spans: Span[], at: number): void {
  const [before, after] = [spans[at - 1], spans[at]];
  if (before === undefined || after === undefined) return;
  if (before.client !== after.client || before.clock + before.length !== after.clock) return;
  spans.splice(at - 1, 2, { ...before, length: before.length + after.length });
}

function firstAfter(list: readonly { readonly clock: number }[], clock: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.clock ?? 0) <= clock) low = middle + 1;
    else high = middle;
  }
  return low;
}

function grow(text: string, at: number, { from, candidate }: { readonly from: number; readonly candidate: Found }) {
  const { erased } = candidate;
  let [start, offset] = [at, candidate.offset];
  while (start > from && offset > 0 && text[start - 1] === erased.text[offset - 1]) {
    start -= 1;
    offset -= 1;
  }
  let length = at - start + GRAM;
  while (start + length < text.length && offset + length < erased.text.length && text[start + length] === erased.text[offset + length])
    length += 1;
  return { start, part: { erased, offset, length } };
}
