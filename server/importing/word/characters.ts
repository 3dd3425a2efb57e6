import { cleanCharacters } from '../../../shared/draft/importing/characters.ts';
import type { Tally } from './tally.ts';

/** Latin text and what is common in it: nothing to clean. */
const CLEAN = /^[\t\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff]*$/;

/** The words of a run as they can stand in a draft; what was left out is tallied. */
export function cleanWords(text: string, tally: Tally): string {
  if (CLEAN.test(text)) return text;
  const { text: clean, remarks } = cleanCharacters(text.replace(/[\n\r\u0085\u2028\u2029]/g, ' '));
  for (const { rule, values } of remarks) for (let left = Number(values['count'] ?? 1); left > 0; left -= 1) tally.add(rule);
  for (let left = clean.split('\u00ad').length; left > 1; left -= 1) tally.add('soft-hyphens-dropped');
  return clean.replaceAll('\u00ad', '');
}

/** Letters and signs of the Symbol font by their places from 0x20 on, where Unicode has them. */
const SYMBOL = ' !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼';
const SYMBOL_HIGH = '€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊';
/** Signs of the Wingdings fonts that texts use. */
const WINGDINGS: Readonly<Record<number, string>> = {
  0x6f: '☐',
  0xa8: '☐',
  0xfe: '☑',
  0xfd: '☒',
  0xfc: '✓',
  0xfb: '✗',
  0xa7: '▪',
  0xb7: '•',
  0x6c: '●',
  0x6e: '■',
  0xd8: '➢',
  0xe0: '→',
  0xdf: '←',
  0x28: '☎',
  0x2a: '✉',
};

/** The character that a font of signs shows for a place; tallied where Unicode has none that is known here. */
export function signAt(code: number, font: string, tally: Tally): string {
  const place = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code;
  if (/wingdings/i.test(font)) return WINGDINGS[place] ?? unknownSign(tally, font, place);
  if (/^symbol$/i.test(font)) return [...SYMBOL][place - 0x20] ?? [...SYMBOL_HIGH][place - 0xa0] ?? unknownSign(tally, font, place);
  const isPrivate = code >= 0xe000 && code <= 0xf8ff;
  if (isPrivate || code < 0x20 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return unknownSign(tally, font, place);
  return cleanWords(String.fromCodePoint(code), tally);
}

function unknownSign(tally: Tally, font: string, place: number): string {
  tally.add('signs-unknown', `${font.slice(0, 40)} ${place}`);
  return '\ufffd';
}
