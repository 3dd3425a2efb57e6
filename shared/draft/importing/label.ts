/** How a number is written at the start of a line. `word`: "Article 1"; `comma`: "一、"; `degree`: "1°". */
export type LabelForm = 'dot' | 'paren' | 'parens' | 'brackets' | 'dash' | 'colon' | 'comma' | 'degree' | 'word' | 'bare';

/** How a number counts. `path` is "1.2". */
export type LabelFamily = 'decimal' | 'path' | 'letter' | 'capital' | 'roman' | 'capital-roman' | 'han';

/** One way to read the start of a line as a number. "(i)" has two: the ninth letter, and one. */
export interface Label {
  readonly form: LabelForm;
  readonly family: LabelFamily;
  readonly value: number;
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
  /^(?:article|artículo|artigo|artikel|art\.|section|sec\.|paragraph|paragraphe|para\.?|clause|point|punto|principle|статья|пункт|المادة|مادة|§{1,2}|¶|no\.|n°|№)\s{0,3}/iu;
const HAN_WORD = /^第([一二三四五六七八九十百〇零\d]{1,5})[条條款章节節項项]/u;
const COUNTER = /^(?:\p{Nd}{1,4}(?:\.\p{Nd}{1,3}){0,4}|[一二三四五六七八九十百]{1,5}|[a-z]{1,6}|[A-Z]{1,6})/u;
const OPENERS = '(（[［';

/**
 * Every way to read the start of a line as a number; none when it does not begin with one.
 *
 * Reads a bounded number of characters however long the line is. Whether it is the
 * number of a paragraph, and not "2005 that was", is for the series to decide.
 */
export function readLabels(line: string): readonly Label[] {
  const head = line.slice(0, 60);
  const hanWord = HAN_WORD.exec(head);
  if (hanWord !== null) return [made('word', 'han', { counter: hanWord[1] ?? '', written: hanWord[0], line })];
  const word = WORD.exec(head)?.[0] ?? '';
  const opener = OPENERS.includes(head.charAt(word.length)) ? head.charAt(word.length) : '';
  const counter = COUNTER.exec(head.slice(word.length + opener.length))?.[0] ?? '';
  if (counter === '') return [];
  const before = word.length + opener.length + counter.length;
  const ending = endingAt(head, before, opener);
  if (ending === null) return [];
  const form = word !== '' && ending.form !== 'parens' ? 'word' : ending.form;
  const written = line.slice(0, before + ending.length);
  return familiesOf(counter, form).map((family) => made(form, family, { counter, written, line }));
}

interface Ending {
  readonly form: LabelForm;
  readonly length: number;
}

const CLOSERS: Readonly<Record<string, { readonly closer: string; readonly form: LabelForm }>> = {
  '(': { closer: ')', form: 'parens' },
  '（': { closer: '）', form: 'parens' },
  '[': { closer: ']', form: 'brackets' },
  '［': { closer: '］', form: 'brackets' },
};

/** What stands after the counter; null when it is not the end of a number ("1st", "10,000", "a"). */
function endingAt(head: string, at: number, opener: string): Ending | null {
  const after = head.slice(at, at + 6);
  if (opener !== '') {
    const closing = CLOSERS[opener];
    if (closing === undefined || !after.startsWith(closing.closer)) return null;
    const dotted = /^.[.:](?=\s|$)/u.test(after) ? 2 : 1;
    return { form: closing.form, length: dotted };
  }
  const dash = /^\s{0,2}[-–—](?=\s)/u.exec(after);
  if (dash !== null) return { form: 'dash', length: dash[0].length };
  if (/^[.．](?!\p{Nd})/u.test(after) && isFree(after.slice(1))) return { form: 'dot', length: /^\.[-–—)]/u.test(after) ? 2 : 1 };
  if (/^[)）]/u.test(after)) return { form: 'paren', length: /^\)[.:]/u.test(after) ? 2 : 1 };
  if (after.startsWith('、')) return { form: 'comma', length: 1 };
  if (/^[°º]/u.test(after)) return { form: 'degree', length: /^.[.)]/u.test(after) ? 2 : 1 };
  if (/^[:：](?=\s|$)/u.test(after)) return { form: 'colon', length: 1 };
  return after === '' || /^\s/u.test(after) ? { form: 'bare', length: 0 } : null;
}

