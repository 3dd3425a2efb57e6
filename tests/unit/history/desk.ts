import * as Y from 'yjs';
import { Replay } from '../../../shared/draft/history/replay.ts';
import { BODY_ROOT, plainText, type Paragraph } from '../../../shared/draft/paragraph.ts';
import { paragraphElement, seedUpdate } from '../../../shared/draft/seed.ts';
import { openTextDocument } from '../../../shared/draft/textDocument.ts';
import type { Instant, ParagraphId, PersonId } from '../../../shared/terms.ts';

export const START = Date.parse('2005-04-04T09:00:00.000Z');
export const [ana, ben, cai] = ['ana', 'ben', 'cai'] as [PersonId, PersonId, PersonId];

/** A draft with a log, written in by people whose programs are in step, and its replay. */
export class Desk {
  readonly replay = new Replay();
  readonly rows: { readonly update: Uint8Array; readonly personId: PersonId | null; readonly at: Instant }[] = [];
  private readonly docs = new Map<PersonId | null, Y.Doc>();
  private minutes = 0;

  constructor(...texts: string[]) {
    this.log(seedUpdate(texts.map((text, at) => para(`p${at}`, text))), null);
  }

  wait(minutes: number): this {
    this.minutes += minutes;
    return this;
  }

  doc(personId: PersonId | null): Y.Doc {
    const known = this.docs.get(personId);
    if (known !== undefined) return known;
    const doc = openTextDocument();
    for (const { update } of this.rows) Y.applyUpdate(doc, update);
    this.docs.set(personId, doc);
    return doc;
  }

  /** One update of everything the work does. */
  does(personId: PersonId | null, work: (texts: (id: string) => Y.XmlText, body: Y.XmlFragment, doc: Y.Doc) => void): this {
    const doc = this.doc(personId);
    let update: Uint8Array | null = null;
    const hear = (bytes: Uint8Array): void => void (update = update === null ? bytes : Y.mergeUpdates([update, bytes]));
    doc.on('update', hear);
    doc.transact(() => work((id) => textOf(doc, id), doc.getXmlFragment(BODY_ROOT), doc), personId);
    doc.off('update', hear);
    if (update !== null) this.log(update, personId);
    return this;
  }

  /** Takes back what the person does from now on, one thing at a call. */
  undoing(personId: PersonId): () => void {
    const doc = this.doc(personId);
    const undo = new Y.UndoManager(doc.getXmlFragment(BODY_ROOT), { trackedOrigins: new Set([personId]), captureTimeout: 0 });
    return () => {
      const updates: Uint8Array[] = [];
      const hear = (bytes: Uint8Array): void => void updates.push(bytes);
      doc.on('update', hear);
      undo.undo();
      doc.off('update', hear);
      for (const update of updates) this.log(update, personId);
    };
  }

  log(update: Uint8Array, personId: PersonId | null): void {
    const row = { update, personId, at: new Date(START + this.minutes * 60_000).toISOString() as Instant };
    this.rows.push(row);
    for (const doc of this.docs.values()) Y.applyUpdate(doc, update);
    this.replay.apply(row);
  }

  /** Ids of the paragraphs as somebody sees them. */
  ids(personId: PersonId): readonly string[] {
    return this.doc(personId)
      .getXmlFragment(BODY_ROOT)
      .toArray()
      .flatMap((node) => (node instanceof Y.XmlElement ? [node.getAttribute('id') ?? ''] : []));
  }

  text(personId: PersonId, id: string): string {
    return lettersOf(textOf(this.doc(personId), id));
  }

  /** "ana:Hello |:world" per paragraph; a colon alone for what was brought in. */
  written(): readonly string[] {
    return told(this.replay);
  }
}

export function told(replay: Replay): readonly string[] {
  return replay.written().map(({ paragraph, written }) => {
    const text = plainText(paragraph);
    let at = 0;
    return written.map(({ length, by }) => `${by ?? ''}:${text.slice(at, (at += length))}`).join('|');
  });
}

export function para(id: string, text: string): Paragraph {
  return {
    id: id as ParagraphId,
    kind: 'operative',
    level: 0,
    restart: false,
    lang: null,
    dir: null,
    inline: text === '' ? [] : [{ text, marks: {} }],
  };
}

export function elementOf(doc: Y.Doc, id: string): Y.XmlElement {
  const found = doc
    .getXmlFragment(BODY_ROOT)
    .toArray()
    .find((node) => node instanceof Y.XmlElement && node.getAttribute('id') === id);
  if (!(found instanceof Y.XmlElement)) throw new Error(`there is no paragraph ${id}`);
  return found;
}

export function textOf(doc: Y.Doc, id: string): Y.XmlText {
  const text = elementOf(doc, id).get(0);
  if (!(text instanceof Y.XmlText)) throw new Error(`${id} has no text`);
  return text;
}

export const placeOf = (body: Y.XmlFragment, doc: Y.Doc, id: string): number => body.toArray().indexOf(elementOf(doc, id));

/** As Enter does: the second part goes into a new paragraph. */
export function split(desk: Desk, who: PersonId, id: string, at: number, child: string): void {
  desk.does(who, (text, body, doc) => {
    const rest = lettersOf(text(id)).slice(at);
    body.insert(placeOf(body, doc, id) + 1, [newElement(child, rest)]);
    text(id).delete(at, rest.length);
  });
}

export function merge(desk: Desk, who: PersonId, id: string, next: string): void {
  desk.does(who, (text, body, doc) => {
    const rest = lettersOf(text(next));
    body.delete(placeOf(body, doc, next), 1);
    text(id).insert(text(id).length, rest);
  });
}

export function move(desk: Desk, who: PersonId, id: string, to: number): void {
  desk.does(who, (text, body, doc) => {
    const words = lettersOf(text(id));
    body.delete(placeOf(body, doc, id), 1);
    body.insert(to, [newElement(id, words)]);
  });
}

/** The letters of a text without marks. */
export function lettersOf(text: Y.XmlText): string {
  const delta: readonly { readonly insert: string }[] = text.toDelta();
  return delta.map(({ insert }) => insert).join('');
}

/** A new paragraph as the editor makes it: an empty one has its text from the start. */
export function newElement(id: string, text: string): Y.XmlElement {
  const element = paragraphElement(para(id, text));
  if (text === '') element.insert(0, [new Y.XmlText()]);
  return element;
}
