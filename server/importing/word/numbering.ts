import { writeNumber } from './numberFormats.ts';
import type { Style, Styles } from './styles.ts';
import { childOf, switchOf, valueOf, type Element } from './xml.ts';

/** The number that Word shows before a paragraph and that does not stand in its text. */
export interface Counted {
  /** As shown: "7.", "(a)", "1.2"; for a bullet its sign. */
  readonly shown: string;
  readonly isBullet: boolean;
  readonly value: number;
  readonly format: string;
  /** How many levels the number shows: "1.2" two. */
  readonly levels: number;
  /** How deep in its list, from 0. */
  readonly depth: number;
}

/** Counts the paragraphs of a file in their order. */
export interface Counting {
  /** `own`: the numbering properties of the paragraph itself. Null for a paragraph without number. */
  next(own: Element | undefined, style: Style): Counted | null;
  /** The AUTONUM fields of older files. */
  nextField(): string;
}

interface Level {
  readonly start: number;
  readonly format: string;
  readonly text: string;
  /** After which level it starts again; undefined: after each above. 0: never. */
  readonly restartsAfter: number | undefined;
  readonly isLegal: boolean;
  readonly style: string | undefined;
  readonly isHidden: boolean;
}

interface List {
  /** Lists of one abstract definition count together. */
  readonly counts: (number | undefined)[];
  readonly levels: ReadonlyMap<number, Level>;
  readonly starts: ReadonlyMap<number, number>;
  readonly begun: Set<number>;
}

const DEEPEST = 8;

/** Reads numbering.xml and counts as Word does: through styles, shared definitions, overrides and restarts. */
export function openCounting(root: Element | null, styles: Styles): Counting {
  const lists = readLists(root, styles);
  let fields = 0;
  return {
    next(own, style) {
      const id = valueOf(own, 'w:numId') ?? style.numberId;
      const list = id === undefined ? undefined : lists.get(id);
      if (list === undefined) return null;
      return countIn(list, levelFor(list, { own, style }));
    },
    nextField() {
      fields += 1;
      return `${fields}.`;
    },
  };
}

/** The level that the paragraph says; else the one that its style belongs to. */
function levelFor(list: List, { own, style }: { readonly own: Element | undefined; readonly style: Style }): number {
  const said = valueOf(own, 'w:ilvl');
  // The nearest style wins: a style is often based on that of the level above.
  const levelOf = (id: string): number | undefined => [...list.levels].find(([, level]) => level.style === id)?.[0];
  const linked = style.ids.map(levelOf).find((depth) => depth !== undefined);
  const fromStyle = valueOf(own, 'w:numId') === undefined ? (linked ?? style.numberLevel) : style.numberLevel;
  const depth = said === undefined ? (fromStyle ?? 0) : Number.parseInt(said, 10);
  return Math.max(0, Math.min(DEEPEST, depth || 0));
}

function countIn(list: List, depth: number): Counted | null {
  const level = list.levels.get(depth);
  if (level === undefined) return null;
  const restart = list.starts.get(depth);
  if (restart !== undefined && !list.begun.has(depth)) list.counts[depth] = restart - 1;
  list.begun.add(depth);
  const value = (list.counts[depth] ?? level.start - 1) + 1;
  list.counts[depth] = value;
  for (let below = depth + 1; below <= DEEPEST; below += 1) {
    const after = list.levels.get(below)?.restartsAfter;
    if (after === undefined || (after > 0 && depth < after)) list.counts[below] = undefined;
  }
  if (level.isHidden) return null;
  const isBullet = level.format === 'bullet';
  const shown = isBullet ? signOf(level.text) : shownAs(list, level).trim();
  if (shown === '') return null;
  return {
    shown,
    isBullet,
    value,
    format: level.isLegal ? 'decimal' : level.format,
    levels: [...level.text.matchAll(/%[1-9]/g)].length,
    depth,
  };
}

function shownAs(list: List, level: Level): string {
  return level.text.replace(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    const of = list.levels.get(at);
    const format = of?.format ?? 'decimal';
    return writeNumber(list.counts[at] ?? of?.start ?? 1, level.isLegal && format !== 'none' ? 'decimal' : format);
  });
}

