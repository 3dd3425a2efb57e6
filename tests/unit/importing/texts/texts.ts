import { CHARTERS } from './charters.ts';
import { DECLARATIONS } from './declarations.ts';
import { LANGUAGES } from './languages.ts';
import { LAYOUTS } from './layouts.ts';
import { LEAD_INS } from './leadIns.ts';
import { NUMBERS } from './numbers.ts';
import { OFFICIAL } from './official.ts';
import { PAGES } from './pagesOfPdf.ts';
import { PAPERS } from './papers.ts';
import { SENT, STRUCTURE } from './structure.ts';
import { TITLED } from './titled.ts';
import { UNIONS } from './unions.ts';
import type { ExpectedText } from './text.ts';

/** Every text of the suite. */
export const TEXTS: readonly ExpectedText[] = [
  ...PAGES,
  ...LANGUAGES,
  ...NUMBERS,
  ...STRUCTURE,
  ...SENT,
  ...OFFICIAL,
  ...UNIONS,
  ...DECLARATIONS,
  ...PAPERS,
  ...LAYOUTS,
  ...LEAD_INS,
  ...TITLED,
  ...CHARTERS,
];
