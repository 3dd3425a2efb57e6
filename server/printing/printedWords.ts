import type { CanonicalParagraph } from '../../shared/draft/canonical.ts';
import { isSafeHref, type Inline, type TextRun } from '../../shared/draft/paragraph.ts';
import { isRightToLeft } from '../../shared/languages.ts';
import type { Direction, ParagraphId } from '../../shared/terms.ts';

/** Language and direction of a piece of text, as Typst's `text` takes them. */
export interface Way {
  readonly lang?: string;
  readonly region?: string;
  readonly dir?: Direction;
}

/** A piece of a paragraph as the template takes it. */
export type Part =
  | string
  | { readonly s: string; readonly b?: true; readonly i?: true; readonly sup?: true; readonly sub?: true; readonly href?: string }
  | { readonly s: string; readonly to: string }
  | Note;

/** A footnote, with its number in the text. */
export interface Note {
  readonly fn: string;
  readonly n: number;
}

/** What the words of one text depend on besides themselves. */
export interface WordsPage {
  /** Label and anchor of every paragraph that can be referred to. */
  readonly targets: ReadonlyMap<ParagraphId, { readonly citation: string; readonly anchor: string }>;
  readonly removed: string;
  /** Signs that no font here has: they are printed as their number. */
  readonly unprintable: ReadonlySet<number>;
  /** The footnotes met so far, in order. */
  readonly notes: Note[];
}

/** The inline content of a paragraph for the template. */
export function partsOf(inline: readonly Inline[], page: WordsPage): readonly Part[] {
  return inline.map((part) => partOf(part, page)).filter((part) => part !== '');
}

function partOf(part: Inline, page: WordsPage): Part {
  if ('footnote' in part) return noteOf(part.footnote.text, page);
  if (!('ref' in part)) return runOf(part, page);
  const target = page.targets.get(part.ref);
  return target === undefined ? page.removed : { s: target.citation, to: target.anchor };
}

function noteOf(text: string, { notes, unprintable }: WordsPage): Note {
  const note = { fn: printable(text, unprintable), n: notes.length + 1 };
  notes.push(note);
  return note;
}

function runOf({ text, marks }: TextRun, page: WordsPage): Part {
  const s = printable(text, page.unprintable);
  const { link, bold, italic, sup, sub } = marks;
  const href = link !== undefined && isSafeHref(link) ? link : undefined;
  if (bold === undefined && italic === undefined && sup === undefined && sub === undefined && href === undefined) return s;
  return {
    s,
    ...(bold && { b: bold }),
    ...(italic && { i: italic }),
    ...(sup && { sup }),
    ...(sub && { sub }),
    ...(href !== undefined && { href }),
  };
}

/**
 * Text as it can be printed: one line, without control characters and without signs that
 * turn the letters of others around (rule W3); words that no line holds may be broken.
 */
export function printable(text: string, unprintable: ReadonlySet<number> = NONE): string {
  const plain = text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(UNSEEN, '')
    .replace(/ {2,}/g, ' ');
  const named = unprintable.size === 0 ? plain : withNumbers(plain, unprintable);
  return named.replace(LONG_WORD, (word) => word.replace(ADDRESS_STEP, '$&\u200b').replace(LONG_STEP, '$&\u200b'));
}

const NONE: ReadonlySet<number> = new Set();
/** Overrides of direction, deprecated and interlinear signs, variation selectors of emoji, half surrogates. */
const UNSEEN = /[\u202d\u202e\u206a-\u206f\ufff9-\ufffb\ufeff]|\p{Variation_Selector}|\p{Surrogate}/gu;
const LONG_WORD = /[^\s\u200b]{40,}/gu;
/** Addresses are broken after such signs; where there are none a word may be broken anywhere from time to time. */
const ADDRESS_STEP = /[/?&=._-](?=[^\s/?&=._-])/gu;
const LONG_STEP = /(?:[^\u200b\p{M}]\p{M}*){12}(?=(?:[^\u200b\p{M}]\p{M}*){12})/gu;

function withNumbers(text: string, unprintable: ReadonlySet<number>): string {
  let shown = '';
  for (const sign of text) {
    const point = sign.codePointAt(0) ?? 0;
    shown += unprintable.has(point) ? `[U+${point.toString(16).toUpperCase().padStart(4, '0')}]` : sign;
  }
  return shown;
}

/** The way of a paragraph that has one of its own; nothing for one that goes the way of its text. */
export function wayOf({ lang, dir }: Pick<CanonicalParagraph, 'lang' | 'dir'>): Way {
  const direction = dir ?? (lang === null ? null : isRightToLeft(lang) ? 'rtl' : 'ltr');
  return { ...(lang === null ? {} : tongueOf(lang)), ...(direction === null ? {} : { dir: direction }) };
}

/** "pt-BR" as language and region; what is no tag is left out. */
export function tongueOf(tag: string): Pick<Way, 'lang' | 'region'> {
  const [, lang, region] = /^([a-z]{2,3})(?:-[a-z]{4})?(?:-([a-z]{2}))?(?:-|$)/i.exec(tag) ?? [];
  if (lang === undefined) return {};
  return { lang: lang.toLowerCase(), ...(region === undefined ? {} : { region: region.toUpperCase() }) };
}
