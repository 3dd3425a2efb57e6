import { covers, type Face } from './fontFile.ts';
import type { MachineFont } from './machineFonts.ts';

/** What must be found beyond the product's own fonts to print a text. */
export interface Choice {
  /** Files to be loaded besides, in order. */
  readonly files: readonly string[];
  readonly families: readonly string[];
  /** Scripts (ISO 15924) in which words would be missing. */
  readonly missingScripts: readonly string[];
  /** Signs that belong to no word: they can be printed as their number. */
  readonly unprintable: ReadonlySet<number>;
}

const MOST_FILES = 6;

/**
 * Looks for fonts for signs that the product's own do not have: at each step the font
 * with most of what is still missing, so that a script is set by one hand.
 *
 * @param machine called only when something is missing
 */
export function chooseFonts(
  text: { readonly points: ReadonlySet<number>; readonly lang: string },
  own: readonly Face[],
  machine: () => readonly MachineFont[],
): Choice {
  let missing = [...text.points].filter((point) => !own.some((face) => covers(face, point)));
  const files: string[] = [];
  const families: string[] = [];
  const fonts = missing.length === 0 ? [] : machine();
  while (missing.length > 0 && files.length < MOST_FILES) {
    const best = bestFor(missing, fonts, text.lang);
    if (best === null) break;
    files.push(...weightsOf(best, fonts).slice(0, MOST_FILES - files.length));
    families.push(best.face.family);
    missing = missing.filter((point) => !covers(best.face, point));
  }
  const words = missing.filter((point) => /[\p{L}\p{M}\p{N}]/u.test(String.fromCodePoint(point)));
  const missingScripts = [...new Set(words.map(scriptOf))].filter((script) => script !== null);
  return { files, families, missingScripts, unprintable: new Set(missing) };
}

interface Best {
  readonly font: MachineFont;
  readonly face: Face;
  readonly count: number;
  readonly rank: number;
}

function bestFor(missing: readonly number[], fonts: readonly MachineFont[], lang: string): Best | null {
  return fonts
    .flatMap((font) => font.faces.map((face) => ({ font, face })))
    .reduce<Best | null>((best, { font, face }) => {
      const count = missing.reduce((sum, point) => sum + (covers(face, point) ? 1 : 0), 0);
      const rank = rankOf(font.file, face.family, lang);
      const isBetter = best === null || count > best.count || (count === best.count && rank < best.rank);
      return count > 0 && isBetter ? { font, face, count, rank } : best;
    }, null);
}

/** Of fonts that have the same signs: upright before slanted, with serifs before without, one of the language's own country first. */
function rankOf(file: string, family: string, lang: string): number {
  const isUpright = !/bold|italic|oblique|light|thin|black|medium|condensed|mono/i.test(file);
  return (
    (isUpright ? 0 : 8) +
    (endingFor(lang)?.test(family) === true ? 0 : 4) +
    (/^noto/i.test(family) ? 0 : 2) +
    (/serif/i.test(family) ? 0 : 1)
  );
}

/** One sign is drawn one way in China and another in Japan; the families of one collection end in where. */
function endingFor(lang: string): RegExp | null {
  if (/^zh-(hant|tw|hk|mo)/i.test(lang)) return / (TC|HK)$/;
  if (/^zh/i.test(lang)) return / SC$/;
  if (/^ja/i.test(lang)) return / JP$/;
  return /^ko/i.test(lang) ? / KR$/ : null;
}

/** The font, and the bold of its family where there is one. */
function weightsOf({ font, face }: Best, fonts: readonly MachineFont[]): readonly string[] {
  const bold = fonts.find(
    (other) => other !== font && /bold\.|-bold/i.test(other.file) && other.faces.some(({ family }) => family === face.family),
  );
  return bold === undefined ? [font.file] : [font.file, bold.file];
}

const SCRIPTS = [
  ['Hani', /\p{Script=Han}/u],
  ['Jpan', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['Kore', /\p{Script=Hangul}/u],
  ['Hebr', /\p{Script=Hebrew}/u],
  ['Thai', /\p{Script=Thai}/u],
  ['Beng', /\p{Script=Bengali}/u],
  ['Taml', /\p{Script=Tamil}/u],
  ['Telu', /\p{Script=Telugu}/u],
  ['Knda', /\p{Script=Kannada}/u],
  ['Mlym', /\p{Script=Malayalam}/u],
  ['Gujr', /\p{Script=Gujarati}/u],
  ['Guru', /\p{Script=Gurmukhi}/u],
  ['Orya', /\p{Script=Oriya}/u],
  ['Sinh', /\p{Script=Sinhala}/u],
  ['Geor', /\p{Script=Georgian}/u],
  ['Armn', /\p{Script=Armenian}/u],
  ['Ethi', /\p{Script=Ethiopic}/u],
  ['Khmr', /\p{Script=Khmer}/u],
  ['Laoo', /\p{Script=Lao}/u],
  ['Mymr', /\p{Script=Myanmar}/u],
  ['Tibt', /\p{Script=Tibetan}/u],
  ['Mong', /\p{Script=Mongolian}/u],
  ['Syrc', /\p{Script=Syriac}/u],
  ['Thaa', /\p{Script=Thaana}/u],
  ['Cher', /\p{Script=Cherokee}/u],
  ['Cans', /\p{Script=Canadian_Aboriginal}/u],
  ['Tfng', /\p{Script=Tifinagh}/u],
  ['Nkoo', /\p{Script=Nko}/u],
  ['Deva', /\p{Script=Devanagari}/u],
  ['Arab', /\p{Script=Arabic}/u],
] as const;

/** The script of a letter; null for one of no living script, which is printed as its number. */
function scriptOf(point: number): string | null {
  const sign = String.fromCodePoint(point);
  return SCRIPTS.find(([, pattern]) => pattern.test(sign))?.[0] ?? null;
}
