/** Elements whose end, and whose beginning, ends a line; a paragraph's ends it with a blank line. */
const LINES = new Set([
  'br',
  'tr',
  'div',
  'hr',
  'table',
  'ul',
  'ol',
  'dl',
  'dt',
  'dd',
  'section',
  'article',
  'header',
  'footer',
  'main',
  'pre',
]);
const PARAGRAPHS = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'blockquote']);
/** Elements whose content nobody reads. */
const UNSEEN = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'svg', 'object']);

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  hellip: '…',
  sect: '§',
  deg: '°',
  middot: '·',
  bull: '•',
  shy: '\u00ad',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  uuml: 'ü',
  ouml: 'ö',
  auml: 'ä',
  ntilde: 'ñ',
};

interface List {
  readonly isOrdered: boolean;
  count: number;
}

/**
 * The text of an HTML mail, paragraphs apart by blank lines. Items of numbered lists get
 * the numbers a reader saw, those of other lists a dash.
 *
 * No parser of documents: one pass from `<` to `>`, good enough to read what a mail
 * program wrote; time grows with the length alone.
 */
export function htmlText(html: string): string {
  const parts: string[] = [];
  const lists: List[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0 || open > at) parts.push(plain(html.slice(at, open < 0 ? html.length : open)));
    if (open < 0) break;
    const tag = readTag(html, open);
    if (tag === null) {
      parts.push('<');
      at = open + 1;
      continue;
    }
    at = tag.isEnd || !UNSEEN.has(tag.name) ? tag.end : endOfUnseen(html, tag);
    parts.push(breakFor(tag, lists));
  }
  return parts
    .join('')
    .replace(/[ \u00a0]{0,20}\n[ ]{0,20}/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

interface Tag {
  readonly name: string;
  readonly isEnd: boolean;
  readonly start: number | null;
  readonly end: number;
}

function readTag(html: string, open: number): Tag | null {
  if (html.startsWith('<!--', open)) {
    const close = html.indexOf('-->', open + 4);
    return { name: '!', isEnd: false, start: null, end: close < 0 ? html.length : close + 3 };
  }
  const head = /^<(\/?)([a-z!?][a-z0-9:-]{0,20})/i.exec(html.slice(open, open + 24));
  if (head === null) return null;
  const close = html.indexOf('>', open);
  const end = close < 0 ? html.length : close + 1;
  const start = /\bstart\s{0,5}=\s{0,5}["']?(\d{1,4})/i.exec(html.slice(open, Math.min(end, open + 500)))?.[1];
  return { name: (head[2] ?? '').toLowerCase(), isEnd: head[1] === '/', start: start === undefined ? null : Number(start), end };
}

function endOfUnseen(html: string, tag: Tag): number {
  const close = html.indexOf(`</${tag.name}`, tag.end);
  const upper = html.indexOf(`</${tag.name.toUpperCase()}`, tag.end);
  const found = close < 0 || (upper >= 0 && upper < close) ? upper : close;
  return found < 0 ? html.length : found;
}

function breakFor({ name, isEnd, start }: Tag, lists: List[]): string {
  if (name === 'ol' || name === 'ul') {
    if (isEnd) lists.pop();
    else lists.push({ isOrdered: name === 'ol', count: (start ?? 1) - 1 });
    return '\n\n';
  }
  if (name === 'li' && !isEnd) return `\n\n${numberOf(lists.at(-1))}`;
  if (PARAGRAPHS.has(name)) return '\n\n';
  return LINES.has(name) ? '\n' : name === 'td' && !isEnd ? ' ' : '';
}

function numberOf(list: List | undefined): string {
  if (list?.isOrdered !== true) return '- ';
  list.count += 1;
  return `${list.count}. `;
}

function plain(text: string): string {
  return text
    .replace(/[ \t\r\n]+/g, ' ')
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return NAMED[name] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '\ufffd';
    });
}
