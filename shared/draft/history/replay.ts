import * as Y from 'yjs';
import type { Instant, ParagraphId, PersonId } from '../../terms.ts';
import { paragraphElements, paragraphIdOf, readBody, readParagraph } from '../body.ts';
import { openTextDocument } from '../textDocument.ts';
import { Authors, type Span } from './authors.ts';
import { endOfCharacter } from './characters.ts';
import { ErasedWords, type Part, type SavedWords } from './erased.ts';
import { Hands, isSince, type Hand } from './hands.ts';
import { originsOf, spansOfPart, type Origin } from './origins.ts';
import { Sitting, type ToldSitting } from './sittings.ts';
import { forEachPiece, textWork, type Arrived, type Gone, type TextWork } from './stretches.ts';
import type { WrittenParagraph, WrittenRun } from './written.ts';

/** An entry of a draft's log, as a replay takes it. */
export interface ReplayedRow {
  readonly update: Uint8Array;
  readonly personId: PersonId | null;
  readonly at: Instant;
}

/** Everything of a replay but the text itself, as JSON. */
export interface SavedReplay {
  readonly index: number;
  readonly last: Pick<ReplayedRow, 'personId' | 'at'> | null;
  readonly people: readonly (PersonId | null)[];
  readonly authors: readonly (readonly number[])[];
  readonly erased: SavedWords;
  readonly sitting: ToldSitting | null;
  readonly sittings: number;
}

/**
 * The history of a draft played again, row by row: beside the text it knows who wrote
 * each character and when (rules H1 to H3), and what was done in each sitting (H4).
 */
export class Replay {
  /** Place of the last row among all moments, from 0; -1 before the first. */
  index = -1;
  last: Pick<ReplayedRow, 'personId' | 'at'> | null = null;
  private readonly doc = openTextDocument();
  private hands = new Hands();
  private authors = new Authors();
  private erased = new ErasedWords();
  private sitting: Sitting | null = null;
  private sittings = 0;
  private over: ToldSitting[] = [];
  private readonly listen = (transaction: Y.Transaction): void => {
    const { last } = this;
    if (last !== null) this.take(textWork(transaction), last);
  };

  constructor() {
    this.doc.on('afterTransaction', this.listen);
  }

  /** Throws when the row's bytes are no update. */
  apply({ update, personId, at }: ReplayedRow): void {
    this.index += 1;
    this.last = { personId, at };
    this.beginTurn();
    Y.applyUpdate(this.doc, update);
  }

  /** Goes on elsewhere: the sitting ends untold here, and the next row stands behind that place. */
  branchOff(index: number): void {
    this.index = index;
    this.sitting = null;
    this.over = [];
  }

