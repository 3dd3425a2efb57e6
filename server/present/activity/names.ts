import { citationsOf } from '../../../shared/draft/numbering.ts';
import { plainText, type Paragraph } from '../../../shared/draft/paragraph.ts';
import type { ParagraphId } from '../../../shared/terms.ts';

export interface NamedParagraph {
  readonly id: ParagraphId;
  readonly citation: string | null;
  readonly words: string;
}

/** Paragraphs as they are cited in some text. */
export type Citing = (id: ParagraphId) => NamedParagraph | null;

const MOST_WORDS = 60;

export function citing(paragraphs: readonly Paragraph[]): Citing {
  const citations = citationsOf(paragraphs);
  const byId = new Map(paragraphs.map((paragraph) => [paragraph.id, paragraph]));
  return (id) => {
    const paragraph = byId.get(id);
    return paragraph === undefined
      ? null
      : { id, citation: citations.get(id) ?? null, words: firstWords(plainText(paragraph), MOST_WORDS) };
  };
}

/** The beginning of a text in one line, cut between words where it can be. */
export function firstWords(text: string, most: number): string {
  const line = text
    .slice(0, most * 4)
    .replaceAll(/\s+/g, ' ')
    .trim();
  const characters = [...line];
  if (characters.length <= most) return line;
  const cut = characters.slice(0, most).join('');
  const end = cut.lastIndexOf(' ');
  return `${(end > most / 2 ? cut.slice(0, end) : cut).trimEnd()}…`;
}
