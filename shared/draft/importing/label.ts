import { circledValue, digitsValue, hanValue, insertedRank, letterValue, ordinalValue, placesInAlphabets, romanValue } from './counters.ts';

/**
 * How a number is written at the start of a line. `word`: "Article 1"; `comma`: "一、";
 * `degree`: "1°"; `glued`: "12The"; `circled`: "①".
 */
export type LabelForm =
  'dot' | 'paren' | 'parens' | 'brackets' | 'dash' | 'colon' | 'comma' | 'degree' | 'word' | 'circled' | 'bare' | 'glued';

/** How a number counts. `path` is "1.2" and "1.a"; `ordinal` "Primero."; `spoken` is "OP1", `spoken-preamble` "PP1". */
export type LabelFamily =
  | 'decimal'
  | 'path'
  | 'letter'
  | 'capital'
  | 'roman'
  | 'capital-roman'
  | 'han'
  | 'cyrillic'
  | 'cyrillic-full'
  | 'greek'
  | 'abjad'
  | 'alifba'
  | 'persian'
  | 'hebrew'
  | 'ordinal'
  | 'spoken'
  | 'spoken-preamble';

/** One way to read the start of a line as a number. "(i)" has two: the ninth letter, and one. */
export interface Label {
  readonly form: LabelForm;
  readonly family: LabelFamily;
  readonly value: number;
  /** For what was inserted: above 0 for "7 bis", "7a", "7 alt", in their order. */
  readonly rank?: number;
  /** For `word`: the word, in lower case. */
  readonly word?: string;
  /** For `path`: the numbers before the last, "1" of "1.2". */
  readonly above: string;
  /** The number as it stood, with its signs: "7", "1)", "Article 1". */
  readonly written: string;
  /** What one cites, without end punctuation: "7", "(a)". */
  readonly cited: string;
  /** White space between number and text; 0 where there is none, or no text. */
  readonly spaces: number;
  /** The text after it. */
  readonly rest: string;
  /** Where the file counts by itself and the number does not stand in the text (Word): how deep in its list, from 0. */
  readonly automatic?: { readonly depth: number };
}

const WORD =
  /^(?:articles?|artículo|artigo|artikel|art\.|section|sec\.|paragraph|paragraphe|párrafo|parágrafo|absatz|para\.?|clause|cláusula|point|punto|principle|principio|principe|recommendation|recommandation|recomendación|objective|action|item|question|rule|règle|regla|правило|القاعدة|guideline|goal|target|measure|proposal|demand|commitment|статья|пункт|принцип|рекомендация|المادة|مادة|البند|الفقرة|الفقره|المبدأ|مبدأ|بند|ماده|§{1,2}|¶|no\.|n°|nº|№)(?:\s{0,3}(?=[\p{Nd}([（])|\s{1,3})/iu;
const SPOKEN = /^(?:OP|PP)\s?(?=\p{Nd})/iu;
const HAN_WORD = /^第\s?([一二三四五六七八九十百〇零\p{Nd}]{1,5})\s?([条條款點点項项](?:之[一二三四五六七八九十])?)\s?[:：、.．]?/u;
const INSERTION = '(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies|alt)';
const DECIMAL = new RegExp(
  `^\\p{Nd}{1,4}(?:\\s?${INSERTION}(?:\\s(?:[A-Z]|alt)(?![\\p{L}]))?(?![\\p{L}])|[a-z](?=[.):\\]]|\\s\\p{Lu}))?`,
  'u',
);
const PATH =
  /^\p{Nd}{1,4}(?:(?:\.\p{Nd}{1,3}){1,5}(?:\.[a-z](?=[.):\s]))?|\.[a-z](?=[.):\s])|\.?\((?:[a-z]|[ivx]{2,5})\)(?:\([ivx]{1,5}\))?)/u;
const WORDLESS =
  /^(?:[一二三四五六七八九十百]{1,5}|[a-z]{1,6}|[A-Z]{1,6}|[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}]|الف(?!\p{L})|[\u0621-\u064aپچژکگی][\u0640\u200c\u200d]?)/u;
