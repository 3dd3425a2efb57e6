import { roman } from '../../../shared/draft/numbering.ts';

const LATIN = 'abcdefghijklmnopqrstuvwxyz';
/** As Word counts with letters: without ё, й, ъ, ы, ь. */
const RUSSIAN = 'абвгдежзиклмнопрстуфхцчшщэюя';
const ALPHABET = 'أبتثجحخدذرزسشصضطظعغفقكلمنهوي';
const ABJAD = 'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ';
const HEBREW = 'אבגדהוזחטיכלמנסעפצקרשת';
const HAN = '〇一二三四五六七八九';
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';
const KANA = 'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン';
const GANADA = '가나다라마바사아자차카타파하';
const UNITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen'];
const MORE_UNITS = ['fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'];
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const RANKS: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

/** Numbers past this are shown in decimals: no list that people wrote is longer. */
const LARGEST = 9_999;

type Writer = (value: number) => string;
const WRITERS: Readonly<Record<string, Writer>> = {
  decimal: String,
  decimalZero: (value) => String(value).padStart(2, '0'),
  lowerRoman: roman,
  upperRoman: (value) => roman(value).toUpperCase(),
  lowerLetter: repeating(LATIN),
  upperLetter: (value) => repeating(LATIN)(value).toUpperCase(),
  ordinal,
  cardinalText: (value) => capital(inWords(value)),
  ordinalText: (value) => capital(rankInWords(value)),
  none: () => '',
  russianLower: repeating(RUSSIAN),
  russianUpper: (value) => repeating(RUSSIAN)(value).toUpperCase(),
  arabicAlpha: repeating(ALPHABET),
  arabicAbjad: repeating(ABJAD),
  hebrew1: hebrew,
  hebrew2: repeating(HEBREW),
  hindiNumbers: digits('٠'),
  thaiNumbers: digits('๐'),
  decimalFullWidth: digits('０'),
  decimalFullWidth2: digits('０'),
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalEnclosedParen: (value) => `(${value})`,
  decimalEnclosedFullstop: (value) => `${value}.`,
  numberInDash: (value) => `- ${value} -`,
  chineseCounting: han,
  chineseCountingThousand: han,
  chineseLegalSimplified: (value) =>
    han(value).replace(/./gu, (sign) => '零壹贰叁肆伍陆柒捌玖拾佰仟'['〇一二三四五六七八九十百千'.indexOf(sign)] ?? sign),
  taiwaneseCounting: han,
  taiwaneseCountingThousand: han,
  japaneseCounting: han,
  japaneseDigitalTenThousand: hanDigits,
  taiwaneseDigital: hanDigits,
  ideographDigital: hanDigits,
  koreanDigital: hanDigits,
  ideographTraditional: repeating(STEMS),
  ideographZodiac: repeating(BRANCHES),
  aiueo: repeating(KANA),
  aiueoFullWidth: repeating(KANA),
  ganada: repeating(GANADA),
  chosung: repeating('ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ'),
};

/** A number of a list as Word writes it, by the name of its format; formats that are not known here are decimal. */
export function writeNumber(value: number, format: string): string {
  if (value < 1 || value > LARGEST) return format === 'none' ? '' : String(value);
  return (WRITERS[format] ?? String)(value);
}

/** a … z, then aa, bb: the sign again, not the next in a second place. */
function repeating(alphabet: string): Writer {
  const signs = [...alphabet];
  return (value) => (signs[(value - 1) % signs.length] ?? '').repeat(Math.min(40, Math.ceil(value / signs.length)));
}

function digits(zero: string): Writer {
  const base = zero.codePointAt(0) ?? 48;
  return (value) => String(value).replace(/\d/g, (digit) => String.fromCodePoint(base + Number(digit)));
}

function circled(value: number): string {
  return value <= 20 ? String.fromCodePoint(0x245f + value) : String(value);
}

function ordinal(value: number): string {
  const last = value % 10;
  const isTeen = Math.floor(value / 10) % 10 === 1;
  return `${value}${isTeen ? 'th' : last === 1 ? 'st' : last === 2 ? 'nd' : last === 3 ? 'rd' : 'th'}`;
}

function inWords(value: number): string {
  const small = [...UNITS, ...MORE_UNITS][value];
  if (small !== undefined) return small;
  if (value < 100) return (TENS[Math.floor(value / 10)] ?? '') + (value % 10 === 0 ? '' : `-${inWords(value % 10)}`);
  const [worth, word]: readonly [number, string] = value < 1000 ? [100, 'hundred'] : [1000, 'thousand'];
  return `${inWords(Math.floor(value / worth))} ${word}${value % worth === 0 ? '' : ` ${inWords(value % worth)}`}`;
}

function rankInWords(value: number): string {
  return inWords(value).replace(/[a-z]+$/, (word) => RANKS[word] ?? (word.endsWith('y') ? `${word.slice(0, -1)}ieth` : `${word}th`));
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Units, tens and hundreds; 15 and 16 are not written with letters of the name. */
function hebrew(value: number): string {
  const hundreds = 'ת'.repeat(Math.floor(value / 400)) + ['', 'ק', 'ר', 'ש'][Math.floor((value % 400) / 100)];
  const rest = value % 100;
  if (rest === 15 || rest === 16) return `${hundreds}ט${rest === 15 ? 'ו' : 'ז'}`;
  return hundreds + ['', ...'יכלמנסעפצ'][Math.floor(rest / 10)] + ['', ...'אבגדהוזחט'][rest % 10];
}

function han(value: number): string {
  if (value < 20) return value < 10 ? (HAN[value] ?? '') : `十${value === 10 ? '' : HAN[value - 10]}`;
  let written = '';
  let isGap = false;
  for (const [worth, sign] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / worth) % 10;
    if (digit === 0) isGap = written !== '';
    else {
      written += `${isGap ? '〇' : ''}${HAN[digit]}${sign}`;
      isGap = false;
    }
  }
  return written;
}

function hanDigits(value: number): string {
  return String(value).replace(/\d/g, (digit) => HAN[Number(digit)] ?? '');
}
