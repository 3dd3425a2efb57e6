import { LANGUAGES } from './languages.ts';
import { NUMBERS } from './numbers.ts';
import { PAGES } from './pagesOfPdf.ts';
import { SENT, STRUCTURE } from './structure.ts';
import type { ExpectedText } from './text.ts';

/** Every text of the suite. */
export const TEXTS: readonly ExpectedText[] = [...PAGES, ...LANGUAGES, ...NUMBERS, ...STRUCTURE, ...SENT];
