import type { EditorState } from '@tiptap/pm/state';
import type { ParagraphId } from '../../../shared/terms.ts';

/** Where a paragraph begins; null when it is not in the text. */
export function positionOfParagraph({ doc }: EditorState, id: ParagraphId): number | null {
  let found: number | null = null;
  doc.forEach((paragraph, position) => {
    if (found === null && paragraph.attrs['id'] === id) found = position;
  });
  return found;
}
