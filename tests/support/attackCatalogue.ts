import * as Y from 'yjs';
import { byte, insertPara, oneStruct, para, parts, textOf } from './attacks.ts';

/*
 * Every attack by one message that a seated member has tried; the tests hold that it is
 * refused, the benchmark what others feel of it meanwhile.
 */
export const ELEMENT = 3;
const inBody = [1, 'body'] as const;
const nested = (depth: number): Uint8Array => byte(...Array.from({ length: depth }, () => [118, 1, 1, 97]).flat(), 126);

/** What an attack is made for: Yjs client ids nobody has used, and where the seed ended. */
export interface Aim {
  readonly fresh: () => number;
  readonly seedEnd: () => number;
}

/** Bytes that are refused before Yjs sees them. */
export const BYTES: Readonly<Record<string, (aim: Aim) => Uint8Array>> = {
  'a struct that waits for ever on one that does not exist': ({ fresh }) => parts(1, 1, fresh(), 0, byte(0x84), 999_999, 7, 'x', 0),
  'two that wait on each other': () => parts(2, 1, 70_002, 0, byte(0x84), 70_001, 0, 'x', 1, 70_001, 0, byte(0x84), 70_002, 0, 'x', 0),
  'more clients than bytes': () => parts(2 ** 31, 1, 1),
  'more structs than bytes': ({ fresh }) => parts(1, 2 ** 27, fresh(), 0, byte(0)),
  'more deletions than bytes': () => parts(0, 1, 1, 2 ** 27),
  'more deleting clients than bytes': () => parts(0, 2 ** 30),
  'more values than bytes': ({ fresh }) => oneStruct(fresh(), 0x28, ...inBody, 'id', 2 ** 28),
  'a text longer than the message': ({ fresh }) => oneStruct(fresh(), 0x04, ...inBody, 2 ** 30, byte(97)),
  'a number without end': () => byte(1, 1, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255),
  'a clock above 2^40': ({ fresh }) => parts(1, 1, fresh(), 0, byte(0), 2 ** 41, 0),
  'a gap in its own clock': ({ fresh }) => parts(1, 1, fresh(), 5, byte(0x04), ...inBody, 'x', 0),
  'a skip': ({ fresh }) => parts(1, 1, fresh(), 0, byte(10), 5, 0),
  'a struct of length 0': ({ fresh }) => parts(1, 1, fresh(), 0, byte(0), 0, 0),
  'an empty text': ({ fresh }) => oneStruct(fresh(), 0x04, ...inBody, ''),
  'a client twice': () => parts(2, 1, 5555, 0, byte(0), 1, 1, 5555, 0, byte(0), 1, 0),
  'a part without structs': () => parts(1, 0, 5555, 0, 0),
  'something after the end': () => parts(0, 0, 7),
  'nothing at all': () => new Uint8Array(),
  'another root': ({ fresh }) => oneStruct(fresh(), 0x07, 1, 'evil', ELEMENT, 'para'),
  'the margin root': ({ fresh }) => oneStruct(fresh(), 0x28, 1, 'margin', 'thread:1', 1, byte(126)),
  '__proto__ as a root': ({ fresh }) => oneStruct(fresh(), 0x07, 1, '__proto__', ELEMENT, 'para'),
  '__proto__ as an attribute': ({ fresh }) => oneStruct(fresh(), 0x28, ...inBody, '__proto__', 1, byte(126)),
  'a nested value': ({ fresh }) => oneStruct(fresh(), 0x28, ...inBody, 'id', 1, nested(500)),
  'a value of bytes': ({ fresh }) => oneStruct(fresh(), 0x28, ...inBody, 'id', 1, byte(116, 1, 1)),
  'a big integer': ({ fresh }) => oneStruct(fresh(), 0x28, ...inBody, 'id', 1, byte(122, 0, 0, 0, 0, 0, 0, 0, 1)),
  'content JSON': ({ fresh }) => oneStruct(fresh(), 0x02, ...inBody, 1, '{}'),
  'content binary': ({ fresh }) => oneStruct(fresh(), 0x03, ...inBody, 1, byte(1)),
  'content embed': ({ fresh }) => oneStruct(fresh(), 0x05, ...inBody, '{}'),
  'a document in the document': ({ fresh }) => oneStruct(fresh(), 0x09, ...inBody, 'guid', byte(118, 0)),
  'a shared array': ({ fresh }) => oneStruct(fresh(), 0x07, ...inBody, 0),
  'a shared map': ({ fresh }) => oneStruct(fresh(), 0x07, ...inBody, 1),
  'a hook': ({ fresh }) => oneStruct(fresh(), 0x07, ...inBody, 5, 'script'),
  'an unknown node': ({ fresh }) => oneStruct(fresh(), 0x07, ...inBody, ELEMENT, 'script'),
  'text that is not UTF-8': ({ fresh }) => oneStruct(fresh(), 0x04, ...inBody, 2, byte(0xc3, 0x28)),
  'half a surrogate': ({ fresh }) => oneStruct(fresh(), 0x04, ...inBody, 3, byte(0xed, 0xa0, 0x80)),
  'a mark that is no JSON': ({ fresh }) => oneStruct(fresh(), 0x06, ...inBody, 'bold', '{'),
  'deletion of clocks that do not exist': () => parts(0, 1, 1, 1, 0, 2 ** 30),
  'deletions in disorder': () => parts(0, 1, 1, 2, 5, 2, 1, 2),
  'the same deletion a thousand times': () => parts(0, 1, 1, 1000, ...Array.from({ length: 1000 }, () => [0, 5]).flat()),
  'a writing of the server itself': () => parts(1, 1, 2, 0, byte(0x07), ...inBody, ELEMENT, 'para', 0),
  'going on where the seed ended': ({ seedEnd }) => parts(1, 1, 1, seedEnd(), byte(0x07), ...inBody, ELEMENT, 'para', 0),
};