const OPENERS = '(（[［)';

/**
 * Every way to read the start of a line as a number; none when it does not begin with one.
 *
 * Reads a bounded number of characters however long the line is. Whether it is the
 * number of a paragraph, and not "2005 that was", is for the series to decide.
 */
export function readLabels(line: string): readonly Label[] {
  const head = line.slice(0, 60);
  const found =
    readHanWord(head, line) ?? readCircled(head, line) ?? readOrdinal(head, line) ?? readPremier(head, line) ?? readUsual(head, line);
  return found.length === 0 && /^[[［]/u.test(head) ? readInsideBracket(line) : found;
}

/** "[8. Text in brackets.]" is paragraph 8, whose text keeps its bracket. */
function readInsideBracket(line: string): readonly Label[] {
  const [bracket, inside] = [line.charAt(0), line.slice(1)];
  return readUsual(inside.slice(0, 60), inside)
    .filter(({ form }) => form === 'dot' || form === 'paren' || form === 'parens')
    .map((label) => ({ ...label, written: bracket + label.written, rest: bracket + label.rest }));
}

/** "Primero.", "Premièrement :", "أولا -": with a sign of its own; "First, we ask" is a sentence. */
function readOrdinal(head: string, line: string): readonly Label[] | null {
  const word = /^[\p{L}\u064b]{3,16}(?=\s?[.:)）：–—-])/u.exec(head)?.[0] ?? '';
  const value = word === '' ? 0 : ordinalValue(word);
  const sign = /^(?:\s?\.?[-–—](?=\s)|[.)）](?=\s|$)|\s?[:：](?=\s|$))/u.exec(head.slice(word.length));
  if (value === 0 || sign === null) return null;
  const label = made('word', 'ordinal', { counter: word, written: word + sign[0], line });
  return [{ ...label, value }];
}

/** "Article premier", "Artículo primero": the first, in words. */
function readPremier(head: string, line: string): readonly Label[] | null {
  const found =
    /^(article|art\.|artículo|artigo|section|sección|règle|regla|principe|principio)\s(premier|première|primero|primera|primeiro|único|unique)(?!\p{L})\s?[.:–—-]{0,2}/iu.exec(
      head,
    );
  if (found === null) return null;
  const label = made('word', 'decimal', {
    counter: found[2] ?? '',
    written: found[0].trimEnd(),
    line,
    word: (found[1] ?? '').toLowerCase(),
  });
  return [{ ...label, value: 1 }];
}

function readHanWord(head: string, line: string): readonly Label[] | null {
  const found = HAN_WORD.exec(head);
  if (found === null) return null;
  const counter = found[1] ?? '';
  return [
    made('word', /^\p{Nd}/u.test(counter) ? 'decimal' : 'han', {
      counter,
      written: found[0],
      line,
      word: `第${(found[2] ?? '').charAt(0)}`,
    }),
  ];
}

function readCircled(head: string, line: string): readonly Label[] | null {
  const sign = head.charAt(0);
  return circledValue(sign) === 0 ? null : [made('circled', 'decimal', { counter: sign, written: sign, line })];
}

function readUsual(head: string, line: string): readonly Label[] {
  const spoken = SPOKEN.exec(head)?.[0] ?? '';
  const word = spoken === '' ? (WORD.exec(head)?.[0] ?? '') : spoken;
  const opener = OPENERS.includes(head.charAt(word.length)) ? head.charAt(word.length) : '';
  const from = head.slice(word.length + opener.length);
  const counter = counterIn(from);
  if (counter === '') return [];
  const before = word.length + opener.length + counter.length;
  const ending = endingAt(head, before, { opener, hasWord: word !== '', counter });
  if (ending === null) return [];
  const form = word !== '' && ending.form !== 'parens' ? 'word' : ending.form;
  const written = line.slice(0, before + ending.length);
  const about = { counter, written, line, word: word.trim().toLowerCase() };
  if (spoken !== '') return [made('word', /^p/i.test(spoken) ? 'spoken-preamble' : 'spoken', about)];
  return familiesOf(counter, form).map((family) => made(form, family, about));
}

