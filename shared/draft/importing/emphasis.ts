import { mergeRuns } from '../inline.ts';
import { isSafeHref, type Marks, type TextRun } from '../paragraph.ts';

/** Text of a Markdown paragraph, and how often markup without a place in the text model was dropped. */
export interface Emphasised {
  readonly inline: readonly TextRun[];
  readonly dropped: number;
}

interface Token {
  /** Literal text; for a sign that opens or closes nothing, the sign itself. */
  readonly text: string;
  role: 'text' | 'opens' | 'closes' | 'gone';
  mark: 'bold' | 'italic' | 'link' | null;
  href: string | null;
}

/**
 * Emphasis and links of Markdown as runs; everything else stays as it is written.
 *
 * One pass, one look at each character: `*` and `_` (twice for bold), `[text](address)`,
 * `<address>`, code spans without their ticks, pictures as their words, backslash
 * escapes, the five named entities. Signs that close nothing are text, and so is the
 * link to an address that is not http, https or mailto.
 */
export function readEmphasis(source: string): Emphasised {
  if (source.length > LONGEST) return { inline: [{ text: source, marks: {} }], dropped: 0 };
  const reader: Reader = { source, at: 0, tokens: [], open: new Map(), brackets: [], dropped: 0 };
  while (reader.at < source.length) readNext(reader);
  return { inline: runsOf(reader.tokens), dropped: reader.dropped };
}

/** No paragraph that people wrote is longer; beyond it markup stays as written, so that signs by the million cost nothing. */
const LONGEST = 100_000;

interface Reader {
  readonly source: string;
  at: number;
  readonly tokens: Token[];
  /** The latest opener of each sign that still waits to be closed, by place in `tokens`. */
  readonly open: Map<string, number>;
  readonly brackets: { readonly token: number; readonly isPicture: boolean }[];
  dropped: number;
}

const PLAIN = /[^\\*_[\]!<`&]+/y;
const ESCAPED = /\\([!-/:-@[-`{-~])/y;
const STARS = /\*\*|\*|__|_/y;
const ADDRESS = /<((?:https?:\/\/|mailto:)[^\s<>]{1,2000})>/iy;
const MAIL = /<([^\s<>@]{1,200}@[^\s<>@]{1,200})>/y;
const CODE = /`([^`]{1,2000})`/y;
const TARGET = /\]\(<?([^\s()<>]{1,2000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,200})?)>?(?:\s+"[^"]{0,300}")?\)/y;
const ENTITY = /&(amp|lt|gt|quot|nbsp);/y;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };

function take(reader: Reader, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = reader.at;
  const match = pattern.exec(reader.source);
  if (match !== null) reader.at += match[0].length;
  return match;
}

function push(reader: Reader, text: string, about: Partial<Token> = {}): number {
  return reader.tokens.push({ text, role: 'text', mark: null, href: null, ...about }) - 1;
}

function readNext(reader: Reader): void {
  const plain = take(reader, PLAIN) ?? null;
  if (plain !== null) return void push(reader, plain[0]);
  const escaped = take(reader, ESCAPED);
  if (escaped !== null) return void push(reader, escaped[1] ?? '');
  if (readLink(reader) || readSpan(reader)) return;
  const from = reader.at;
  const stars = take(reader, STARS);
  if (stars !== null) return readStars(reader, stars[0], from);
  push(reader, reader.source.charAt(reader.at));
  reader.at += 1;
}

function readSpan(reader: Reader): boolean {
  const code = take(reader, CODE);
  if (code !== null) {
    push(reader, code[1] ?? '');
    reader.dropped += 1;
    return true;
  }
  const address = take(reader, ADDRESS);
  const mail = address === null ? take(reader, MAIL) : null;
  const shown = address?.[1] ?? mail?.[1];
  if (shown !== undefined) {
    const href = mail === null ? shown : `mailto:${shown}`;
    push(reader, '', { role: 'opens', mark: 'link', href });
    push(reader, shown);
    push(reader, '', { role: 'closes', mark: 'link' });
    return true;
  }
  const entity = take(reader, ENTITY);
  if (entity !== null) push(reader, ENTITIES[entity[1] ?? ''] ?? '');
  return entity !== null;
}

function readLink(reader: Reader): boolean {
  const next = reader.source.charAt(reader.at);
  const isPicture = next === '!' && reader.source.charAt(reader.at + 1) === '[';
  if (next === '[' || isPicture) {
    reader.at += isPicture ? 2 : 1;
    reader.brackets.push({ token: push(reader, isPicture ? '![' : '['), isPicture });
    return true;
  }
  if (next !== ']') return false;
  const opener = reader.brackets.pop();
  const target = opener === undefined ? null : take(reader, TARGET);
  const opening = opener === undefined ? undefined : reader.tokens[opener.token];
  if (target === null || opening === undefined || opener === undefined) {
    reader.at += 1;
    push(reader, ']');
    return true;
  }
  const href = target[1] ?? '';
  if (!opener.isPicture && isSafeHref(href)) {
    Object.assign(opening, { role: 'opens', mark: 'link', href });
    push(reader, '', { role: 'closes', mark: 'link' });
  } else {
    // A picture, or an address one may not link to: the words stay, and the address beside them.
    Object.assign(opening, { role: 'gone' });
    push(reader, ` (${href})`);
    reader.dropped += 1;
  }
  return true;
}

function readStars(reader: Reader, sign: string, from: number): void {
  const before = reader.source.charAt(from - 1);
  const after = reader.source.charAt(reader.at);
  const isWordSign = sign.startsWith('_');
  const mayClose = /\S/u.test(before) && !(isWordSign && /[\p{L}\p{N}]/u.test(after));
  const mayOpen = /\S/u.test(after) && !(isWordSign && /[\p{L}\p{N}]/u.test(before));
  const mark = sign.length === 2 ? 'bold' : 'italic';
  const opener = reader.open.get(sign);
  const opening = opener === undefined ? undefined : reader.tokens[opener];
  if (mayClose && opening !== undefined) {
    Object.assign(opening, { role: 'opens', mark });
    push(reader, sign, { role: 'closes', mark });
    reader.open.delete(sign);
    return;
  }
  const token = push(reader, sign);
  if (mayOpen) reader.open.set(sign, token);
}

function runsOf(tokens: readonly Token[]): readonly TextRun[] {
  const depth = { bold: 0, italic: 0 };
  let link: string | null = null;
  const runs: TextRun[] = [];
  for (const token of tokens) {
    if (token.role === 'text') {
      const marks: Marks = {
        ...(depth.bold > 0 && { bold: true }),
        ...(depth.italic > 0 && { italic: true }),
        ...(link !== null && { link }),
      };
      runs.push({ text: token.text, marks });
    } else if (token.mark === 'link') link = token.role === 'opens' ? token.href : null;
    else if (token.mark !== null) depth[token.mark] += token.role === 'opens' ? 1 : -1;
  }
  return mergeRuns(runs).filter((part) => 'text' in part);
}
