import type { CanonicalParagraph, CanonicalText } from '../../shared/draft/canonical.ts';
import { numbered } from '../../shared/draft/numbering.ts';
import { parseCanonical } from '../../shared/draft/parseCanonical.ts';
import type { Language } from '../../shared/messages/translate.ts';
import type { Instant, ParagraphId, Sha256 } from '../../shared/terms.ts';

/** One version as every rendition shows it: what stands around the text, and the text. */
export interface VersionForReaders {
  readonly workingGroupName: string;
  readonly statementTitle: string;
  readonly number: number;
  readonly symbol: string;
  readonly title: string;
  readonly note: string;
  readonly frozenByName: string;
  readonly frozenAt: Instant;
  readonly contentHash: Sha256;
  readonly canonical: CanonicalText;
}

/** The content of a stored version. Throws when it is not what was frozen: then the store is damaged. */
export function contentOf(stored: string): CanonicalText {
  const parsed = parseCanonical(JSON.parse(stored));
  if (!parsed.ok) throw new Error(`A stored version is not a canonical text (${parsed.refusal.field ?? ''}).`);
  return parsed.facts;
}

/** How each paragraph of a version is cited: "7", "7 (a)"; unnumbered ones are absent. */
export function citationsIn(text: CanonicalText): ReadonlyMap<ParagraphId, string> {
  const places = numbered(text.paragraphs);
  const citations = new Map<ParagraphId, string>();
  text.paragraphs.forEach(({ id, label }, at) => {
    // The label is the record; what it stands under is told from the text around it.
    if (label !== null) citations.set(id, places[at]?.label === label ? places[at].citation : label);
  });
  return citations;
}

/** The numbered footnotes of a version in the order in which they are met. */
export function footnotesIn(paragraphs: readonly CanonicalParagraph[]): readonly string[] {
  return paragraphs.flatMap(({ inline }) => inline.flatMap((part) => ('footnote' in part ? [part.footnote.text] : [])));
}

const DATE_LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB' };

/** The calendar day of a moment in UTC, in words: "22 November 2026". */
export function dayInWords(instant: Instant, language: Language = 'en'): string {
  return new Intl.DateTimeFormat(DATE_LOCALES[language], { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(instant));
}
