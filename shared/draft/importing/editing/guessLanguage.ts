/** Languages one can choose by name: those of the United Nations and others that many people write. */
export const NAMED_LANGUAGES: readonly string[] =
  'ar bn zh-Hans zh-Hant cs nl en fr de el he hi id it ja ko fa pl pt ru es sw sv th tr uk ur vi'.split(' ');

const SCRIPTS = [
  ['ar', /\p{Script=Arabic}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
  ['bn', /\p{Script=Bengali}/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['zh-Hans', /\p{Script=Han}/gu],
] as const;

/** Small words that hardly occur in the other languages of the list. */
const SMALL_WORDS = {
  en: ['the', 'and', 'of', 'that', 'with', 'to'],
  fr: ['les', 'des', 'et', 'que', 'dans', 'une', 'aux'],
  es: ['los', 'las', 'el', 'y', 'una', 'del'],
  pt: ['os', 'das', 'dos', 'uma', 'não', 'ao'],
  de: ['der', 'die', 'und', 'das', 'den', 'nicht'],
  it: ['gli', 'della', 'che', 'il', 'di', 'nel'],
  nl: ['het', 'een', 'van', 'niet', 'de', 'zijn'],
} as const;

const LOOKED_AT = 5000;
const HALF = 0.5;

/** A first guess at the language of a text, by its script and then by its small words; English where nothing tells. */
export function guessLanguage(text: string): string {
  const start = text.slice(0, LOOKED_AT);
  const letters = start.match(/\p{L}/gu)?.length ?? 0;
  // Japanese is written in three scripts: its own two, among Chinese characters, decide.
  const found = SCRIPTS.map(([tag, letter]) => ({ tag, share: (start.match(letter)?.length ?? 0) / Math.max(1, letters) }));
  const japanese = found.find(({ tag }) => tag === 'ja');
  if (japanese !== undefined && japanese.share > 0.1) return 'ja';
  const most = found.toSorted((a, b) => b.share - a.share)[0];
  return most !== undefined && most.share > HALF ? most.tag : byWords(start);
}

function byWords(text: string): string {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const counted = Object.entries(SMALL_WORDS).map(([tag, small]) => {
    const known: readonly string[] = small;
    return { tag, count: words.filter((word) => known.includes(word)).length };
  });
  const best = counted.toSorted((a, b) => b.count - a.count)[0];
  return best !== undefined && best.count > 0 ? best.tag : 'en';
}