  /** The document, for a room to begin with: read as one here first, so that what would hang a room hangs this. */
  state(): Uint8Array {
    const copy = openTextDocument();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(this.doc));
    // What builds on something that is missing was never in the text.
    copy.store.pendingStructs = null;
    copy.store.pendingDs = null;
    readBody(copy);
    const state = Y.encodeStateAsUpdate(copy);
    copy.destroy();
    return state;
  }

  /** The text, and who wrote it. */
  written(): readonly WrittenParagraph[] {
    return paragraphElements(this.doc).map((element) => {
      const paragraph = readParagraph(element);
      const text = paragraph.inline.map((part) => ('text' in part ? part.text : '')).join('');
      return { paragraph, written: this.runsOf(element, text) };
    });
  }

  /** Sittings that have ended since this was last asked. */
  takeOver(): readonly ToldSitting[] {
    const { over } = this;
    this.over = [];
    return over;
  }

  /** The same, without taking them. */
  get ended(): readonly ToldSitting[] {
    return this.over;
  }

  /** The sitting that may still go on, as it is now. */
  current(): ToldSitting | null {
    return this.sitting?.tell(this.order()) ?? null;
  }

  /** The state from which a replay goes on. Forgets on the way what nothing can ask for any more. */
  save(): { readonly text: Uint8Array; readonly rest: SavedReplay } {
    this.authors.keepOnly([...this.spans(), ...this.erased.spans()]);
    return {
      text: Y.encodeStateAsUpdate(this.doc),
      rest: {
        index: this.index,
        last: this.last,
        people: this.hands.saved(),
        authors: this.authors.saved(),
        erased: this.erased.saved(),
        sitting: this.current(),
        sittings: this.sittings,
      },
    };
  }

  /** A replay that goes on from what was saved. */
  static from(text: Uint8Array, rest: SavedReplay): Replay {
    const replay = new Replay();
    // Before there is a last row nothing that comes is anybody's work.
    Y.applyUpdate(replay.doc, text);
    replay.index = rest.index;
    replay.last = rest.last;
    replay.hands = new Hands(rest.people);
    replay.authors = Authors.from(rest.authors);
    replay.erased = ErasedWords.from(rest.erased);
    replay.sitting = rest.sitting === null ? null : Sitting.from(rest.sitting);
    replay.sittings = rest.sittings;
    return replay;
  }

  close(): void {
    this.doc.destroy();
  }

  /** The first row is the text as it was brought in; it belongs to no sitting. */
  private beginTurn(): void {
    const { index, last, sitting } = this;
    if (last === null || index === 0) return;
    const { personId, at } = last;
    if (sitting !== null && sitting.isOver(at)) {
      this.over.push(sitting.tell(this.order()));
      this.sitting = null;
    }
    if (personId === null) return this.sitting?.reach(index);
    if (this.sitting === null) {
      this.sitting = new Sitting(index, at);
      this.sittings += 1;
    }
    this.sitting.note({ personId, index, at });
  }

  private take({ arrived, gone, appeared, vanished, retyped }: TextWork, { personId, at }: Pick<ReplayedRow, 'personId' | 'at'>): void {
    if (arrived.length === 0 && gone.length === 0 && appeared.length === 0 && vanished.length === 0 && retyped.length === 0) return;
    const hand = this.hands.of(personId, at);
    const time = Date.parse(at);
    const now = gone.map((stretch) => this.goes(stretch, { personId, time }));
    const lookout = { erased: this.erased, now, appeared: new Set(appeared), vanished: new Set(vanished), at: time };
    for (const stretch of arrived) for (const span of stretch.spans) this.authors.set(span, hand);
    for (const stretch of arrived) this.comes(stretch, { origins: originsOf(stretch, lookout), personId });
    if (personId !== null) this.markParagraphs(personId, { appeared, vanished, retyped });
  }

  private goes(stretch: Gone, { personId, time }: { readonly personId: PersonId | null; readonly time: number }): Part {
    for (const span of stretch.spans) {
      this.authors.runs(span, (hand, length) => {
        if (personId === null || this.sitting === null) return;
        const taken = this.isOwnAndNew(hand, personId) ? Math.min(length, this.sitting.addedBy(personId, stretch.paragraphId)) : 0;
        this.sitting.count(personId, stretch.paragraphId, { added: -taken, removed: length - taken });
      });
    }
    return this.erased.add(stretch, { by: personId, at: time, sitting: this.sittings });
  }

  private comes(
    { text, spans, paragraphId }: Arrived,
    { origins, personId }: { readonly origins: readonly Origin[]; readonly personId: PersonId | null },
  ): void {
    let known = 0;
    for (const { at, part } of origins) {
      const targets = cut(spans, at, part.length);
      let done = 0;
      for (const span of spansOfPart(part)) {
        this.authors.runs(span, (hand, length) => {
          for (const target of cut(targets, done, length)) this.authors.set(target, hand);
          done += length;
          if (personId !== null) this.giveBack(part, { hand, length, personId, paragraphId });
        });
      }
      known += part.length;
    }
    if (personId !== null) this.sitting?.count(personId, paragraphId, { added: text.length - known });
  }

  /** What the same person took away in this sitting has only moved. */
  private giveBack(
    { erased }: Part,
    {
      hand,
      length,
      personId,
      paragraphId,
    }: { readonly hand: Hand; readonly length: number; readonly personId: PersonId; readonly paragraphId: ParagraphId | null },
  ): void {
    if (erased.by !== personId || erased.sitting !== this.sittings || this.isOwnAndNew(hand, personId))
      this.sitting?.count(personId, paragraphId, { added: length });
    else this.sitting?.count(personId, erased.paragraphId, { removed: -length });
  }

  private isOwnAndNew(hand: Hand, personId: PersonId): boolean {
    return this.sitting !== null && this.hands.by(hand) === personId && isSince(this.hands.at(hand), this.sitting.began);
  }

  private markParagraphs(personId: PersonId, { appeared, vanished, retyped }: Pick<TextWork, 'appeared' | 'vanished' | 'retyped'>): void {
    const { sitting } = this;
    if (sitting === null || appeared.length + vanished.length + retyped.length === 0) return;
    const [came, went] = [new Set(appeared), new Set(vanished)];
    for (const id of came) sitting.mark(personId, id, went.has(id) ? 'moved' : 'created');
    const living = [...went].some((id) => !came.has(id)) ? this.order() : new Map<ParagraphId, number>();
    for (const id of went) if (!came.has(id) && !living.has(id)) sitting.mark(personId, id, 'removed');
    for (const id of retyped) sitting.mark(personId, id, 'retyped');
  }

  private order(): ReadonlyMap<ParagraphId, number> {
    return new Map(paragraphElements(this.doc).map((element, place) => [paragraphIdOf(element), place]));
  }

  private spans(): readonly Span[] {
    const spans: Span[] = [];
    for (const element of paragraphElements(this.doc)) forEachPieceOf(element, (span) => spans.push(span));
    return spans;
  }

  private runsOf(element: Y.XmlElement, text: string): readonly WrittenRun[] {
    const runs: { length: number; by: PersonId | null; at: number }[] = [];
    let [start, end] = [0, 0];
    const take = (hand: Hand, length: number): void => {
      const [by, at] = [this.hands.by(hand), this.hands.at(hand)];
      // Nobody has written a part of a character: it is its first part's author's.
      const until = endOfCharacter(text, end + length);
      end += length;
      if (until <= start) return;
      const last = runs.at(-1);
      if (last !== undefined && last.by === by && minute(last.at) === minute(at)) last.length += until - start;
      else runs.push({ length: until - start, by, at });
      start = until;
    };
    forEachPieceOf(element, (span) => this.authors.runs(span, take));
    return runs.map(({ length, by, at }) => ({ length, by, at: new Date(at).toISOString() as Instant }));
  }
}

function minute(at: number): number {
  return Math.floor(at / 60_000);
}

function forEachPieceOf(element: Y.XmlElement, take: (span: Span) => void): void {
  for (const child of element.toArray()) if (child instanceof Y.XmlText) forEachPiece(child, take);
}

function cut(spans: readonly Span[], from: number, length: number): readonly Span[] {
  const result: Span[] = [];
  let at = 0;
  for (const span of spans) {
    const start = Math.max(from, at);
    const end = Math.min(from + length, at + span.length);
    if (end > start) result.push({ client: span.client, clock: span.clock + start - at, length: end - start });
    at += span.length;
  }
  return result;
}
