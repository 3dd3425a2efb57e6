import * as Y from 'yjs';
import { readParagraph } from '../../shared/draft/body.ts';
import { paragraphElement } from '../../shared/draft/seed.ts';
import type { ParagraphId } from '../../shared/terms.ts';

export type Random = () => number;

/** A seeded source of chance (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const pick = <Value>(random: Random, values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!;

/** Seed from the environment (to see a failure again) or a new one. */
export const chosenSeed = (): number => Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

const WORDS = ['peace ', 'and ', 'access ', 'ünïcödé ', '知识 ', '👍🏽 ', 'العدالة ', '[contested] ', 'of '];
const KINDS = ['operative', 'text', 'heading', 'chapeau', 'preambular'] as const;

/** Edits as an editor's binding makes them; each is one transaction. */
export class Editor {
  readonly doc: Y.Doc;
  readonly undo: Y.UndoManager;
  private readonly random: Random;
  private readonly name: string;
  private made = 0;

  constructor(doc: Y.Doc, name: string, random: Random) {
    this.doc = doc;
    this.name = name;
    this.random = random;
    this.undo = new Y.UndoManager(doc.getXmlFragment('body'), { trackedOrigins: new Set([this]), captureTimeout: 0 });
  }

  /** One random edit. */
  edit(): void {
    const roll = this.random();
    if (roll < 0.06) this.undo.undo();
    else if (roll < 0.09) this.undo.redo();
    else this.doc.transact(() => this.change(roll), this);
  }

  type(words: string): void {
    this.doc.transact(() => this.text(this.paragraphs()[0]!).insert(0, words), this);
  }

  private change(roll: number): void {
    const paragraphs = this.paragraphs();
    const at = Math.floor(this.random() * paragraphs.length);
    const element = paragraphs[at];
    if (element === undefined) return this.body.insert(0, [this.newParagraph('Begun again.')]);
    if (roll < 0.5) this.typeIn(element);
    else if (roll < 0.6) this.deleteIn(element);
    else if (roll < 0.7) this.mark(element);
    else if (roll < 0.78) this.split(at, element);
    else if (roll < 0.84) this.merge(at, paragraphs);
    else if (roll < 0.9) this.move(at, element);
    else if (roll < 0.94) element.setAttribute('level', Math.floor(this.random() * 4) as never);
    else if (roll < 0.97) element.setAttribute('kind', pick(this.random, KINDS));
    else if (paragraphs.length > 3) this.body.delete(this.indexOf(element), 1);
  }

  private get body(): Y.XmlFragment {
    return this.doc.getXmlFragment('body');
  }

  private paragraphs(): readonly Y.XmlElement[] {
    return this.body.toArray().filter((node) => node instanceof Y.XmlElement);
  }

  private indexOf(element: Y.XmlElement): number {
    return this.body.toArray().indexOf(element);
  }

  private text(element: Y.XmlElement): Y.XmlText {
    const found = element.toArray().find((node) => node instanceof Y.XmlText);
    if (found instanceof Y.XmlText) return found;
    const text = new Y.XmlText();
    element.insert(0, [text]);
    return text;
  }

  private typeIn(element: Y.XmlElement): void {
    const text = this.text(element);
    text.insert(this.place(text), pick(this.random, WORDS));
  }

  private deleteIn(element: Y.XmlElement): void {
    const text = this.text(element);
    const from = this.place(text);
    const end = wholeCharacter(plain(text), Math.min(text.length, from + 1 + Math.floor(this.random() * 8)));
    if (end > from) text.delete(from, end - from);
  }

  private mark(element: Y.XmlElement): void {
    const text = this.text(element);
    const from = this.place(text);
    const value = pick(this.random, [
      { bold: {} },
      { bold: null },
      { italic: {} },
      { italic: null },
      { link: { href: 'https://example.org/' } },
      { link: null },
    ]);
    const end = wholeCharacter(plain(text), Math.min(text.length, from + 6));
    if (end > from) text.format(from, end - from, value);
  }

  private split(at: number, element: Y.XmlElement): void {
    const text = this.text(element);
    const from = this.place(text);
    const rest =
      text.toDelta().length > 0
        ? text
            .toString()
            .replace(/<[^>]*>/g, '')
            .slice(from)
        : '';
    if (text.length > from) text.delete(from, text.length - from);
    this.body.insert(this.indexOf(element) + 1, [this.newParagraph(rest)]);
  }

  private merge(at: number, paragraphs: readonly Y.XmlElement[]): void {
    const [first, second] = [paragraphs[at], paragraphs[at + 1]];
    if (first === undefined || second === undefined || paragraphs.length < 3) return;
    const text = this.text(first);
    const delta = this.text(second).toDelta();
    text.applyDelta([{ retain: text.length }, ...delta]);
    this.body.delete(this.indexOf(second), 1);
  }

  private move(at: number, element: Y.XmlElement): void {
    const copy = paragraphElement(readParagraph(element));
    this.body.delete(this.indexOf(element), 1);
    this.body.insert(Math.floor(this.random() * (this.body.length + 1)), [copy]);
  }

  private newParagraph(text: string): Y.XmlElement {
    this.made += 1;
    const id = `${this.name}-${this.doc.clientID}-${this.made}` as ParagraphId;
    return paragraphElement({
      id,
      kind: 'operative',
      level: 0,
      restart: false,
      lang: null,
      dir: null,
      inline: text === '' ? [] : [{ text, marks: {} }],
    });
  }

  /** A place between two characters, never within one: an editor does not cut them either, and Yjs would spoil both halves. */
  private place(text: Y.XmlText): number {
    const at = Math.floor(this.random() * (text.length + 1));
    return wholeCharacter(plain(text), at);
  }
}

function plain(text: Y.XmlText): string {
  const delta: readonly { readonly insert?: unknown }[] = text.toDelta();
  return delta.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('');
}

function wholeCharacter(text: string, at: number): number {
  const before = text.charCodeAt(at - 1);
  return before >= 0xd800 && before <= 0xdbff ? at - 1 : at;
}
