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
  const undoManager = new Y.UndoManager(fragment, {
    trackedOrigins: new Set<unknown>([ySyncPluginKey]),
    deleteFilter: (item) => defaultDeleteFilter(item, PROTECTED) && !isFirstAttribute(item),
    captureTransaction: ({ meta }) => meta.get('addToHistory') !== false,
  });
  return yUndoPlugin({ undoManager });
}

/** It goes with its paragraph, and never alone. */
function isFirstAttribute({ parent, parentSub, left }: Y.Item): boolean {
  return left === null && LASTING.has(parentSub) && parent instanceof Y.XmlElement && parent.nodeName === PARA_NODE;
}