/** Bullets are signs of a font of signs; in another font they would be another sign or none. */
function signOf(text: string): string {
  const sign = [...text.trim()][0] ?? '•';
  return /[\ue000-\uf8ff]/u.test(sign) || sign === 'o' || sign === '§' ? '•' : sign;
}

function readLists(root: Element | null, styles: Styles): ReadonlyMap<string, List> {
  const abstracts = new Map<string, Element>();
  const byStyle = new Map<string, Element>();
  const numbers = new Map<string, Element>();
  for (const element of root?.children ?? []) {
    if (element.name === 'w:num') numbers.set(element.attributes['numId'] ?? '', element);
    if (element.name !== 'w:abstractNum') continue;
    abstracts.set(element.attributes['abstractNumId'] ?? '', element);
    const style = valueOf(element, 'w:styleLink');
    if (style !== undefined) byStyle.set(style, element);
  }
  /** A list style is defined in one definition and used by others that only name it. */
  const definitionOf = (number: Element | undefined): Element | undefined => {
    const named = abstracts.get(valueOf(number, 'w:abstractNumId') ?? '');
    const link = valueOf(named, 'w:numStyleLink');
    if (link === undefined) return named;
    const other = abstracts.get(valueOf(numbers.get(styles.ofCharacters(link).numberId ?? ''), 'w:abstractNumId') ?? '');
    return byStyle.get(link) ?? (other === named ? undefined : other) ?? named;
  };
  const counts = new Map<Element, (number | undefined)[]>();
  const lists = new Map<string, List>();
  for (const [id, number] of numbers) {
    const definition = definitionOf(number);
    if (definition === undefined) continue;
    const shared = counts.get(definition) ?? [];
    counts.set(definition, shared);
    lists.set(id, { counts: shared, begun: new Set(), ...readLevels(definition, number) });
  }
  return lists;
}

function readLevels(definition: Element, number: Element): Pick<List, 'levels' | 'starts'> {
  const levels = new Map<number, Level>();
  const starts = new Map<number, number>();
  for (const child of definition.children) if (child.name === 'w:lvl') levels.set(Number(child.attributes['ilvl'] ?? 0), readLevel(child));
  for (const child of number.children) {
    if (child.name !== 'w:lvlOverride') continue;
    const depth = Number(child.attributes['ilvl'] ?? 0);
    const other = childOf(child, 'w:lvl');
    const start = valueOf(child, 'w:startOverride');
    if (other !== undefined) levels.set(depth, readLevel(other));
    if (start !== undefined) starts.set(depth, numberIn(start, 1));
  }
  return { levels, starts };
}

function readLevel(element: Element): Level {
  const restart = valueOf(element, 'w:lvlRestart');
  const format = formatOf(element);
  return {
    start: numberIn(valueOf(element, 'w:start'), 0),
    format,
    text: valueOf(element, 'w:lvlText') ?? '',
    restartsAfter: restart === undefined ? undefined : numberIn(restart, 0),
    isLegal: switchOf(element, 'w:isLgl') === true,
    style: valueOf(element, 'w:pStyle'),
    isHidden: switchOf(childOf(element, 'w:rPr'), 'w:vanish') === true,
  };
}

/** Formats of the writer's own stand beside one that older programs know: "01, 02, …". */
function formatOf(element: Element): string {
  const alternative = childOf(childOf(element, 'mc:AlternateContent'), 'mc:Choice');
  const format = childOf(element, 'w:numFmt') ?? childOf(alternative, 'w:numFmt');
  const name = format?.attributes['val'] ?? 'decimal';
  return name === 'custom' ? (/^0+1/.test(format?.attributes['format'] ?? '') ? 'decimalZero' : 'decimal') : name;
}

function numberIn(text: string | undefined, usual: number): number {
  const value = Number.parseInt(text ?? '', 10);
  return Number.isFinite(value) && value >= 0 && value < 100_000 ? value : usual;
}
