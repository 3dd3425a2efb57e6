import { DOMParser, type Slice } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';
import { pastePlugin } from '../../client/draft/paste/paste.ts';
import type { HeadlessEditor } from '../convergence/headlessEditor.ts';
import { installSmallDom, parseHtml } from './smallDom.ts';

const plugin = pastePlugin({} as Parameters<typeof pastePlugin>[0]);

/** What the product makes of foreign HTML before anything is pasted, as a piece of the editor's text. */
export function sliceOf(html: string, editor: HeadlessEditor): Slice {
  const uninstall = installSmallDom();
  try {
    // Of the view it asks for the state alone.
    const view = { state: editor.state } as EditorView;
    const own: unknown = plugin.props.transformPastedHTML?.call(plugin, html, view);
    const dom: unknown = parseHtml(String(own));
    return DOMParser.fromSchema(editor.state.schema).parseSlice(dom as globalThis.Node, {
      preserveWhitespace: true,
      context: editor.state.selection.$from,
    });
  } finally {
    uninstall();
  }
}
