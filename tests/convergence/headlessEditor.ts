import { getSchema } from '@tiptap/core';
import { EditorState, TextSelection, type Command, type Plugin, type PluginView, type Transaction } from '@tiptap/pm/state';
import { EditorView } from '@tiptap/pm/view';
import { yUndoPluginKey } from 'y-prosemirror';
import * as Y from 'yjs';
import { bindText } from '../../client/draft/binding/binding.ts';
import { SCHEMA } from '../../client/draft/schema/schema.ts';
import { plainAtomsPlugin } from '../../client/draft/text/atoms.ts';
import { idsPlugin } from '../../client/draft/text/ids.ts';
import { paintingKey, paintingPlugin } from '../../client/draft/text/painting.ts';
import { undoPlugin } from '../../client/draft/text/undo.ts';
import { BODY_ROOT } from '../../shared/draft/paragraph.ts';

/** The editor of the browser without a browser: the same schema, plugins and binding; what needs a page stands still. */
export class HeadlessEditor {
  readonly doc: Y.Doc;
  readonly fragment: Y.XmlFragment;
  state: EditorState;
  readonly #views: readonly PluginView[];

  /** @param more plugins of the browser's editor that a test is about */
  constructor(doc: Y.Doc, more: readonly Plugin[] = []) {
    this.doc = doc;
    this.fragment = doc.getXmlFragment(BODY_ROOT);
    const schema = getSchema(SCHEMA);
    const bound = bindText(this.fragment, schema);
    const plugins = [
      paintingPlugin(() => ({ threads: [], activeThread: null })),
      ...more,
      idsPlugin(),
      plainAtomsPlugin(),
      bound.plugin,
      undoPlugin(this.fragment),
    ];
    this.state = EditorState.create({ doc: bound.doc, plugins });
    const view = this.#pretendView();
    this.#views = plugins.flatMap((plugin) => plugin.spec.view?.(view) ?? []);
    const undo = yUndoPluginKey.getState(this.state)?.undoManager;
    // Each change is one step back, whatever the clock says.
    if (undo !== undefined) undo.captureTimeout = 0;
  }

  /** Does a command, as a key would. */
  run(command: Command): boolean {
    return command(this.state, (transaction) => this.dispatch(transaction));
  }

  dispatch(transaction: Transaction): void {
    const before = this.state;
    this.state = this.state.apply(transaction);
    const view = this.#pretendView();
    for (const each of this.#views) each.update?.(view, before);
  }

  select(anchor: number, head = anchor): void {
    const size = this.state.doc.content.size;
    const place = (position: number) => this.state.doc.resolve(this.#betweenCharacters(Math.max(0, Math.min(size, position))));
    this.dispatch(this.state.tr.setSelection(TextSelection.between(place(anchor), place(head))));
  }

  /** No browser puts a caret into the middle of a character. */
  #betweenCharacters(position: number): number {
    const { parent, parentOffset } = this.state.doc.resolve(position);
    const around = parent.textBetween(Math.max(0, parentOffset - 1), Math.min(parent.content.size, parentOffset + 1), '', ' ');
    return parentOffset > 0 && /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(around) ? position - 1 : position;
  }

  type(text: string): void {
    this.dispatch(this.state.tr.insertText(text));
  }

  /** Numbers as painted, by place. */
  labels(): readonly (string | null)[] {
    return paintingKey.getState(this.state)?.numbers.map((number) => number?.printed ?? null) ?? [];
  }

  ids(): readonly string[] {
    const ids: string[] = [];
    this.state.doc.forEach((paragraph) => ids.push(String(paragraph.attrs['id'])));
    return ids;
  }

  destroy(): void {
    for (const view of this.#views) view.destroy?.();
    this.doc.destroy();
  }

  /** As much of a view as plugins ask for. */
  #pretendView(): EditorView {
    // A view cannot be made without a page; these five are all that is used.
    const view: unknown = Object.defineProperties(
      {},
      {
        state: { get: () => this.state },
        dispatch: { value: (transaction: Transaction) => this.dispatch(transaction) },
        hasFocus: { value: () => false },
        composing: { value: false },
        isDestroyed: { value: false },
      },
    );
    return view as EditorView;
  }
}
