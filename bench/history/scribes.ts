import * as Y from 'yjs';
import { openTextDocument } from '../../shared/draft/textDocument.ts';
import type { Instant, PersonId } from '../../shared/terms.ts';
import type { NewUpdate, Store } from '../../server/store/store.ts';

const WORDS = 'peace access knowledge of the and all governments should agree that information is shared openly '.split(' ');

/** The same chances in every run. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

export interface ScribesTerms {
  readonly store: Store;
  readonly room: string;
  readonly people: readonly PersonId[];
  /** Milliseconds of the clock at the first edit. */
  readonly start: number;
}

/**
 * Writes a history of so many edits into the log: people type letter by letter, take
 * back letters and now and then a sentence, each in paragraphs of their choice.
 */
export class Scribes {
  private readonly random = randomFrom(7);
  private readonly doc = openTextDocument();
  private rows: NewUpdate[] = [];
  private writer = 0;
  private word: string[] = [];
  private paragraph = 0;
  private offset = 0;
  private now: number;
  private readonly terms: ScribesTerms;

  constructor(terms: ScribesTerms) {
    this.terms = terms;
    this.now = terms.start;
    this.doc.on('update', (update: Uint8Array) => this.take(update, this.terms.people[this.writer] ?? null));
  }

  /** Begins with what the log has. */
  async begin(): Promise<void> {
    const { snapshot, updates } = await this.terms.store.updates.open(this.terms.room);
    if (snapshot !== null) Y.applyUpdate(this.doc, snapshot.state);
    for (const { update } of updates) Y.applyUpdate(this.doc, update);
    this.rows = [];
  }

  async write(edits: number): Promise<void> {
    for (let done = 0; done < edits; done += this.rows.length, await this.flush())
      for (let at = 0; at < 500 && done + this.rows.length < edits; at += 1) this.edit();
  }

  private edit(): void {
    this.now += 300 + this.random() * 2_000;
    if (this.random() < 0.0005) this.now += 20 * 60_000 + this.random() * 86_400_000;
    if (this.word.length === 0) this.sitDown();
    const text = this.text();
    this.offset = Math.min(this.offset, text.length);
    if (this.random() < 0.12 && this.offset > 0) return text.delete((this.offset -= 1), 1);
    const letter = this.word.shift() ?? ' ';
    text.insert(this.offset, letter);
    this.offset += 1;
  }

  /** Another word; now and then another person, another paragraph, a sentence taken out. */
  private sitDown(): void {
    this.word = [...(WORDS[Math.floor(this.random() * WORDS.length)] ?? ''), ' '];
    if (this.random() < 0.2) {
      this.writer = Math.floor(this.random() * this.terms.people.length);
      this.doc.clientID = 100 + this.writer;
      this.paragraph = Math.floor(this.random() * this.doc.getXmlFragment('body').length);
      this.offset = Math.floor(this.random() * (this.text().length + 1));
    }
    const text = this.text();
    if (text.length > 400) text.delete(Math.floor(this.random() * 100), 200 + Math.floor(this.random() * 100));
  }

  private text(): Y.XmlText {
    const element = this.doc.getXmlFragment('body').get(this.paragraph);
    const text = element instanceof Y.XmlElement ? element.get(0) : null;
    if (!(text instanceof Y.XmlText)) throw new Error('a paragraph has no text');
    return text;
  }

  private take(update: Uint8Array, personId: PersonId | null): void {
    this.rows.push({ room: this.terms.room, update, personId, at: new Date(this.now).toISOString() as Instant, claims: [] });
  }

  private async flush(): Promise<void> {
    await this.terms.store.updates.append(this.rows);
    this.rows = [];
  }
}
