import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readBody } from '../../shared/draft/body.ts';
import { plainText } from '../../shared/draft/paragraph.ts';
import { seedUpdate } from '../../shared/draft/seed.ts';
import { openTextDocument } from '../../shared/draft/textDocument.ts';
import type { PersonId } from '../../shared/terms.ts';
import { Gate, type Passage } from '../../server/sync/gate/gate.ts';
import { done, para, textOf } from '../support/attacks.ts';
import { paragraph } from '../support/syncWorld.ts';

/** A room of one paragraph "a😀b", and what becomes of edits of copies of it. */
function room(text = 'a😀b') {
  const doc = openTextDocument();
  Y.applyUpdate(doc, seedUpdate([paragraph('p1', text)]));
  const gate = new Gate({ doc, inFlight: () => [], owners: new Map(), presentAs: () => null });
  const admit = (update: Uint8Array): Passage => {
    const passage = gate.admit(update, { personId: 'ana' as PersonId, mayWrite: true, isFirstStep: false, mayComeEarly: false });
    if (passage.kind === 'change') Y.applyUpdate(doc, passage.update);
    return passage;
  };
  const edit = (work: (text: Y.XmlText) => void): Uint8Array => done(doc, (_, body) => work(textOf(para(body))));
  return { doc, admit, edit, words: () => plainText(readBody(doc)[0]!) };
}

describe('half a character', () => {
  it('Yjs itself spoils both halves of a character that is cut: this is why nothing that cuts one may pass', () => {
    const copy = new Y.Doc();
    Y.applyUpdate(copy, seedUpdate([paragraph('p1', 'a😀b')]));
    textOf(para(copy.getXmlFragment('body'))).delete(2, 1);
    expect(textOf(para(copy.getXmlFragment('body'))).toString()).toBe('a\uFFFDb');
  });

  const cuts: Readonly<Record<string, (text: Y.XmlText) => void>> = {
    'the second half deleted': (text) => text.delete(2, 1),
    'the first half deleted': (text) => text.delete(1, 1),
    'a deletion that ends within': (text) => text.delete(0, 2),
    'a deletion that begins within': (text) => text.delete(2, 2),
    'a letter put between the halves': (text) => text.insert(2, 'x'),
    'a mark that ends within': (text) => text.format(0, 2, { bold: {} }),
  };
  it.each(Object.keys(cuts))('[G21] %s is refused, and the character stands', (name) => {
    const { admit, edit, words } = room();
    expect(admit(edit(cuts[name]!))).toMatchObject({ kind: 'refused', reason: 'half a character' });
    expect(words()).toBe('a😀b');
  });

  it('[G8] whole characters may be deleted, replaced, marked and written around', () => {
    const { admit, edit, words } = room();
    for (const work of [
      (text: Y.XmlText) => text.format(1, 2, { bold: {} }),
      (text: Y.XmlText) => text.insert(1, '👍🏽'),
      (text: Y.XmlText) => text.delete(1, 4),
      (text: Y.XmlText) => text.insert(3, '知识🎉'),
    ])
      expect(admit(edit(work)).kind).toBe('change');
    expect(words()).toBe('a😀知识🎉b');
  });

  it('[G8] two who replace the same character at the same time are both admitted, and so is who deleted all around it', () => {
    const { admit, edit, words } = room();
    const replaced = ['😁', '🎉'].map((other) =>
      edit((text) => {
        text.delete(1, 2);
        text.insert(1, other);
      }),
    );
    const all = edit((text) => text.delete(0, 4));
    for (const update of [...replaced, all]) expect(admit(update).kind).toBe('change');
    expect([...words()].toSorted()).toEqual([...'😁🎉'].toSorted());
    expect(words()).not.toContain('\uFFFD');
  });

  it('[G21] a half that comes as text is no UTF-8, and never in the draft', () => {
    const { admit, edit, words } = room('a');
    expect(admit(edit((text) => text.insert(1, '\ud83d'))).kind).toBe('change');
    expect(words()).toBe('a\uFFFD');
    expect(admit(edit((text) => text.format(0, 1, { link: { href: 'https://example.org/\ud83d' } })))).toMatchObject({ kind: 'refused' });
  });
});

describe('a crowded place', () => {
  /** Ever so many items that all claim to stand right of the first letter, each before the last: they cost nothing when they are written. */
  function crowded(count: number) {
    const crowd = room('ab');
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(crowd.doc));
    const text = textOf(para(copy.getXmlFragment('body')));
    for (let rounds = 0; rounds < count / 2_000; rounds += 1) {
      const before = Y.encodeStateVector(copy);
      copy.transact(() => {
        for (let at = 0; at < 2_000; at += 1) text.insert(1, 'x');
      });
      const passage = crowd.admit(Y.encodeStateAsUpdate(copy, before));
      if (passage.kind === 'refused') throw new Error(passage.reason);
    }
    return crowd;
  }

  it('[G22] a thousand items for which Yjs would search through a crowd are refused before it begins', () => {
    const { admit, doc } = crowded(20_000);
    const late = new Y.Doc();
    late.clientID = 4_000_000_000;
    Y.applyUpdate(late, seedUpdate([paragraph('p1', 'ab')]));
    const start = Y.encodeStateVector(late);
    const text = textOf(para(late.getXmlFragment('body')));
    // Of a copy that knows nothing of the crowd: all of it stands between these two neighbours.
    late.transact(() => {
      for (let at = 0; at < 1_000; at += 1) text.insert(1, 'y');
    });
    const update = Y.encodeStateAsUpdate(late, start);
    const length = doc.getXmlFragment('body').length;
    expect(admit(update)).toMatchObject({ kind: 'refused', reason: 'too tangled' });
    expect(doc.getXmlFragment('body')).toHaveLength(length);
  });

  it('[G8] who wrote a word there without knowing of the crowd is admitted', () => {
    const { admit, words } = crowded(4_000);
    const late = new Y.Doc();
    Y.applyUpdate(late, seedUpdate([paragraph('p1', 'ab')]));
    const start = Y.encodeStateVector(late);
    const text = textOf(para(late.getXmlFragment('body')));
    for (const [at, letter] of [...'late'].entries()) text.insert(1 + at, letter);
    expect(admit(Y.encodeStateAsUpdate(late, start)).kind).toBe('change');
    expect(words()).toContain('late');
  });
});
