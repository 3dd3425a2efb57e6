import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { facesIn, type Face } from './fontFile.ts';
import type { FontFamilies } from './families.ts';

/** The fonts that come with the product: Latin, Cyrillic, Greek, Arabic, Devanagari. */
const FILES = [
  'noto-serif/400Regular/NotoSerif_400Regular.ttf',
  'noto-serif/700Bold/NotoSerif_700Bold.ttf',
  'noto-serif/400Regular_Italic/NotoSerif_400Regular_Italic.ttf',
  'noto-serif/700Bold_Italic/NotoSerif_700Bold_Italic.ttf',
  'noto-sans/400Regular/NotoSans_400Regular.ttf',
  'noto-sans/700Bold/NotoSans_700Bold.ttf',
  'amiri/400Regular/Amiri_400Regular.ttf',
  'amiri/700Bold/Amiri_700Bold.ttf',
] as const;

export interface OwnFonts {
  readonly files: readonly Uint8Array[];
  readonly faces: readonly Face[];
}

export function readOwnFonts(): OwnFonts {
  const { resolve } = createRequire(import.meta.url);
  const files = FILES.map((file) => readFileSync(resolve(`@expo-google-fonts/${file}`)));
  const faces = files.flatMap((bytes) => facesIn((offset, length) => bytes.subarray(offset, offset + length)));
  return { files, faces };
}

/** Families in order; in a text from right to left the Arabic letters come first, so that signs between words match them. */
export function familiesFor(isRightToLeft: boolean, further: readonly string[]): FontFamilies {
  const [serif, sans, naskh] = ['Noto Serif', 'Noto Sans', 'Amiri'];
  return {
    text: isRightToLeft ? [naskh, serif, sans, ...further] : [serif, naskh, sans, ...further],
    small: [sans, naskh, serif, ...further],
  };
}
