import type { Counting } from './numbering.ts';
import { openFields, type Fields } from './fields.ts';
import type { Piece } from './paragraph.ts';
import type { Styles } from './styles.ts';
import type { Tally } from './tally.ts';
import type { Relationship } from './wordFile.ts';

/** What is known while one flow of text is read: the body, a header, a note, a comment, a text box. */
export interface Story {
  readonly styles: Styles;
  readonly counting: Counting;
  readonly tally: Tally;
  readonly relationships: ReadonlyMap<string, Relationship>;
  readonly fields: Fields;
  /** The words of a note; null where there is none of that id. */
  footnote(kind: 'footnote' | 'endnote', id: string): string | null;
  /** Takes words that are hidden out of the line that they stand in. */
  hidden(text: string, line: readonly Piece[]): void;
  /** Hidden words, a text for each line, in order. */
  readonly hiddenWords: ReadonlyMap<readonly Piece[], string>;
}

/** A story of its own: fields do not go over its borders. */
export function openStory(about: Omit<Story, 'fields' | 'hidden' | 'hiddenWords'>): Story {
  const hiddenWords = new Map<readonly Piece[], string>();
  return {
    ...about,
    fields: openFields(),
    hiddenWords,
    hidden: (text, line) => void hiddenWords.set(line, (hiddenWords.get(line) ?? '') + text),
  };
}

/** The same story, but for what a text box in it begins anew. */
export function storyInside(story: Story): Story {
  return { ...story, fields: openFields() };
}
