import type { Plugin } from '@tiptap/pm/state';
import { defaultDeleteFilter, ySyncPluginKey, yUndoPlugin } from 'y-prosemirror';
import * as Y from 'yjs';
import { PARA_NODE } from '../../../shared/draft/paragraph.ts';

const PROTECTED = new Set([PARA_NODE]);
/** What every paragraph has from its beginning. */
const LASTING: ReadonlySet<string | null> = new Set(['id', 'kind', 'level', 'restart']);

/**
 * Undo of one's own changes alone (rule S8). A paragraph that one made and in which others
 * have written stays, and stays whole: the library takes its attributes back one by one,
 * its id among them, which the gate refuses.
 */
export function undoPlugin(fragment: Y.XmlFragment): Plugin {
  const undoManager = new CarefulUndo(fragment, {
    trackedOrigins: new Set<unknown>([ySyncPluginKey]),
    deleteFilter: (item) => defaultDeleteFilter(item, PROTECTED) && !isFirstAttribute(item),
    captureTransaction: ({ meta }) => meta.get('addToHistory') !== false,
  });
  return yUndoPlugin({ undoManager });
}

/**
 * Yjs forgets deleted words after a while, and once in some hundred thousand steps it looks for
 * something forgotten while it undoes, and throws. What it did until then is in the text like
 * any edit; the step ends there, and the next one is taken back by the next press.
 */
class CarefulUndo extends Y.UndoManager {
  override undo(): ReturnType<Y.UndoManager['undo']> {
    return asFarAsItGoes(() => super.undo());
  }

  override redo(): ReturnType<Y.UndoManager['redo']> {
    return asFarAsItGoes(() => super.redo());
  }
}

function asFarAsItGoes<Step>(take: () => Step | null): Step | null {
  try {
    return take();
  } catch (fault) {
    if (typeof reportError === 'function') reportError(fault);
    return null;
  }
}

/** It goes with its paragraph, and never alone. */
function isFirstAttribute({ parent, parentSub, left }: Y.Item): boolean {
  return left === null && LASTING.has(parentSub) && parent instanceof Y.XmlElement && parent.nodeName === PARA_NODE;
}
