/**
 * As much of a browser's document as pasting needs, for tests without a browser: HTML is
 * read as programs write it on the clipboard, forgivingly but simply. The same clipboards
 * go through a real browser in `tests/e2e/clipboards.story.ts`.
 */
class SmallNode {
  readonly nodeType: number;
  readonly nodeName: string;
  parentNode: SmallElement | null = null;

  constructor(nodeType: number, nodeName: string) {
    this.nodeType = nodeType;
    this.nodeName = nodeName;
  }

  get nextSibling(): SmallNode | null {
    const siblings = this.parentNode?.childNodes ?? [];
    return siblings[siblings.indexOf(this) + 1] ?? null;
  }

  get previousSibling(): SmallNode | null {
    const siblings = this.parentNode?.childNodes ?? [];
    return siblings[siblings.indexOf(this) - 1] ?? null;
  }

  get parentElement(): SmallElement | null {
    return this.parentNode;
  }
}

class SmallText extends SmallNode {
  readonly data: string;

  constructor(data: string) {
    super(3, '#text');
    this.data = data;
  }

  get nodeValue(): string {
    return this.data;
  }

  get outerHTML(): string {
    return escaped(this.data);
  }
}

class SmallElement extends SmallNode {
  readonly tagName: string;
  readonly attributes: Map<string, string>;
  readonly childNodes: SmallNode[] = [];
  readonly dataset: Record<string, string>;

  constructor(name: string, attributes: ReadonlyMap<string, string> = new Map()) {
    super(1, name.toUpperCase());
    this.tagName = name.toUpperCase();
    this.attributes = new Map(attributes);
    this.dataset = new Proxy<Record<string, string>>(
      {},
      {
        get: (_, key) => this.attributes.get(`data-${String(key)}`),
        set: (_, key, value: string) => this.attributes.set(`data-${String(key)}`, value) !== undefined,
      },
    );
  }

  get firstChild(): SmallNode | null {
    return this.childNodes[0] ?? null;
  }

  get textContent(): string {
    return this.childNodes
      .map((child) => (child instanceof SmallElement ? child.textContent : child instanceof SmallText ? child.data : ''))
      .join('');
  }

  get outerHTML(): string {
    const name = this.tagName.toLowerCase();
    const attributes = [...this.attributes].map(([key, value]) => ` ${key}="${escaped(value).replaceAll('"', '&quot;')}"`).join('');
    const inside = this.childNodes
      .map((child) => (child instanceof SmallElement || child instanceof SmallText ? child.outerHTML : ''))
      .join('');
    return `<${name}${attributes}>${inside}</${name}>`;
  }

  append(...nodes: SmallNode[]): void {
    for (const node of nodes) {
      node.parentNode = this;
      this.childNodes.push(node);
    }
  }

  getAttribute(name: string): string | null {
    return this.attributes.get(name) ?? null;
  }

  hasAttribute(name: string): boolean {
    return this.attributes.has(name);
  }

  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
  }

  /** Of selectors: names, and one attribute that must be there. */
  matches(selector: string): boolean {
    return selector.split(',').some((each) => {
      const [, name = '', attribute] = /^\s*([\w-]*)(?:\[([\w-]+)\])?\s*$/.exec(each) ?? [];
      return (name === '' || name.toUpperCase() === this.tagName) && (attribute === undefined || this.hasAttribute(attribute));
    });
  }

  closest(selector: string): SmallElement | null {
    return this.matches(selector) ? this : (this.parentNode?.closest(selector) ?? null);
  }
}

/** None is ever made: what is drawn is left out by its name. */
class SmallDrawing extends SmallElement {}

const VOID = new Set('AREA BASE BR COL EMBED HR IMG INPUT LINK META SOURCE TRACK WBR'.split(' '));
const RAW = new Set(['STYLE', 'SCRIPT', 'TITLE']);
/** What ends what, when somebody left the end out. */
const ENDS: Readonly<Record<string, readonly string[]>> = {
  LI: ['LI', 'P'],
  P: ['P'],
  DIV: ['P'],
  UL: ['P'],
  OL: ['P'],
  TD: ['TD', 'TH', 'P'],
  TR: ['TR', 'TD', 'TH', 'P'],
  DD: ['DD', 'DT', 'P'],
};
const TOKEN = /<!--[\s\S]*?-->|<![^>]*>|<\?[^>]*>|<\/([\w:-]+)[^>]*>|<([\w:-]+)((?:"[^"]*"|'[^']*'|[^>"'])*)>|[^<]+|</g;

/** The body of a document written in HTML. */
export function parseHtml(html: string): SmallElement {
  const body = new SmallElement('body');
  let open: SmallElement = body;
  const close = (names: readonly string[]): void => {
    for (let at: SmallElement | null = open; at !== null && at !== body; at = at.parentNode)
      if (names.includes(at.tagName)) {
        open = at.parentNode ?? body;
        return;
      } else if (/^(TABLE|UL|OL|BLOCKQUOTE|DL)$/.test(at.tagName) && !names.includes(at.tagName)) return;
  };
  TOKEN.lastIndex = 0;
  for (let token = TOKEN.exec(html); token !== null; token = TOKEN.exec(html)) {
    const [all, end, start, attributes = ''] = token;
    if (end !== undefined) close([end.toUpperCase()]);
    else if (start !== undefined) {
      if (/^(html|head|body)$/i.test(start)) continue;
      const element = new SmallElement(start, attributesIn(attributes));
      close(ENDS[element.tagName] ?? []);
      open.append(element);
      if (RAW.has(element.tagName)) {
        const to = html.toLowerCase().indexOf(`</${start.toLowerCase()}`, TOKEN.lastIndex);
        TOKEN.lastIndex = to < 0 ? html.length : html.indexOf('>', to) + 1;
      } else if (!VOID.has(element.tagName) && !attributes.endsWith('/')) open = element;
    } else if (!all.startsWith('<!') && !all.startsWith('<?')) open.append(new SmallText(unescaped(all)));
  }
  return body;
}

function attributesIn(text: string): ReadonlyMap<string, string> {
  const found = text.matchAll(/([^\s=/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g);
  return new Map([...found].map(([, name = '', double, single, bare]) => [name.toLowerCase(), unescaped(double ?? single ?? bare ?? '')]));
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (all: string, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? all;
    return String.fromCodePoint(decimal === undefined ? Number.parseInt(hex ?? '20', 16) : Number(decimal));
  });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Globals that pasting looks for; gives how to take them away again. */
export function installSmallDom(): () => void {
  const world: object = globalThis;
  const given = {
    DOMParser: class {
      parseFromString(html: string): { readonly body: SmallElement } {
        return { body: parseHtml(html) };
      }
    },
    document: {
      createElement: (name: string) => new SmallElement(name),
      createTextNode: (data: string) => new SmallText(data),
    },
    Text: SmallText,
    HTMLElement: SmallElement,
    SVGElement: SmallDrawing,
  };
  const before = Object.getOwnPropertyDescriptors(world);
  Object.assign(world, given);
  return () => {
    for (const name of Object.keys(given)) {
      const old = before[name];
      if (old === undefined) Reflect.deleteProperty(world, name);
      else Object.defineProperty(world, name, old);
    }
  };
}
