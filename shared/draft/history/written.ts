import type { Instant, PersonId } from '../../terms.ts';
import type { Paragraph } from '../paragraph.ts';

/** A paragraph with who wrote each part of its plain text, and when (rule H1). */
export interface WrittenParagraph {
  readonly paragraph: Paragraph;
  /** In the order of the text; the lengths add up to that of its plain text. */
  readonly written: readonly WrittenRun[];
}

/** A run of characters by one hand at one time. */
export interface WrittenRun {
  /** UTF-16 units. */
  readonly length: number;
  /** Null for text that was brought in from outside. */
  readonly by: PersonId | null;
  /** When the words were first written, to the minute at least; moving them changes nothing about it. */
  readonly at: Instant;
}
