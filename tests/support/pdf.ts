import { inflateSync } from 'node:zlib';

/** A PDF of ours read back without any tool: text by page, the kinds of its tags, its links, its catalogue. */
export interface ReadPdf {
  /** Words of each page in the order of reading, heads and feet with them, one line a run. */
  readonly pages: readonly string[];
  /** How often each kind of tag stands in the structure: `{ L: 1, LI: 15 }`. */
  readonly tags: Readonly<Record<string, number>>;
  readonly links: readonly string[];
  readonly catalogue: string;
  readonly information: string;
}

export function readPdf(bytes: Uint8Array): ReadPdf {
  const file = Buffer.from(bytes).toString('latin1');
  const objects = new Map<string, string>();
  for (const [, id = '', body = ''] of file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) objects.set(id, body);
  const all = [...objects.values()];
  const tags: Record<string, number> = {};
  for (const body of all) {
    const kind = /\/Type \/StructElem\b[\s\S]*?\/S \/(\w+)/.exec(body)?.[1];
    if (kind !== undefined) tags[kind] = (tags[kind] ?? 0) + 1;
  }
  return {
    pages: pageIds(objects).map((id) => pageText(objects, objects.get(id) ?? '')),
    tags,
    links: all.flatMap((body) => [...body.matchAll(/\/URI \(((?:[^()\\]|\\.)*)\)/g)].map(([, uri = '']) => uri)),
    catalogue: all.find((body) => body.includes('/Type /Catalog')) ?? '',
    information: file.slice(file.lastIndexOf('/CreationDate') - 2000),
  };
}

/** The text of all pages without any space, to look for words that a line may break. */
export function wordsOf(bytes: Uint8Array): string {
  return readPdf(bytes).pages.join('').replace(/\s/g, '');
}

type Objects = ReadonlyMap<string, string>;

function pageIds(objects: Objects): readonly string[] {
  const idsUnder = (id: string): readonly string[] => {
    const body = objects.get(id) ?? '';
    if (!body.includes('/Type /Pages')) return [id];
    return [...(/\/Kids \[([^\]]*)\]/.exec(body)?.[1] ?? '').matchAll(/(\d+) 0 R/g)].flatMap(([, kid = '']) => idsUnder(kid));
  };
  const catalogue = [...objects.values()].find((body) => body.includes('/Type /Catalog')) ?? '';
  return idsUnder(/\/Pages (\d+) 0 R/.exec(catalogue)?.[1] ?? '');
}

function streamOf(body: string): string {
  const at = body.indexOf('stream\n') + 7;
  const bytes = Buffer.from(body.slice(at, body.lastIndexOf('\nendstream')), 'latin1');
  return body.slice(0, at).includes('/FlateDecode') ? inflateSync(bytes).toString('latin1') : bytes.toString('latin1');
}

function pageText(objects: Objects, page: string): string {
  const fonts = new Map<string, ReadonlyMap<number, string>>();
  const resources = objects.get(/\/Resources (\d+) 0 R/.exec(page)?.[1] ?? '') ?? page;
  for (const [, name = '', id = ''] of resources.matchAll(/\/(f\d+) (\d+) 0 R/g)) {
    const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1];
    if (map !== undefined) fonts.set(name, signsIn(streamOf(objects.get(map) ?? '')));
  }
  const content = /\/Contents \[?(\d+) 0 R/.exec(page)?.[1] ?? '';
  return textIn(streamOf(objects.get(content) ?? ''), fonts);
}

function signsIn(map: string): ReadonlyMap<number, string> {
  const signs = new Map<number, string>();
  for (const [, block = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code = '', hex = ''] of block.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>/g))
      signs.set(Number.parseInt(code, 16), utf16(hex));
  return signs;
}

const utf16 = (hex: string): string =>
  Buffer.from(hex, 'hex')
    .swap16()
    .toString('utf16le')
    .replace(/^\ufeff/, '');

const TOKENS =
  /\/ActualText <([0-9A-Fa-f]+)>|\b(BDC|BMC|EMC|BT)\b|\/(f\d+) [\d.]+ Tf|\(((?:[^()\\]|\\[\s\S]|\((?:[^()\\]|\\[\s\S])*\))*)\)/g;

function textIn(content: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  let text = '';
  let font: ReadonlyMap<number, string> = new Map();
  let spoken: string | null = null;
  const marks: boolean[] = [];
  for (const [, actual, operator, name, literal] of content.matchAll(TOKENS)) {
    if (actual !== undefined) spoken = utf16(actual);
    else if (operator === 'BDC' || operator === 'BMC') {
      marks.push(spoken !== null);
      if (spoken !== null) text += spoken;
      spoken = null;
    } else if (operator === 'EMC') marks.pop();
    else if (operator === 'BT') text += '\n';
    else if (name !== undefined) font = fonts.get(name) ?? new Map();
    else if (literal !== undefined && !marks.includes(true)) text += shown(literal, font);
  }
  return text;
}

function shown(literal: string, font: ReadonlyMap<number, string>): string {
  const named: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  const raw = literal.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, sign: string) =>
    /^[0-7]/.test(sign) ? String.fromCharCode(Number.parseInt(sign, 8)) : (named[sign] ?? sign),
  );
  let text = '';
  for (let at = 0; at + 1 < raw.length; at += 2) text += font.get(raw.charCodeAt(at) * 256 + raw.charCodeAt(at + 1)) ?? '';
  return text;
}