/** After a dot: white space, the end, or a text that was set too close ("1.ICANN"); but not "e.g." or "U.S. Government". */
function isFree(after: string): boolean {
  return after === '' || /^[\s\-–—)]/u.test(after) || /^[\p{Lu}\p{Lo}"“«'‘[(][^.]/u.test(after);
}

function familiesOf(counter: string, form: LabelForm): readonly LabelFamily[] {
  if (/^\p{Nd}+$/u.test(counter)) return ['decimal'];
  if (/^\p{Nd}/u.test(counter)) return ['path'];
  // A letter or numeral without any sign is a word.
  if (form === 'bare' || form === 'dash' || form === 'colon') return [];
  if (/^[一二三四五六七八九十百]/u.test(counter)) return ['han'];
  const isCapital = counter === counter.toUpperCase();
  const lower = counter.toLowerCase();
  const families: LabelFamily[] = [];
  if (/^(.)\1{0,2}$/u.test(lower) || /^a[a-z]$/.test(lower)) families.push(isCapital ? 'capital' : 'letter');
  if (romanValue(lower) > 0) families.push(isCapital ? 'capital-roman' : 'roman');
  return families;
}

function made(
  form: LabelForm,
  family: LabelFamily,
  about: { readonly counter: string; readonly written: string; readonly line: string },
): Label {
  const { counter, written, line } = about;
  const after = line.slice(written.length);
  const rest = after.trimStart();
  const parts = counter.split('.');
  return {
    form,
    family,
    value: valueOf(family, family === 'path' ? (parts.at(-1) ?? '') : counter),
    above: family === 'path' ? parts.slice(0, -1).join('.') : '',
    written,
    cited: form === 'parens' && family !== 'decimal' && family !== 'han' ? `(${counter})` : counter,
    spaces: rest === '' ? 0 : after.length - rest.length,
    rest,
  };
}

function valueOf(family: LabelFamily, counter: string): number {
  if (family === 'decimal' || family === 'path') return digitsValue(counter);
  if (family === 'han') return /^\d/.test(counter) ? Number(counter) : hanValue(counter);
  if (family === 'roman' || family === 'capital-roman') return romanValue(counter.toLowerCase());
  return letterValue(counter.toLowerCase());
}

/** Decimal digits of any script; each script's ten digits stand in a row. */
function digitsValue(digits: string): number {
  let value = 0;
  for (const digit of digits) value = value * 10 + digitValue(digit.codePointAt(0) ?? 48);
  return value;
}

function digitValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  let zero = code;
  while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return code - zero;
}

/** z is 26; after it both customs: aa, bb, cc and aa, ab, ac. */
function letterValue(letters: string): number {
  const first = letters.charCodeAt(0) - 96;
  if (letters.length === 1) return first;
  const isDoubled = letters === letters.charAt(0).repeat(letters.length);
  return isDoubled ? 26 * (letters.length - 1) + first : 26 + (letters.charCodeAt(1) - 96);
}

const ROMAN_SIGNS: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

/** 0 for what is no well-formed numeral up to 399. */
function romanValue(numeral: string): number {
  if (!/^c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/.test(numeral)) return 0;
  let value = 0;
  for (let at = 0; at < numeral.length; at += 1) {
    const worth = ROMAN_SIGNS[numeral.charAt(at)] ?? 0;
    value += worth < (ROMAN_SIGNS[numeral.charAt(at + 1)] ?? 0) ? -worth : worth;
  }
  return value;
}

function hanValue(numeral: string): number {
  let value = 0;
  let digit = 0;
  for (const sign of numeral) {
    const worth = sign === '百' ? 100 : sign === '十' ? 10 : 0;
    if (worth === 0) digit = Math.max(0, '〇一二三四五六七八九'.indexOf(sign));
    else {
      value += Math.max(1, digit) * worth;
      digit = 0;
    }
  }
  return value + digit;
}
