import { Plugin } from '@tiptap/pm/state';
import { isFromSharedText } from '../binding/binding.ts';

/**
 * Keeps marks off references and footnotes. The shared text has them for letters alone;
 * an editor gives them to everything that is selected, and would show what nobody else has.
 */
export function plainAtomsPlugin(): Plugin {
  return new Plugin({
    appendTransaction: (transactions, before, after) => {
      if (!transactions.some((each) => each.docChanged) || transactions.some(isFromSharedText)) return null;
      const change = after.tr;
      after.doc.forEach((paragraph, position, index) => {
        if (paragraph === before.doc.maybeChild(index)) return;
        paragraph.forEach((child, offset) => {
          const start = position + 1 + offset;
          if (!child.isText && child.marks.length > 0) change.removeMark(start, start + child.nodeSize);
        });
      });
      return change.docChanged ? change.setStoredMarks(after.storedMarks) : null;
    },
  });
}