function counterIn(head: string): string {
  return PATH.exec(head)?.[0] ?? DECIMAL.exec(head)?.[0] ?? WORDLESS.exec(head)?.[0] ?? '';
}

interface Ending {
  readonly form: LabelForm;
  readonly length: number;
}

interface BeforeEnding {
  readonly opener: string;
  readonly hasWord: boolean;
  readonly counter: string;
}

const CLOSERS: Readonly<Record<string, { readonly closer: string; readonly form: LabelForm }>> = {
  '(': { closer: ')', form: 'parens' },
  '（': { closer: '）', form: 'parens' },
  '[': { closer: ']', form: 'brackets' },
  '［': { closer: '］', form: 'brackets' },
  // Copied from a page set from right to left.
  ')': { closer: '(', form: 'parens' },
};

/** What stands after the counter; null when it is not the end of a number ("1st", "10,000", "a"). */
function endingAt(head: string, at: number, { opener, hasWord, counter }: BeforeEnding): Ending | null {
  const marks = /^[\u200e\u200f\u061c]*/u.exec(head.slice(at, at + 4))?.[0].length ?? 0;
  const ordinal = ordinalAt(head.slice(at + marks, at + marks + 5), hasWord);
  const skipped = marks + ordinal;
  const after = head.slice(at + skipped, at + skipped + 6);
  const ending = opener === '' ? signAt(after, counter) : closingAt(after, opener);
  if (ending === null) return null;
  const isOrdinal = ordinal > 0 && (ending.form === 'bare' || ending.form === 'degree');
  const length = ending.length + skipped;
  const hidden = /^[\u200e\u200f\u061c]*/u.exec(head.slice(at + length, at + length + 4))?.[0].length ?? 0;
  return { form: isOrdinal ? 'degree' : ending.form, length: length + hidden };
}

/** "1er", "1º", "1.º", and after a word "2e", "3ème". */
function ordinalAt(after: string, hasWord: boolean): number {
  const sign = /^(?:\.?[°ºª]|er\b|ère\b|ᵉʳ|re\b)/u.exec(after) ?? (hasWord ? /^(?:ème|e|o|a|-я|-й)(?![\p{L}])/u.exec(after) : null);
  return sign === null ? 0 : sign[0].length;
}

function closingAt(after: string, opener: string): Ending | null {
  const closing = CLOSERS[opener];
  if (closing === undefined || !after.startsWith(closing.closer)) return null;
  return { form: closing.form, length: /^.[.:](?=\s|$)/u.test(after) ? 2 : 1 };
}

function signAt(after: string, counter: string): Ending | null {
  const dash = /^\s{0,2}[-–—](?=\s|$|\p{Script=Arabic}|\p{Script=Hebrew})/u.exec(after);
  if (dash !== null) return { form: 'dash', length: dash[0].length };
  if (/^[.．](?!\p{Nd})/u.test(after) && isFree(after.slice(1))) return { form: 'dot', length: /^\.[-–—)]/u.test(after) ? 2 : 1 };
  if (/^[)）]/u.test(after)) return { form: 'paren', length: /^\)[.:]/u.test(after) ? 2 : 1 };
  if (after.startsWith(' )') && /^\p{Script=Arabic}/u.test(counter)) return { form: 'paren', length: 2 };
  if (/^[、،]/u.test(after)) return { form: 'comma', length: 1 };
  if (/^[:：](?=\s|$)/u.test(after)) return { form: 'colon', length: 1 };
  if (/^\/(?=\s)/.test(after)) return { form: 'paren', length: 1 };
  if (after === '' || /^\s/u.test(after)) return { form: 'bare', length: 0 };
  return isGlued(after, counter) ? { form: 'glued', length: 0 } : null;
}

