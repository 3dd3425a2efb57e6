import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { paintingKey } from './painting.ts';

/**
 * Writes the numbers on the paragraphs' elements. As decorations they would make each
 * keystroke dearer the longer the text is: the library looks every one of them up.
 */
export function showNumbersPlugin(): Plugin {
  return new Plugin({
    view: (view) => {
      showNumbers(view);
      return {
        update: (_view, before) => {
          if (paintingKey.getState(before)?.numbers !== paintingKey.getState(view.state)?.numbers) showNumbers(view);
        },
      };
    },
  });
}

function showNumbers(view: EditorView): void {
  const numbers = paintingKey.getState(view.state)?.numbers ?? [];
  let element = view.dom.firstElementChild;
  for (const number of numbers) {
    if (!(element instanceof HTMLElement)) return;
    if (number === null) delete element.dataset['label'];
    else if (element.dataset['label'] !== number.printed) element.dataset['label'] = number.printed;
    element = element.nextElementSibling;
  }
}
