import { isSafeHref } from '../../../shared/draft/paragraph.ts';
import { DEEPEST_LEVEL } from '../../../shared/terms.ts';
import { marksOfElement, NO_MARKS, type PastedMarks } from './foreignMarks.ts';

/** A paragraph out of somebody else's HTML. */
export interface PastedParagraph {
  readonly runs: readonly PastedRun[];
  readonly level: number;
  readonly isHeading: boolean;
  /** It was an item of a list, so that a number in its text is the list's. */
  readonly isItem: boolean;
}

export interface PastedRun {
  readonly text: string;
  readonly marks: PastedMarks;
}

const LEFT_OUT = new Set([
  'SCRIPT',
  'STYLE',
  'META',
  'LINK',
  'TITLE',
  'HEAD',
  'TEMPLATE',
  'NOSCRIPT',
  'SVG',
  'OBJECT',
  'IFRAME',
  'IMG',
  'VIDEO',
  'AUDIO',
  'CANVAS',
  'BUTTON',
  'INPUT',
  'SELECT',
  'TEXTAREA',
  'DEL',
  'O:P',
  'XML',
]);
const BLOCKS = new Set(
  'P DIV H1 H2 H3 H4 H5 H6 LI UL OL DL DT DD BLOCKQUOTE PRE TABLE TBODY THEAD TFOOT TR TD TH CAPTION SECTION ARTICLE HEADER FOOTER MAIN ASIDE NAV FIGURE FIGCAPTION ADDRESS HR FORM FIELDSET DETAILS SUMMARY BODY'.split(
    ' ',
  ),
);

interface Context {
  readonly marks: PastedMarks;
  readonly level: number;
  readonly isHeading: boolean;
  readonly isItem: boolean;
  readonly isPreformatted: boolean;
}

/**
 * The paragraphs of HTML from word processors and web pages: words, emphasis, safe links
 * and the depth of lists. Styles, comments, pictures, hidden and struck-out text stay
 * behind; tables come cell by cell.
 */
export function readForeignHtml(body: HTMLElement): readonly PastedParagraph[] {
  const reader = new Reader();
  reader.read(body, { marks: NO_MARKS, level: 0, isHeading: false, isItem: false, isPreformatted: false });
  return reader.finish();
}

class Reader {
  readonly #done: PastedParagraph[] = [];
  #runs: PastedRun[] = [];
  #wasBreak = false;

  finish(): readonly PastedParagraph[] {
    return this.#done;
  }

  read(element: Element, context: Context): void {
    for (const child of element.childNodes) {
      if (child instanceof Text) this.#text(child.data, context);
      else if (child instanceof HTMLElement || child instanceof SVGElement) this.#element(child, context);
    }
    if (BLOCKS.has(element.tagName)) this.#end(context);
  }

  #element(element: HTMLElement | SVGElement, context: Context): void {
    const style = element.getAttribute('style') ?? '';
    if (LEFT_OUT.has(element.tagName.toUpperCase()) || isHidden(style)) return;
    if (element.tagName === 'BR') return this.#lineBreak(context);
    const inner = contextIn(element, style, context);
    if (BLOCKS.has(element.tagName)) this.#end(context);
    this.read(element, inner);
  }

  /** One break is a line that was wrapped by hand, two are a new paragraph. */
  #lineBreak(context: Context): void {
    if (this.#wasBreak || context.isPreformatted) this.#end(context);
    else this.#text(' ', context);
    this.#wasBreak = true;
  }

  #text(data: string, context: Context): void {
    if (context.isPreformatted && data.includes('\n')) {
      for (const line of data.split('\n')) {
        this.#text(line, context);
        this.#end(context);
      }
      return;
    }
    const text = data.replace(/[ \t\r\n\f\u00a0]+/g, ' ');
    if (text.trim() !== '') this.#wasBreak = false;
    if (text !== '') this.#runs.push({ text, marks: context.marks });
  }

  #end({ level, isHeading, isItem }: Context): void {
    const runs = trimmed(this.#runs);
    this.#runs = [];
    this.#wasBreak = false;
    if (runs.length > 0) this.#done.push({ runs, level: Math.min(DEEPEST_LEVEL, level), isHeading, isItem });
  }
}

function isHidden(style: string): boolean {
  // "mso-list: Ignore" is what Word calls the number it wrote out as text before a paragraph.
  return /display\s*:\s*none|mso-hide\s*:\s*all|mso-list\s*:\s*ignore/i.test(style);
}

function contextIn(element: Element, style: string, context: Context): Context {
  const { tagName } = element;
  const word = /mso-list\s*:[^;]*\blevel(\d)/i.exec(style)?.[1];
  const isList = tagName === 'OL' || tagName === 'UL';
  const isNested = isList && element.parentElement?.closest('li, ol, ul') !== null;
  const href = tagName === 'A' ? element.getAttribute('href') : null;
  return {
    marks: { ...marksOfElement(element, style, context.marks), ...(isSafeHref(href) && { link: href }) },
    level: word !== undefined ? Number(word) - 1 : isNested ? context.level + 1 : context.level,
    isHeading: context.isHeading || /^H[1-6]$/.test(tagName),
    isItem: context.isItem || tagName === 'LI' || word !== undefined,
    isPreformatted: context.isPreformatted || tagName === 'PRE' || /white-space\s*:\s*pre/i.test(style),
  };
}

function trimmed(runs: readonly PastedRun[]): readonly PastedRun[] {
  const result: PastedRun[] = [];
  let endsInSpace = true;
  for (const { text, marks } of runs) {
    const shown: string = endsInSpace ? text.trimStart() : text;
    if (shown === '') continue;
    result.push({ text: shown, marks });
    endsInSpace = shown.endsWith(' ');
  }
  const last = result.pop();
  if (last === undefined) return [];
  const end = last.text.trimEnd();
  return end === '' ? trimmed(result) : [...result, { text: end, marks: last.marks }];
}
