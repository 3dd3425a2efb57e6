import type { ParagraphId } from '../../terms.ts';

/** What one person did to one paragraph in a sitting. */
export interface WorkDone {
  readonly paragraphId: ParagraphId;
  /** Characters of the plain text, UTF-16 units; of words only moved, none. */
  readonly added: number;
  readonly removed: number;
  /** What happened to the paragraph as a whole. */
  readonly change: 'created' | 'removed' | 'moved' | 'retyped' | null;
}
