import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import { Replay } from '../../../shared/draft/history/replay.ts';
import { BODY_ROOT, plainText, type Paragraph } from '../../../shared/draft/paragraph.ts';
import { paragraphElement, seedUpdate } from '../../../shared/draft/seed.ts';
import { openTextDocument } from '../../../shared/draft/textDocument.ts';
import type { Instant, ParagraphId, PersonId } from '../../../shared/terms.ts';

const START = Date.parse('2005-04-04T09:00:00.000Z');
const [ana, ben, cai] = ['ana', 'ben', 'cai'] as [PersonId, PersonId, PersonId];

/** A draft with a log, written in by people whose programs are in step, and its replay. */
class Desk {
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
    const before = Y.encodeStateVector(doc);
    let update: Uint8Array | null = null;
    const hear = (bytes: Uint8Array): void => void (update = update === null ? bytes : Y.mergeUpdates([update, bytes]));
    doc.on('update', hear);
    doc.transact(() => work((id) => textOf(doc, id), doc.getXmlFragment(BODY_ROOT), doc), personId);
    doc.off('update', hear);
    void before;
    if (update !== null) this.log(update, personId);
    return this;
  }

  log(update: Uint8Array, personId: PersonId | null): void {
    const row = { update, personId, at: new Date(START + this.minutes * 60_000).toISOString() as Instant };
    this.rows.push(row);
    for (const doc of this.docs.values()) Y.applyUpdate(doc, update);
    this.replay.apply(row);
  }

  /** "ana:Hello |:world" per paragraph; a colon alone for what was brought in. */
  written(): readonly string[] {
    return told(this.replay);
  }
}

function told(replay: Replay): readonly string[] {
  return replay.written().map(({ paragraph, written }) => {
    const text = plainText(paragraph);
    let at = 0;
    return written.map(({ length, by }) => `${by ?? ''}:${text.slice(at, (at += length))}`).join('|');
  });
}

