import type { TextAtMoment } from '../../../shared/wire/history.ts';

export interface ShelfOptions {
  readonly load: (index: number) => Promise<TextAtMoment>;
  /** Something to show is different. */
  readonly changed: () => void;
  /** Texts kept at most; the ones not looked at for longest go first. */
  readonly most?: number;
}

export interface Shelf {
  /** The text last shown; it stays until the next is there. */
  readonly shown: TextAtMoment | null;
  /** Paragraphs in which it differs from the one shown before. */
  readonly changed: ReadonlySet<string>;
  /** Where the slider stands. */
  readonly wanted: number | null;
  readonly error: Error | null;
}

const AT_ONCE = 2;

/**
 * The texts of a history as somebody goes through it: at most two are asked for at once,
 * always the one that is wanted now, and what comes late is kept but not shown in the
 * place of something asked for later (rule H26).
 */
export class MomentShelf {
  #state: Shelf = { shown: null, changed: new Set(), wanted: null, error: null };
  readonly #kept = new Map<number, TextAtMoment>();
  readonly #underWay = new Set<number>();
  readonly #options: ShelfOptions;
  readonly #most: number;
  #asked = 0;
  #shownAsk = 0;
  #towards: 1 | -1 = 1;

  constructor(options: ShelfOptions) {
    this.#options = options;
    this.#most = options.most ?? 48;
  }

  get state(): Shelf {
    return this.#state;
  }

  /** Puts in a text that was fetched otherwise, and goes there. */
  begin(text: TextAtMoment): void {
    this.#keep(text.index, text);
    this.want(text.index);
  }

  want(index: number): void {
    const { wanted } = this.#state;
    if (wanted !== null && wanted !== index) this.#towards = index > wanted ? 1 : -1;
    this.#set({ wanted: index, error: null });
    const known = this.#kept.get(index);
    if (known !== undefined) {
      this.#asked += 1;
      this.#show(known, this.#asked);
    }
    this.#goOn();
  }

  /** Asks for what is wanted; when that is there, for the one after it. */
  #goOn(): void {
    const { wanted, error } = this.#state;
    if (wanted === null || error !== null || this.#underWay.size >= AT_ONCE) return;
    if (!this.#kept.has(wanted)) {
      if (!this.#underWay.has(wanted)) void this.#load(wanted);
      return;
    }
    const next = wanted + this.#towards;
    if (next >= 0 && this.#underWay.size === 0 && !this.#kept.has(next)) void this.#load(next, true);
  }

  async #load(index: number, isAhead = false): Promise<void> {
    this.#underWay.add(index);
    this.#asked += 1;
    const ask = this.#asked;
    try {
      const text = await this.#options.load(index);
      this.#keep(index, text);
      if (ask > this.#shownAsk && (index === this.#state.wanted || !isAhead)) this.#show(text, ask);
    } catch (fault) {
      // What was only fetched ahead may lie beyond the end.
      if (!isAhead || this.#state.wanted === index)
        this.#set({ error: fault instanceof Error ? fault : new Error('unknown', { cause: fault }) });
      this.#underWay.delete(index);
      return;
    }
    this.#underWay.delete(index);
    this.#goOn();
  }

  #show(text: TextAtMoment, ask: number): void {
    this.#shownAsk = ask;
    const { shown } = this.#state;
    if (shown?.index !== text.index) this.#set({ shown: sharing(shown, text), changed: changedSince(shown, text) });
  }

  #keep(index: number, text: TextAtMoment): void {
    this.#kept.delete(index);
    this.#kept.set(index, text);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#most) break;
      this.#kept.delete(oldest);
    }
  }

  #set(change: Partial<Shelf>): void {
    this.#state = { ...this.#state, ...change };
    this.#options.changed();
  }
}

/** Paragraphs that are as they were are the same objects: they need not be drawn again. */
export function sharing(old: TextAtMoment | null, next: TextAtMoment): TextAtMoment {
  if (old === null) return next;
  const known = new Map(old.paragraphs.map((paragraph) => [paragraph.id, paragraph]));
  const paragraphs = next.paragraphs.map((paragraph) => {
    const was = known.get(paragraph.id);
    return was !== undefined && JSON.stringify(was) === JSON.stringify(paragraph) ? was : paragraph;
  });
  return { ...next, paragraphs };
}

/** Paragraphs whose words are others than in the text before, or that are new. */
export function changedSince(old: TextAtMoment | null, next: TextAtMoment): ReadonlySet<string> {
  if (old === null) return new Set();
  const known = new Map(old.paragraphs.map((paragraph) => [paragraph.id, paragraph]));
  return new Set(
    next.paragraphs.flatMap((paragraph) => {
      const was = known.get(paragraph.id);
      const isSame = was === paragraph || (was !== undefined && JSON.stringify(was.inline) === JSON.stringify(paragraph.inline));
      return isSame ? [] : [paragraph.id];
    }),
  );
}