/** What is well-formed Yjs and no draft. */
export const DEEDS: Readonly<Record<string, (doc: Y.Doc, body: Y.XmlFragment, aim: Aim) => void>> = {
  'another id for a paragraph': (_, body) => para(body).setAttribute('id', 'stolen'),
  "a paragraph's id removed": (_, body) => para(body).removeAttribute('id'),
  'an id that is none': (_, body) => insertPara(body, { id: '<script>' }),
  'a level of 7': (_, body) => insertPara(body, { level: 7 }),
  'a level of 0.5': (_, body) => insertPara(body, { level: 0.5 }),
  'an unknown kind': (_, body) => insertPara(body, { kind: 'script' }),
  'a restart of text': (_, body) => insertPara(body, { restart: 'yes' }),
  'a direction of its own': (_, body) => insertPara(body, { dir: 'up' }),
  'an unknown attribute': (_, body) => insertPara(body, { onclick: 'x' }),
  "another node's attribute": (_, body) => insertPara(body, { paraId: 'p1' }),
  'text right in the body': (_, body) => body.insert(0, [new Y.XmlText('loose')]),
  'a reference right in the body': (_, body) => body.insert(0, [new Y.XmlElement('ref')]),
  'an unknown element': (_, body) => body.insert(0, [new Y.XmlElement('script')]),
  'paragraphs in paragraphs, 20 deep': (_, body) => {
    let at: Y.XmlFragment = body;
    for (let depth = 0; depth < 20; depth += 1) {
      const inner = new Y.XmlElement('para');
      at.insert(0, [inner]);
      at = inner;
    }
  },
  'text in a footnote': (_, body) =>
    insertPara(body, {}, (element) => {
      const note = new Y.XmlElement('footnote');
      element.insert(0, [note]);
      note.insert(0, [new Y.XmlText('inside')]);
    }),
  'an unknown mark': (_, body) => textOf(para(body)).format(0, 4, { colour: 'red' }),
  'a mark with a style': (_, body) => textOf(para(body)).format(0, 4, { bold: { style: 'x' } }),
  'a link that runs a script': (_, body) => textOf(para(body)).format(0, 4, { link: { href: 'javascript:alert(1)' } }),
  'a link with more than an address': (_, body) => textOf(para(body)).format(0, 4, { link: { href: 'https://example.org', onclick: 'x' } }),
  'an attribute on a text': (_, body) => (textOf(para(body)) as unknown as Y.XmlElement).setAttribute('id', 'x'),
  'an object among the letters': (_, body) => textOf(para(body)).insertEmbed(0, { image: 'x' }),
  'a picture as a type': (_, body) => textOf(para(body)).insertEmbed(0, new Y.Map()),
  'another root type': (doc) => doc.getMap('other').set('a', 1),
  'more than 256 kB at once': (_, body) => textOf(para(body)).insert(0, 'x'.repeat(300_000)),
  '4,000 items that all claim one place': (doc, body, { fresh }) => {
    const text = textOf(para(body));
    const [origin, end] = [text._start!.id, text.length];
    // Built by hand: each stands right of the first letter, left of another one.
    const client = 76_000_000 + fresh();
    const structs = Array.from({ length: 4_000 }, (_, at) =>
      parts(byte(0xc4), origin.client, origin.clock, origin.client, origin.clock + 1 + (at % (end - 1)), 'x'),
    );
    Y.applyUpdate(doc, parts(1, structs.length, client, 0, ...structs, 0));
  },
  'more than 5,000 structs at once': (_, body) => {
    const text = textOf(para(body));
    for (let at = 0; at < 5_100; at += 1) text.insert(at % 2 === 0 ? 0 : text.length, at % 2 === 0 ? 'a' : 'b');
  },
};
