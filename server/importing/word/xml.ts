import { SaxesParser, type SaxesTagNS } from 'saxes';
import { granted, refused, type Decision } from '../../../shared/refusal.ts';
import { damaged, tooMuch, WORD_LIMITS } from './limits.ts';

/** An element of a part: its name with the usual prefix ("w:p"), whatever prefix the file uses. */
export interface Element {
  readonly name: string;
  /** By local name, those of relationships as "r:id"; no value is longer than 4,000 characters. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** Only in the elements that hold words: all text in it. */
  readonly text: string;
}

/** What all parts of one file may have together. */
export interface XmlBudget {
  elements: number;
}

/** Namespaces that are read, of Word and of the strict standard. */
const PREFIXES = new Map([
  ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w'],
  ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'r'],
  ['http://purl.oclc.org/ooxml/officeDocument/relationships', 'r'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'm'],
  ['http://purl.oclc.org/ooxml/officeDocument/math', 'm'],
  ['http://schemas.openxmlformats.org/drawingml/2006/main', 'a'],
  ['http://purl.oclc.org/ooxml/drawingml/main', 'a'],
  ['http://schemas.openxmlformats.org/drawingml/2006/picture', 'pic'],
  ['http://purl.oclc.org/ooxml/drawingml/picture', 'pic'],
  ['http://schemas.openxmlformats.org/drawingml/2006/chart', 'c'],
  ['http://purl.oclc.org/ooxml/drawingml/chart', 'c'],
  ['http://schemas.openxmlformats.org/drawingml/2006/diagram', 'dgm'],
  ['http://purl.oclc.org/ooxml/drawingml/diagram', 'dgm'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
  ['http://schemas.openxmlformats.org/package/2006/relationships', 'rel'],
  ['http://schemas.openxmlformats.org/package/2006/content-types', 'ct'],
  ['urn:schemas-microsoft-com:vml', 'v'],
  ['urn:schemas-microsoft-com:office:office', 'o'],
]);

/** Elements whose text are words; elsewhere there is only white space between elements. */
const WORDS = new Set(['w:t', 'w:delText', 'w:instrText', 'm:t', 'a:t']);
const DECODED_BYTES = 64 * 1024;
const LONGEST_VALUE = 4_000;
/** Shared by all elements without children; never added to. */
const NONE: Element[] = [];

class Unreadable extends Error {
  readonly refusal: ReturnType<typeof refused>;
  constructor(refusal: ReturnType<typeof refused>) {
    super(refusal.refusal.code);
    this.refusal = refusal;
  }
}

/**
 * The root element of a part.
 *
 * Strict, and without any declaration: a DOCTYPE is refused (`word-declarations`), so
 * there are no entities but the five and the numbered ones, and nothing is ever fetched.
 * Depth and number of elements are bounded.
 */
export function readXml(bytes: Uint8Array, part: string, budget: XmlBudget): Decision<Element> {
  const parser = new SaxesParser({ xmlns: true });
  const tree = openTree(budget);
  parser.on('error', () => {
    throw new Unreadable(damaged(`${part}, line ${parser.line}`));
  });
  parser.on('doctype', () => {
    throw new Unreadable(refused('word-declarations', { values: { part } }));
  });
  parser.on('opentag', tree.open);
  parser.on('text', tree.text);
  parser.on('cdata', tree.text);
  parser.on('closetag', tree.close);
  try {
    for (const piece of decoded(bytes)) parser.write(piece);
    parser.close();
  } catch (cause) {
    if (cause instanceof Unreadable) return cause.refusal;
    // Of the decoder: bytes that are no characters.
    if (cause instanceof TypeError && 'code' in cause) return damaged(part);
    throw cause;
  }
  const root = tree.root();
  return root === null ? damaged(part) : granted(root);
}

/** UTF-8, or UTF-16 with its mark, in pieces. */
function* decoded(bytes: Uint8Array): Generator<string> {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  const decoder = new TextDecoder(encoding, { fatal: true });
  for (let at = 0; at < bytes.length; at += DECODED_BYTES) yield decoder.decode(bytes.subarray(at, at + DECODED_BYTES), { stream: true });
  yield decoder.decode();
}

interface OpenElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  children: Element[];
  text: string;
}

function openTree(budget: XmlBudget): {
  readonly open: (tag: SaxesTagNS) => void;
  readonly text: (text: string) => void;
  readonly close: () => void;
  readonly root: () => Element | null;
} {
  const path: OpenElement[] = [];
  const names = new Map<string, string>();
  // One string for all elements of a name: there are many.
  const nameOf = ({ uri, name, local }: SaxesTagNS): string => {
    const key = `${name} ${uri}`;
    const known = names.get(key) ?? `${PREFIXES.get(uri) ?? '?'}:${local}`;
    names.set(key, known);
    return known;
  };
  let root: Element | null = null;
  return {
    root: () => root,
    open(tag) {
      budget.elements -= 1;
      if (budget.elements < 0) throw new Unreadable(tooMuch(`${WORD_LIMITS.elements} elements`));
      if (path.length >= WORD_LIMITS.depth) throw new Unreadable(tooMuch(`${WORD_LIMITS.depth} levels`));
      const element: OpenElement = { name: nameOf(tag), attributes: attributesOf(tag), children: NONE, text: '' };
      const above = path.at(-1);
      if (above === undefined) root = element;
      else if (above.children === NONE) above.children = [element];
      else above.children.push(element);
      path.push(element);
    },
    text(text) {
      const above = path.at(-1);
      if (above !== undefined && WORDS.has(above.name)) above.text += text;
    },
    close() {
      path.pop();
    },
  };
}

const NO_ATTRIBUTES: Readonly<Record<string, string>> = {};

function attributesOf(tag: SaxesTagNS): Readonly<Record<string, string>> {
  let found: Record<string, string> | null = null;
  for (const name in tag.attributes) {
    const attribute = tag.attributes[name];
    if (attribute === undefined || attribute.prefix === 'xmlns' || name === 'xmlns' || attribute.local.startsWith('rsid')) continue;
    const key = PREFIXES.get(attribute.uri) === 'r' ? `r:${attribute.local}` : attribute.local;
    found ??= {};
    // "w14:id" does not stand in for "w:id".
    if (Object.hasOwn(found, key) && attribute.uri !== tag.uri) continue;
    found[key] = attribute.value.length > LONGEST_VALUE ? attribute.value.slice(0, LONGEST_VALUE) : attribute.value;
  }
  return found ?? NO_ATTRIBUTES;
}

/** The first child of that name. */
export function childOf(element: Element | undefined, name: string): Element | undefined {
  return element?.children.find((child) => child.name === name);
}

/** The attribute `val` of the first child of that name. */
export function valueOf(element: Element | undefined, name: string): string | undefined {
  return childOf(element, name)?.attributes['val'];
}

/** A property that is on, off, or not said. */
export function switchOf(element: Element | undefined, name: string): boolean | undefined {
  const found = childOf(element, name);
  if (found === undefined) return undefined;
  return !['0', 'false', 'off', 'none'].includes(found.attributes['val'] ?? '1');
}

/** All elements of that name below, in order; what is found is not looked into. */
export function within(element: Element, name: string): readonly Element[] {
  return element.children.flatMap((child) => (child.name === name ? [child] : within(child, name)));
}

/** Whether a property is switched on. */
export function isOn(element: Element | undefined, name: string): boolean {
  return switchOf(element, name) === true;
}
