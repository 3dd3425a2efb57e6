import { digitsValue, hanValue, romanValue } from './counters.ts';

/** A line that may be nothing but the number of a page. */
export interface PageNumber {
  readonly value: number;
  /** Of so many; null where the line does not say. */
  readonly total: number | null;
  /** `said`: "Page 3", "- 3 -"; `drawn`: "* 3 *"; `bare`: "3", "iii", "3/7", which may be something else. */
  readonly form: 'said' | 'drawn' | 'bare';
}

const NUMBER = String.raw`(\p{Nd}{1,4}|[ivxlc]{1,7}|[IVXLC]{1,7})`;
const WORD = String.raw`(?:pages?|pg\.?|p\.|pág(?:ina)?s?\.?|seite|стр(?:аница)?\.?|с\.|صفحة|الصفحة|ص|صفحه)`;
const OF = String.raw`(?:of|de|sur|von|di|из|من|از|/)`;
const SAID = new RegExp(`^[-–—|[(]?\\s?${WORD}\\s{0,3}${NUMBER}(?:\\s{0,3}${OF}\\s{0,3}${NUMBER})?\\s?[-–—|\\])]?$`, 'iu');
const SAID_AFTER = new RegExp(`^${NUMBER}\\s?\\|\\s?(?:p\\s?a\\s?g\\s?e|${WORD})$`, 'iu');
const HAN =
  /^第?\s?([\p{Nd}一二三四五六七八九十百]{1,4})\s?[页頁](?:\s?[/,，、]?\s?共\s?([\p{Nd}一二三四五六七八九十百]{1,4})\s?[页頁])?$/u;
const DRAWN = new RegExp(`^(?:[-–—~*·•|/]\\s?){1,2}${NUMBER}(?:\\s?[-–—~*·•|/]){1,2}$`, 'u');
const BARE = new RegExp(`^\\[?${NUMBER}(?:\\s?(?:/|of|de|sur|из|من)\\s?${NUMBER})?\\]?$`, 'u');

/** "Example            Informational            [Page 7]". */
const IN_BRACKETS = /^.{2,100}\s{3,100}\[page\s(\d{1,4})\]$/iu;

/** The job number of a printed page on one side, its number on the other: "06-12345            3". */
const FOOT = /^[\w/.()-]{2,24}\s{10,120}(\d{1,4})$/;

/** The job number that an office prints at a foot, with the date it was sent, as a bar code, with or without the page's. */
const JOB = /^(?:\d{2}-\d{4,6}(?:\s{0,3}\([A-Z]\))?(?:\s{1,60}\d{6})?|\*\d{6,9}[A-Z]?\*)(?:\s{1,120}(\d{1,4}))?$/;

/** A symbol of a document and nothing else: "A/60/687", "WSIS-05/TUNIS/DOC/6(Rev.1)-E". */
const SYMBOL_TEXT = String.raw`(?=.{0,40}\d)[A-Z][A-Z0-9]{0,9}(?:-[A-Z0-9.]{1,8}){0,3}(?:\/[A-Za-z0-9().-]{1,16}){1,8}\*?`;
const SYMBOL = new RegExp(`^${SYMBOL_TEXT}$`);
const SYMBOL_AND_PAGE = new RegExp(`^${SYMBOL_TEXT}\\s{1,40}(\\d{1,4})$`);

/** Whether a line is the symbol of a document, as it stands at the head of each page. */
export function isSymbol(text: string): boolean {
  return text.length <= 60 && SYMBOL.test(text);
}

/** The page number that a line may be; null for what says more, or nothing. */
export function readPageNumber(text: string): PageNumber | null {
  const foot = text.length > 160 ? null : FOOT.exec(text);
  if (foot !== null) return pageNumber('said', foot);
  const inBrackets = text.length > 160 ? null : IN_BRACKETS.exec(text);
  if (inBrackets !== null) return pageNumber('said', inBrackets);
  const head = text.length > 100 ? null : SYMBOL_AND_PAGE.exec(text);
  if (head !== null) return pageNumber('said', head);
  const job = text.length > 160 ? null : JOB.exec(text);
  if (job !== null) return { value: valueOf(job[1] ?? '0'), total: null, form: 'said' };
  if (text.length > 40) return null;
  const han = HAN.exec(text);
  if (han !== null) return pageNumber('said', han);
  const said = SAID.exec(text) ?? SAID_AFTER.exec(text);
  if (said !== null) return pageNumber('said', said);
  const drawn = DRAWN.exec(text);
  if (drawn !== null) return pageNumber(/^[-–—].*[-–—]$/u.test(text) ? 'said' : 'drawn', drawn);
  const bare = BARE.exec(text);
  return bare === null ? null : pageNumber('bare', bare);
}

function pageNumber(form: PageNumber['form'], found: RegExpExecArray): PageNumber | null {
  const value = valueOf(found[1] ?? '');
  const total = found[2] === undefined ? null : valueOf(found[2]);
  return value === 0 || (total !== null && total < value) ? null : { value, total, form };
}

function valueOf(number: string): number {
  if (/^\p{Nd}/u.test(number)) return digitsValue(number);
  return /^[ivxlc]/i.test(number) ? romanValue(number.toLowerCase()) : hanValue(number);
}
