import { Schema } from '@tiptap/pm/model';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prosemirrorToYXmlFragment, yXmlFragmentToProseMirrorRootNode } from 'y-prosemirror';
import * as Y from 'yjs';
import { paragraphElementText, paragraphElements, placeOfPosition, readBody } from '../../../shared/draft/body.ts';
import { mergeRuns } from '../../../shared/draft/inline.ts';
import { plainText, type Paragraph } from '../../../shared/draft/paragraph.ts';
import { paragraphElement, seedUpdate } from '../../../shared/draft/seed.ts';
import { paragraph, paragraphs, SEED } from './arbitrary.ts';

/** The editor's schema, as far as the binding sees it. */
const schema = new Schema({
  nodes: {
    doc: { content: 'para+' },
    para: {
      content: 'inline*',
      attrs: {
        id: { default: null },
        kind: { default: 'operative' },
        level: { default: 0 },
        restart: { default: false },
        lang: { default: null },
        dir: { default: null },
      },
    },
    text: { group: 'inline' },
    ref: { group: 'inline', inline: true, atom: true, attrs: { paraId: {} } },
    footnote: { group: 'inline', inline: true, atom: true, attrs: { id: {}, text: {} } },
  },
  marks: { bold: {}, italic: {}, link: { attrs: { href: {} }, inclusive: false }, sup: {}, sub: {} },
});

function docOf(update: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return doc;
}

/** Yjs cannot keep a half surrogate in UTF-8, so text from the wire has none. */
const wellFormed = (text: string) => text.replace(/\p{Surrogate}/gu, '\uFFFD');
const asStored = (paragraph: Paragraph): Paragraph => ({
  ...paragraph,
  inline: mergeRuns(
    mergeRuns(paragraph.inline).map((part) =>
      'text' in part
        ? { ...part, text: wellFormed(part.text) }
        : 'footnote' in part
          ? { footnote: { ...part.footnote, text: wellFormed(part.footnote.text) } }
          : part,
    ),
  ),
});
const stored = paragraphs.map((list) => list.map(asStored));

describe('the body of a draft', () => {
  test('[P1] what is seeded is what is read', () => {
    fc.assert(
      fc.property(stored, (list) => {
        expect(readBody(docOf(seedUpdate(list)))).toEqual(list);
      }),
      { seed: SEED },
    );
  });

  test('[P1] equal paragraphs seed equal bytes, so seeding twice changes nothing', () => {
    const list = [paragraph('a', 'One'), paragraph('b', '', { kind: 'title' })];
    expect(seedUpdate(list)).toEqual(seedUpdate(list));
    const doc = docOf(seedUpdate(list));
    Y.applyUpdate(doc, seedUpdate(list));
    expect(readBody(doc)).toHaveLength(2);
  });

  test('[P1] the seed is what the editor binding writes, and the binding reads it', () => {
    fc.assert(
      fc.property(stored, (list) => {
        fc.pre(list.length > 0);
        const seeded = docOf(seedUpdate(list)).getXmlFragment('body');
        const node = yXmlFragmentToProseMirrorRootNode(seeded, schema);
        const written = prosemirrorToYXmlFragment(node, new Y.Doc().getXmlFragment('body'));
        expect(shapeOf(written)).toEqual(shapeOf(seeded));
        expect(readBody(written.doc ?? new Y.Doc())).toEqual(list);
      }),
      { seed: SEED },
    );
  });

  test('[P1] absent attributes have their defaults, foreign ones are passed over', () => {
    const doc = new Y.Doc();
    const element = new Y.XmlElement('para');
    doc.getXmlFragment('body').insert(0, [new Y.XmlElement('script'), element]);
    element.setAttribute('kind', 'chorus');
    element.setAttribute('level', '2');
    const [read] = readBody(doc);
    expect(read).toMatchObject({ kind: 'operative', level: 0, restart: false, lang: null, dir: null, inline: [] });
    expect(read?.id).toMatch(/^y\d+-\d+$/);
  });

  test('[P1] a switch is on whether written as true or as attributes; an unsafe link is not read', () => {
    const doc = new Y.Doc();
    const element = paragraphElement(paragraph('a', 'x'));
    doc.getXmlFragment('body').insert(0, [element]);
    const text = element.get(0);
    if (!(text instanceof Y.XmlText)) throw new Error('no text');
    text.insert(1, 'y', { bold: true, link: { href: 'javascript:alert(1)' } });
    expect(readBody(doc)[0]?.inline).toEqual([
      { text: 'x', marks: {} },
      { text: 'y', marks: { bold: true } },
    ]);
  });

  test('[M2] a relative position gives paragraph and offset in its plain text', () => {
    const list = [
      paragraph('a', 'One'),
      paragraph('b', '', { inline: [{ text: 'see ', marks: {} }, { ref: paragraph('a', '').id }, { text: ' above', marks: {} }] }),
    ];
    const doc = docOf(seedUpdate(list));
    const [, second] = paragraphElements(doc);
    const tail = second?.get(2);
    if (second === undefined || !(tail instanceof Y.XmlText)) throw new Error('no text');
    const position = JSON.stringify(Y.createRelativePositionFromTypeIndex(tail, 3));
    expect(placeOfPosition(doc, position)).toEqual({ element: second, offset: 7 });
    expect(paragraphElementText(second)).toBe(plainText(list[1] ?? list[0]!));
    expect(placeOfPosition(doc, 'no json')).toBeNull();
    expect(placeOfPosition(doc, '{"item":{"client":7,"clock":900}}')).toBeNull();
    expect(placeOfPosition(doc, 'null')).toBeNull();
  });
});

function shapeOf(node: Y.XmlFragment | Y.XmlText): unknown {
  if (node instanceof Y.XmlText) return node.toDelta();
  const children = node.toArray().map((child) => shapeOf(child as Y.XmlFragment | Y.XmlText));
  return node instanceof Y.XmlElement ? { name: node.nodeName, attributes: node.getAttributes(), children } : children;
}