/** "12The States", "12A stable", "12تؤكد": as text comes out of a page whose number hangs in the margin. */
function isGlued(after: string, counter: string): boolean {
  if (!/^\p{Nd}{1,3}$/u.test(counter)) return false;
  if (/^(?:["“«]?\p{Lu}\p{Ll}|[AÀIOYEВИКОСУЯ] \p{Ll})/u.test(after)) return true;
  return (
    /^[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(after) ||
    /^(?![年月日个個名国國份次届种種项項章节時时分万亿家位条條])\p{Script=Han}/u.test(after)
  );
}

/** After a dot: white space, the end, or a text that was set too close ("1.ICANN"); but not "e.g." or "U.S. Government". */
function isFree(after: string): boolean {
  return after === '' || /^[\s\-–—)\u200e\u200f\u061c]/u.test(after) || /^[\p{Lu}\p{Lo}"“«'‘[(][^.]/u.test(after);
}

function familiesOf(counter: string, form: LabelForm): readonly LabelFamily[] {
  if (/^\p{Nd}/u.test(counter)) return PATH.exec(`${counter} `)?.[0] === counter ? ['path'] : ['decimal'];
  // A letter or numeral without any sign is a word.
  if (form === 'bare' || form === 'glued' || form === 'colon') return [];
  if (form === 'dash' && /^[IVX]{1,5}$/.test(counter)) return romanValue(counter.toLowerCase()) > 0 ? ['capital-roman'] : [];
  if (form === 'dash' && !/^[\p{Lo}]/u.test(counter)) return [];
  if (/^[一二三四五六七八九十百]/u.test(counter)) return form === 'dash' ? [] : ['han'];
  const places = placesInAlphabets(counter).map(({ family }) => family);
  const isCapital = counter !== counter.toLowerCase();
  const lower = counter.toLowerCase();
  const families: LabelFamily[] = [...places];
  if (/^(?:([a-z])\1{0,2}|a[a-z])$/.test(lower)) families.push(isCapital ? 'capital' : 'letter');
  if (romanValue(lower) > 0) families.push(isCapital ? 'capital-roman' : 'roman');
  return families;
}

interface AboutLabel {
  readonly counter: string;
  readonly written: string;
  readonly line: string;
  readonly word?: string;
}

function made(form: LabelForm, family: LabelFamily, { counter, written, line, word = '' }: AboutLabel): Label {
  const after = line.slice(written.length);
  const rest = after.trimStart();
  const parts = counter.split(/[.()]+/u).filter((part) => part !== '');
  const isPath = family === 'path';
  const digits = /^\p{Nd}*/u.exec(counter)?.[0] ?? '';
  const rank = isPath || digits === '' ? 0 : insertedRank(counter.slice(digits.length));
  return {
    form,
    family,
    value: valueOf(family, isPath ? (parts.at(-1) ?? '') : digits === '' ? counter : digits),
    above: isPath ? parts.slice(0, -1).join('.') : '',
    written,
    cited: citedAs(form, family, { counter, word }),
    spaces: rest === '' ? 0 : after.length - rest.length,
    rest,
    ...(rank > 0 && { rank }),
    ...(word !== '' && { word }),
  };
}

function citedAs(form: LabelForm, family: LabelFamily, { counter, word }: { readonly counter: string; readonly word: string }): string {
  if (family === 'spoken' || family === 'spoken-preamble') return `${word.toUpperCase()}${counter}`;
  if (form !== 'parens') return counter;
  return family === 'han' ? `（${counter}）` : `(${counter})`;
}

function valueOf(family: LabelFamily, counter: string): number {
  if (family === 'decimal' || family === 'spoken' || family === 'spoken-preamble') return circledValue(counter) || digitsValue(counter);
  if (family === 'path')
    return /^\p{Nd}/u.test(counter) ? digitsValue(counter) : counter.length > 1 ? romanValue(counter) : letterValue(counter);
  if (family === 'han') return hanValue(counter);
  if (family === 'roman' || family === 'capital-roman') return romanValue(counter.toLowerCase());
  if (family === 'letter' || family === 'capital') return letterValue(counter.toLowerCase());
  return placesInAlphabets(counter).find((place) => place.family === family)?.value ?? 0;
}
