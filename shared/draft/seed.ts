import * as Y from 'yjs';
import {
  BODY_ROOT,
  FOOTNOTE_NODE,
  LINK_MARK,
  PARA_NODE,
  REF_NODE,
  SWITCH_MARKS,
  type Inline,
  type Marks,
  type Paragraph,
  type TextRun,
} from './paragraph.ts';

/** The Yjs client id of everything the server seeds; no person can claim it. */
export const SEED_CLIENT_ID = 1;

/**
 * The first update of a draft's room: its whole text as one Yjs update.
 *
 * Equal paragraphs give equal bytes, so that a server that seeds twice changes nothing.
 * The form is the one y-prosemirror writes: every attribute that is not null, marks
 * as objects, one Y.XmlText for each stretch of text between references and footnotes.
 */
export function seedUpdate(paragraphs: readonly Paragraph[]): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = SEED_CLIENT_ID;
  doc.transact(() => doc.getXmlFragment(BODY_ROOT).insert(0, paragraphs.map(paragraphElement)));
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}

/** A paragraph as an element that can be put into a shared document. */
export function paragraphElement(paragraph: Paragraph): Y.XmlElement {
  const { id, kind, level, restart, lang, dir } = paragraph;
  return element(PARA_NODE, { id, kind, level, restart, lang, dir }, stretches(paragraph.inline).map(inlineNode));
}

type Value = string | number | boolean | null;

function element(name: string, attributes: Readonly<Record<string, Value>>, children: readonly (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = new Y.XmlElement<{ [key: string]: Value }>(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(key, value);
  made.insert(0, [...children]);
  // The library's attribute type is invariant; what is stored is the same.
  return made as unknown as Y.XmlElement;
}

type Stretch = readonly TextRun[] | Exclude<Inline, TextRun>;

function stretches(inline: readonly Inline[]): readonly Stretch[] {
  const result: Stretch[] = [];
  let runs: TextRun[] = [];
  for (const part of inline) {
    if ('text' in part) {
      if (part.text === '') continue;
      if (runs.length === 0) result.push(runs);
      runs.push(part);
    } else {
      result.push(part);
      runs = [];
    }
  }
  return result;
}

function inlineNode(stretch: Stretch): Y.XmlElement | Y.XmlText {
  if ('ref' in stretch) return element(REF_NODE, { paraId: stretch.ref }, []);
  if ('footnote' in stretch) return element(FOOTNOTE_NODE, stretch.footnote, []);
  const text = new Y.XmlText();
  text.applyDelta(stretch.map((run) => ({ insert: run.text, attributes: markAttributes(run.marks) })));
  return text;
}

/** Marks as formatting attributes of a Yjs text: `{}` for a switch, `{ href }` for a link. */
export function markAttributes(marks: Marks): Readonly<Record<string, object>> {
  const attributes: Record<string, object> = {};
  for (const name of SWITCH_MARKS) if (marks[name] === true) attributes[name] = {};
  if (marks.link !== undefined) attributes[LINK_MARK] = { href: marks.link };
  return attributes;
}