function para(id: string, text: string): Paragraph {
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

function elementOf(doc: Y.Doc, id: string): Y.XmlElement {
  const found = doc
    .getXmlFragment(BODY_ROOT)
    .toArray()
    .find((node) => node instanceof Y.XmlElement && node.getAttribute('id') === id);
  if (!(found instanceof Y.XmlElement)) throw new Error(`there is no paragraph ${id}`);
  return found;
}

function textOf(doc: Y.Doc, id: string): Y.XmlText {
  const text = elementOf(doc, id).get(0);
  if (!(text instanceof Y.XmlText)) throw new Error(`${id} has no text`);
  return text;
}

const placeOf = (body: Y.XmlFragment, doc: Y.Doc, id: string): number => body.toArray().indexOf(elementOf(doc, id));

/** As Enter does: the second part goes into a new paragraph. */
function split(desk: Desk, who: PersonId, id: string, at: number, child: string): void {
  desk.does(who, (text, body, doc) => {
    const rest = text(id).toJSON().slice(at);
    body.insert(placeOf(body, doc, id) + 1, [paragraphElement(para(child, rest))]);
    text(id).delete(at, rest.length);
  });
}

function merge(desk: Desk, who: PersonId, id: string, next: string): void {
  desk.does(who, (text, body, doc) => {
    const rest = text(next).toJSON();
    body.delete(placeOf(body, doc, next), 1);
    text(id).insert(text(id).length, rest);
  });
}

function move(desk: Desk, who: PersonId, id: string, to: number): void {
  desk.does(who, (text, body, doc) => {
    const words = text(id).toJSON();
    body.delete(placeOf(body, doc, id), 1);
    body.insert(to, [paragraphElement(para(id, words))]);
  });
}

describe('who wrote each character', () => {
  it('[H1] what was brought in is nobody’s; what is typed is its writer’s, per character', () => {
    const desk = new Desk('Peace and .');
    desk.does(ana, (text) => text('p0').insert(10, 'bread'));
    desk.does(ben, (text) => text('p0').insert(12, 'o'));
    expect(desk.written()).toEqual([':Peace and |ana:br|ben:o|ana:ead|:.']);
  });

  it('[H1] splitting and merging by others changes nothing, however short the words', () => {
    const desk = new Desk('One. ');
    desk.does(ana, (text) => text('p0').insert(5, 'Two by Ana.'));
    split(desk, ben, 'p0', 5, 'p1');
    expect(desk.written()).toEqual([':One. ', 'ana:Two by Ana.']);
    split(desk, cai, 'p1', 10, 'p2');
    expect(desk.written()).toEqual([':One. ', 'ana:Two by Ana', 'ana:.']);
    merge(desk, ben, 'p1', 'p2');
    merge(desk, cai, 'p0', 'p1');
    expect(desk.written()).toEqual([':One. |ana:Two by Ana.']);
  });

  it('[H1] moving and retyping a paragraph keeps its authors, even of one letter', () => {
    const desk = new Desk('One.', 'Two.', '');
    desk.does(ana, (text) => text('p0').insert(3, ' more'));
    move(desk, ben, 'p0', 1);
    expect(desk.written()).toEqual([':Two.', ':One|ana: more|:.', '']);
    desk.does(ben, (_, __, doc) => elementOf(doc, 'p0').setAttribute('kind', 'heading'));
    desk.does(ben, (text) => text('p0').format(0, 6, { bold: {} }));
    expect(desk.written()).toEqual([':Two.', ':One|ana: more|:.', '']);
    desk.does(ben, (_, body) => body.insert(0, [paragraphElement(para('p9', 'x'))]));
    move(desk, ana, 'p9', 2);
    expect(desk.written()).toEqual([':Two.', ':One|ana: more|:.', 'ben:x', '']);
  });

  it('[H2] cut in one update and pasted in another, words come back with their authors', () => {
    const desk = new Desk('One.', 'Two.');
    desk.does(ana, (text) => text('p0').insert(4, ' Everybody may speak.'));
    desk.does(ben, (text) => text('p0').insert(14, ' indeed'));
    desk.does(cai, (text) => text('p0').delete(4, 28));
    expect(desk.written()).toEqual([':One.', ':Two.']);
    desk.wait(2).does(cai, (text) => text('p1').insert(4, ' Everybody indeed may speak.'));
    expect(desk.written()).toEqual([':One.', ':Two.|ana: Everybody|ben: indeed|ana: may speak.']);
  });

  it('[H2] undoing brings back the authors too, of a letter and of a paragraph', () => {
    const desk = new Desk('One.', 'Two.');
    desk.does(ana, (text) => text('p0').insert(3, ' or 1'));
    const undo = new Y.UndoManager(desk.doc(ben).getXmlFragment(BODY_ROOT), { trackedOrigins: new Set([ben]), captureTimeout: 0 });
    const undone = (): void => {
      desk.does(ben, () => undefined);
      let update: Uint8Array | null = null;
      const hear = (bytes: Uint8Array): void => void (update = bytes);
      desk.doc(ben).on('update', hear);
      undo.undo();
      desk.doc(ben).off('update', hear);
      if (update !== null) desk.log(update, ben);
    };
    desk.does(ben, (text) => text('p0').delete(7, 1));
    undone();
    expect(desk.written()).toEqual([':One|ana: or 1|:.', ':Two.']);
    desk.does(ben, (text) => text('p0').delete(2, 5));
    expect(desk.written()).toEqual([':On|ana:1|:.', ':Two.']);
    undone();
    expect(desk.written()).toEqual([':One|ana: or 1|:.', ':Two.']);
    desk.does(ben, (_, body) => body.delete(0, 1));
    expect(desk.written()).toEqual([':Two.']);
    desk.wait(40);
    undone();
    expect(desk.written()).toEqual([':One|ana: or 1|:.', ':Two.']);
  });

  it('[H2] the same words typed by chance are their typist’s', () => {
    const desk = new Desk('We ask for peace and access to knowledge.');
    desk.does(ben, (text) => text('p0').delete(11, 5));
    for (const [at, letter] of [...'peace'].entries()) desk.does(ben, (text) => text('p0').insert(11 + at, letter));
    expect(desk.written()).toEqual([':We ask for |ben:peace|: and access to knowledge.']);
    desk.does(ben, (text) => text('p0').delete(0, 7));
    desk.does(cai, (text) => text('p0').insert(text('p0').length, ' We ask'));
    expect(desk.written()[0]).toMatch(/\|cai: We ask$/);
  });

  it('[H1] times stay those of the first writing', () => {
    const desk = new Desk('One.').wait(5);
    desk.does(ana, (text) => text('p0').insert(4, ' Two.')).wait(60);
    split(desk, ben, 'p0', 4, 'p1');
    expect(desk.replay.written()[1]?.written).toEqual([{ length: 5, by: ana, at: '2005-04-04T09:05:00.000Z' }]);
  });

  it('[H3] no character is cut that people see as one', () => {
    const desk = new Desk('a 👍🏽 e b');
    desk.does(ana, (text) => text('p0').insert(8, '\u0301'));
    expect(desk.written()).toEqual([':a 👍🏽 e\u0301 b']);
    desk.does(ben, (text) => {
      text('p0').delete(2, 4);
      text('p0').insert(2, '👍🏿');
    });
    for (const run of desk.written()[0]?.split('|') ?? []) expect(run).not.toMatch(/[\ud800-\udbff]$|:[\udc00-\udfff]/);
  });

  it('[H1] two who write at once in one place each keep what they wrote', () => {
    const seed = seedUpdate([para('p0', 'ab')]);
    const at = new Date(START).toISOString() as Instant;
    const [one, two] = [openTextDocument(), openTextDocument()];
    const updates = [one, two].map((doc, which) => {
      Y.applyUpdate(doc, seed);
      const vector = Y.encodeStateVector(doc);
      textOf(doc, 'p0').insert(1, which === 0 ? 'AAA' : 'BBB');
      return Y.encodeStateAsUpdate(doc, vector);
    });
    const replay = new Replay();
    replay.apply({ update: seed, personId: null, at });
    replay.apply({ update: updates[0] ?? seed, personId: ana, at });
    replay.apply({ update: updates[1] ?? seed, personId: ben, at });
    expect([[':a|ana:AAA|ben:BBB|:b'], [':a|ben:BBB|ana:AAA|:b']]).toContainEqual(told(replay));
  });
});
