import { Editor, Extension, type JSONContent } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import type { Plugin } from '@tiptap/pm/state';
import type * as Y from 'yjs';
import { bindText, type Bound } from '../binding/binding.ts';
import { SCHEMA } from '../schema/schema.ts';
import { plainAtomsPlugin } from './atoms.ts';
import { idsPlugin } from './ids.ts';
import { undoPlugin } from './undo.ts';

/** One thing that happened to the text as it is shown. */
export interface TextChange {
  readonly before: Node;
  readonly after: Node;
}

export interface EditorOptions {
  readonly fragment: Y.XmlFragment;
  readonly isEditable: () => boolean;
  readonly attributes: () => Record<string, string>;
  /** Keys, painting and the like; ids, binding and undo are already there. */
  readonly plugins: readonly Plugin[];
  readonly changed: (change: TextChange) => void;
}

/** An editor over a shared text that is already synced. Not yet shown: `mount` it. */
export function openEditor({ fragment, isEditable, attributes, plugins, changed }: EditorOptions): Editor {
  let bound: Bound | undefined;
  const draft = Extension.create({
    name: 'draft',
    addProseMirrorPlugins: () => [
      ...plugins,
      idsPlugin(),
      plainAtomsPlugin(),
      ...(bound === undefined ? [] : [bound.plugin]),
      undoPlugin(fragment),
    ],
  });
  return new Editor({
    element: null,
    injectCSS: false,
    enableCoreExtensions: false,
    enableInputRules: false,
    enablePasteRules: false,
    extensions: [...SCHEMA, draft],
    editorProps: { editable: isEditable, attributes },
    // The schema exists from here on, and the text is made before anything is rendered: the editor never holds another.
    onBeforeCreate: ({ editor }) => {
      bound = bindText(fragment, editor.schema);
      // Tiptap takes a finished node as it is; only its types do not say so.
      editor.setOptions({ content: bound.doc as unknown as JSONContent });
    },
    onTransaction: ({ editor, transaction }) => changed({ before: transaction.before, after: editor.state.doc }),
  });
}
