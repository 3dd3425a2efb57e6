import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/** Bytes of our own making, with lib0's encoding. */
export function bytes(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
}

/** Numbers as varuints, texts length-prefixed, arrays as raw bytes. */
export function parts(...values: readonly (number | string | Uint8Array)[]): Uint8Array {
  return bytes((encoder) => {
    for (const value of values) {
      if (typeof value === 'number') encoding.writeVarUint(encoder, value);
      else if (typeof value === 'string') encoding.writeVarString(encoder, value);
      else encoding.writeUint8Array(encoder, value);
    }
  });
}

export const byte = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);

/** An update of one struct, first of a new client, whose parent is the body: `content` begins with its info byte's content. */
export function oneStruct(client: number, info: number, ...rest: readonly (number | string | Uint8Array)[]): Uint8Array {
  return parts(1, 1, client, 0, byte(info), ...rest, 0);
}

/** What a careless or hostile program would do to a copy of the text, as one update. */
export function done(base: Y.Doc, work: (doc: Y.Doc, body: Y.XmlFragment) => void): Uint8Array {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(base));
  const before = Y.encodeStateVector(copy);
  copy.transact(() => work(copy, copy.getXmlFragment('body')));
  return Y.encodeStateAsUpdate(copy, before);
}

export function para(body: Y.XmlFragment, at = 0): Y.XmlElement {
  const element = body.get(at);
  if (element instanceof Y.XmlElement) return element;
  throw new Error('no paragraph there');
}

export function textOf(element: Y.XmlElement): Y.XmlText {
  const text = element.get(0);
  if (text instanceof Y.XmlText) return text;
  throw new Error('no text there');
}

/** The text of the first paragraph. */
export function firstText(doc: Y.Doc): Y.XmlText {
  return textOf(para(doc.getXmlFragment('body')));
}

/** A new paragraph as an editor writes it, with anything wrong put in by `spoil`. */
export function insertPara(
  body: Y.XmlFragment,
  attributes: Readonly<Record<string, unknown>>,
  spoil?: (element: Y.XmlElement) => void,
): void {
  const element = new Y.XmlElement('para');
  body.insert(0, [element]);
  for (const [key, value] of Object.entries({ id: 'new', kind: 'operative', level: 0, restart: false, ...attributes }))
    element.setAttribute(key, value as string);
  spoil?.(element);
}
