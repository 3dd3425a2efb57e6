import type { LabelFamily } from './label.ts';

/** What a number in a label is worth, in every way of counting that statements use. */

/** Letters in the order in which lists count with them; Arabic and Russian lists know two customs each. */
const ALPHABETS: readonly (readonly [LabelFamily, string])[] = [
  ['cyrillic', 'абвгдежзиклмнопрстуфхцчшщэюя'],
  ['cyrillic-full', 'абвгдеёжзийклмнопрстуфхцчшщъыьэюя'],
  ['greek', 'αβγδεζηθικλμνξοπρστυφχψω'],
  ['abjad', 'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ'],
  ['alifba', 'أبتثجحخدذرزسشصضطظعغفقكلمنهوي'],
  ['persian', 'أبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی'],
  ['hebrew', 'אבגדהוזחטיכלמנסעפצקרשת'],
];

/** Every alphabet in which the sign counts, with its place from 1. */
export function placesInAlphabets(sign: string): readonly { readonly family: LabelFamily; readonly value: number }[] {
  const plain = sign
    .toLowerCase()
    .replace(/[\u0640\u200c\u200d]/g, '')
    .replace(/^(?:[اإآ]|الف)$/, 'أ');
  if ([...plain].length !== 1) return [];
  return ALPHABETS.flatMap(([family, letters]) => {
    const value = letters.indexOf(plain) + 1;
    return value === 0 ? [] : [{ family, value }];
  });
}

/** Decimal digits of any script; each script's ten digits stand in a row. */
export function digitsValue(digits: string): number {
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

/** The first nine in each language, by what they begin with. */
const ORDINALS: readonly RegExp[] = [
  /^(?:primer[oa]|primeir[oa]|premièrement|firstly|first|первое|أولا|أولاً|اولا)$/iu,
  /^(?:segund[oa]|deuxièmement|secondly|second|второе|ثانيا|ثانياً)$/iu,
  /^(?:tercer[oa]|terceir[oa]|troisièmement|thirdly|third|третье|ثالثا|ثالثاً)$/iu,
  /^(?:cuart[oa]|quart[oa]|quatrièmement|fourthly|fourth|четвертое|четвёртое|رابعا|رابعاً)$/iu,
  /^(?:quint[oa]|cinquièmement|fifthly|fifth|пятое|خامسا|خامساً)$/iu,
  /^(?:sext[oa]|sixièmement|sixthly|sixth|шестое|سادسا|سادساً)$/iu,
  /^(?:séptim[oa]|sétim[oa]|septièmement|seventh|седьмое|سابعا|سابعاً)$/iu,
  /^(?:octav[oa]|oitav[oa]|huitièmement|eighth|восьмое|ثامنا|ثامناً)$/iu,
  /^(?:noven[oa]|non[oa]|neuvièmement|ninth|девятое|تاسعا|تاسعاً)$/iu,
  /^(?:décim[oa]|dixièmement|tenth|десятое|عاشرا|عاشراً)$/iu,
];

/** "Primero" is 1, "ثانيا" is 2, up to the tenth; 0 for every other word. */
export function ordinalValue(word: string): number {
  return ORDINALS.findIndex((each) => each.test(word)) + 1;
}

/** z is 26; after it both customs: aa, bb, cc and aa, ab, ac. */
export function letterValue(letters: string): number {
  const first = letters.charCodeAt(0) - 96;
  if (letters.length === 1) return first;
  const isDoubled = letters === letters.charAt(0).repeat(letters.length);
  return isDoubled ? 26 * (letters.length - 1) + first : 26 + (letters.charCodeAt(1) - 96);
}

const ROMAN_SIGNS: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

/** 0 for what is no well-formed numeral up to 399. */
export function romanValue(numeral: string): number {
  if (!/^c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/.test(numeral)) return 0;
  let value = 0;
  for (let at = 0; at < numeral.length; at += 1) {
    const worth = ROMAN_SIGNS[numeral.charAt(at)] ?? 0;
    value += worth < (ROMAN_SIGNS[numeral.charAt(at + 1)] ?? 0) ? -worth : worth;
  }
  return value;
}

/** 一 is 1, 二十三 is 23, 一百零五 is 105. */
export function hanValue(numeral: string): number {
  let value = 0;
  let digit = 0;
  for (const sign of numeral) {
    const worth = sign === '百' ? 100 : sign === '十' ? 10 : 0;
    if (worth === 0) digit = Math.max(0, '〇一二三四五六七八九'.indexOf(sign.replace('零', '〇')));
    else {
      value += Math.max(1, digit) * worth;
      digit = 0;
    }
  }
  return value + digit;
}

/** ① is 1, ⑳ is 20, ⑴ is 1, ⒈ is 1; 0 for every other sign. */
export function circledValue(sign: string): number {
  const code = sign.codePointAt(0) ?? 0;
  if (code >= 0x2460 && code <= 0x249b) return ((code - 0x2460) % 20) + 1;
  return code >= 0x2776 && code <= 0x277f ? code - 0x2775 : 0;
}

const INSERTED = ['bis', 'ter', 'quater', 'quinquies', 'sexies', 'septies', 'octies', 'novies', 'decies'];

/** Where a number stands among those inserted after its own: 0 for "7", 1 for "7a" and "7 alt", 2 for "7 bis" and "7b". */
export function insertedRank(suffix: string): number {
  const words = suffix.toLowerCase().trim();
  if (words === '') return 0;
  const place = INSERTED.indexOf(words.split(/\s/)[0] ?? '');
  if (place >= 0) return (place + 2) * 10 + (words.includes(' ') ? words.charCodeAt(words.length - 1) - 96 : 0);
  return /^[a-z]$/.test(words) ? (words.charCodeAt(0) - 96) * 10 : 1;
}
