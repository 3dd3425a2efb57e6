import { childOf, switchOf, valueOf, type Element } from './xml.ts';

/** What the paragraphs and characters of a style get from it, with all that it is based on. */
export interface Style {
  readonly role: 'title' | 'heading' | 'contents' | 'body';
  readonly numberId: string | undefined;
  readonly numberLevel: number | undefined;
  /** Its own id and those it is based on, nearest first; levels of a list name the style they belong to. */
  readonly ids: readonly string[];
  readonly isRightToLeft: boolean | undefined;
  /** Columns before its lines. */
  readonly indent: number | undefined;
  /** What a character style does to its characters. */
  readonly bold: boolean | undefined;
  readonly italic: boolean | undefined;
  readonly position: string | undefined;
  readonly isHidden: boolean | undefined;
}

/** The styles of a file by id. */
export interface Styles {
  /** Of a paragraph that names it, or none. */
  ofParagraph(id: string | undefined): Style;
  ofCharacters(id: string | undefined): Style;
}

const PLAIN: Style = {
  role: 'body',
  numberId: undefined,
  numberLevel: undefined,
  ids: [],
  isRightToLeft: undefined,
  indent: undefined,
  bold: undefined,
  italic: undefined,
  position: undefined,
  isHidden: undefined,
};
/** Styles are based on styles; a circle, or a longer row, ends here. */
const LONGEST_ROW = 40;

/** Reads styles.xml; a file without it has plain paragraphs. */
export function readStyles(root: Element | null): Styles {
  const elements = (root?.children ?? []).filter(({ name }) => name === 'w:style');
  const byId = new Map(elements.map((element) => [element.attributes['styleId'] ?? '', element]));
  const usual = elements.find(({ attributes }) => attributes['type'] === 'paragraph' && /^(1|true|on)$/.test(attributes['default'] ?? ''));
  const known = new Map<string, Style>();
  const styleOf = (id: string | undefined): Style => {
    if (id === undefined) return PLAIN;
    const style = known.get(id) ?? readStyle(rowOf(id, byId));
    known.set(id, style);
    return style;
  };
  return { ofParagraph: (id) => styleOf(id ?? usual?.attributes['styleId']), ofCharacters: styleOf };
}

/** The style and all it is based on, nearest first. */
function rowOf(id: string, byId: ReadonlyMap<string, Element>): readonly Element[] {
  const row: Element[] = [];
  for (let next: string | undefined = id; next !== undefined && row.length < LONGEST_ROW;) {
    const element: Element | undefined = byId.get(next);
    if (element === undefined || row.includes(element)) break;
    row.push(element);
    next = valueOf(element, 'w:basedOn');
  }
  return row;
}

function readStyle(row: readonly Element[]): Style {
  const paragraphs = row.map((style) => childOf(style, 'w:pPr'));
  const characters = row.map((style) => childOf(style, 'w:rPr'));
  const numbers = paragraphs.map((properties) => childOf(properties, 'w:numPr'));
  const level = first(numbers.map((number) => valueOf(number, 'w:ilvl')));
  return {
    role: roleOf(row, paragraphs),
    numberId: first(numbers.map((number) => valueOf(number, 'w:numId'))),
    numberLevel: level === undefined ? undefined : Number(level),
    ids: row.map(({ attributes }) => attributes['styleId'] ?? ''),
    isRightToLeft: first(paragraphs.map((properties) => switchOf(properties, 'w:bidi'))),
    indent: first(paragraphs.map(indentOf)),
    bold: first(characters.map((properties) => switchOf(properties, 'w:b'))),
    italic: first(characters.map((properties) => switchOf(properties, 'w:i'))),
    position: first(characters.map((properties) => valueOf(properties, 'w:vertAlign'))),
    isHidden: first(characters.map((properties) => switchOf(properties, 'w:vanish'))),
  };
}

/** By the names that word processors give in every language; an outline level makes a heading too. */
function roleOf(row: readonly Element[], paragraphs: readonly (Element | undefined)[]): Style['role'] {
  const names = row.map((style) => (valueOf(style, 'w:name') ?? '').toLowerCase());
  const own = names[0] ?? '';
  if (/^(?:toc|contents|table of contents|toc heading|contents heading)(?:\s?\d)?$/.test(own)) return 'contents';
  if (own === 'subtitle') return 'heading';
  if (names.includes('title')) return 'title';
  if (names.some((name) => /^heading(?: \d)?$/.test(name))) return 'heading';
  return isOutlined(first(paragraphs.map((properties) => valueOf(properties, 'w:outlineLvl')))) ? 'heading' : 'body';
}

/** Nine is the text between headings. */
export function isOutlined(level: string | undefined): boolean {
  return level !== undefined && Number(level) >= 0 && Number(level) < 9;
}

/** Columns before the first line, four to half an inch, as a tab is counted. */
export function indentOf(properties: Element | undefined): number | undefined {
  const indent = childOf(properties, 'w:ind')?.attributes;
  const left = indent?.['left'] ?? indent?.['start'];
  if (indent === undefined || left === undefined) return undefined;
  return Math.max(
    0,
    Math.min(40, Math.round(((Number.parseInt(left, 10) || 0) - (Number.parseInt(indent['hanging'] ?? '0', 10) || 0)) / 180)),
  );
}

function first<Value>(values: readonly (Value | undefined)[]): Value | undefined {
  return values.find((value) => value !== undefined);
}
