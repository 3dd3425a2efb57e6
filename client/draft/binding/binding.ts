import type { Node, Schema } from '@tiptap/pm/model';
import { NodeSelection, TextSelection, type EditorState, type Plugin, type Transaction } from '@tiptap/pm/state';
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPlugin,
  ySyncPluginKey,
  type ProsemirrorBinding,
} from 'y-prosemirror';
import * as Y from 'yjs';
import { nodeFromElement, type Mapping } from './elements.ts';
import { followWords } from './follow.ts';
import { showText } from './show.ts';
import { selectWholeCharacters } from './wholeCharacters.ts';
import { writeParagraphs } from './write.ts';

/** The state that y-prosemirror's plugin keeps in the editor. */
interface SyncState {
  readonly binding: ProsemirrorBinding;
  readonly isChangeOrigin: boolean;
}

export interface Bound {
  readonly plugin: Plugin<SyncState>;
  /** What the editor shows first: the shared text itself, so that opening it writes nothing. */
  readonly doc: Node;
  readonly binding: ProsemirrorBinding;
}

/**
 * Binds an editor to a shared text: y-prosemirror's plugin with both directions replaced
 * by ours, which align paragraphs by id. Bind only after the first sync.
 */
export function bindText(fragment: Y.XmlFragment, schema: Schema): Bound {
  const mapping: Mapping = new Map();
  const doc = firstDocument(fragment, schema, mapping);
  const plugin: Plugin<SyncState> = ySyncPlugin(fragment, { mapping });
  const { binding } = pluginState(plugin);
  binding._prosemirrorChanged = (changed: Node) => writeChange(binding, changed);
  binding._observeFunction = (_events: unknown, transaction: Y.Transaction) => showChange(binding, transaction);
  return { plugin, doc, binding };
}

/** Whether a transaction brought something from the shared text (others' typing, undo), rather than from this editor. */
export function isFromSharedText(transaction: Transaction): boolean {
  const change: unknown = transaction.getMeta(ySyncPluginKey);
  return typeof change === 'object' && change !== null && 'isChangeOrigin' in change && change.isChangeOrigin === true;
}

/** The binding of an editor's state. */
export function bindingOf(state: EditorState): ProsemirrorBinding | null {
  const own: SyncState | undefined = ySyncPluginKey.getState(state);
  return own?.binding ?? null;
}

/** Shows the shared text anew from the ground, for when the watchdog found a difference. */
export function showAnew(binding: ProsemirrorBinding): void {
  binding.mux(() => {
    binding.mapping.clear();
    const transaction: Transaction = binding._tr;
    showText(transaction, binding.type, binding.mapping);
    binding.prosemirrorView.dispatch(transaction.setMeta(ySyncPluginKey, { isChangeOrigin: true }));
  });
}

function firstDocument(fragment: Y.XmlFragment, schema: Schema, mapping: Mapping): Node {
  const nodes = fragment.toArray().flatMap((element) => nodeFromElement(element, schema, mapping) ?? []);
  const doc = nodes.length > 0 ? schema.topNodeType.create(null, nodes) : schema.topNodeType.createAndFill();
  if (doc === null) throw new Error('The schema has no empty text.');
  return doc;
}

function pluginState(plugin: Plugin<SyncState>): SyncState {
  const make: unknown = plugin.spec.state?.init;
  if (typeof make !== 'function') throw new Error('y-prosemirror keeps no state.');
  return make({}, null);
}

function writeChange(binding: ProsemirrorBinding, doc: Node): void {
  const state: EditorState = binding.prosemirrorView.state;
  binding.doc.transact(() => {
    const caretIn = state.selection.$head.index(0);
    writeParagraphs({ fragment: binding.type, mapping: binding.mapping, caretIn }, doc);
    binding.beforeTransactionSelection = relativeSelection(binding, state);
  }, ySyncPluginKey);
}

function relativeSelection(binding: ProsemirrorBinding, { selection }: EditorState): ProsemirrorBinding['beforeTransactionSelection'] {
  const relative = (position: number): unknown => absolutePositionToRelativePosition(position, binding.type, binding.mapping);
  return { type: selection instanceof NodeSelection ? 'node' : 'text', anchor: relative(selection.anchor), head: relative(selection.head) };
}

function showChange(binding: ProsemirrorBinding, change: Y.Transaction): void {
  if (binding.prosemirrorView === null) return;
  binding.mux(() => {
    const { mapping } = binding;
    forget(mapping, change);
    const transaction: Transaction = binding._tr;
    showText(transaction, binding.type, mapping);
    restoreSelection(binding, transaction, change);
    selectWholeCharacters(transaction);
    transaction.setMeta(ySyncPluginKey, { isChangeOrigin: true, isUndoRedoOperation: change.origin instanceof Y.UndoManager });
    if (change.origin instanceof Y.UndoManager) transaction.scrollIntoView();
    binding.prosemirrorView.dispatch(transaction);
  });
}

function forget(mapping: Mapping, change: Y.Transaction): void {
  Y.iterateDeletedStructs(change, change.deleteSet, (struct) => {
    if (struct instanceof Y.Item && struct.content instanceof Y.ContentType) mapping.delete(struct.content.type);
  });
  for (const type of change.changed.keys()) mapping.delete(type);
  for (const type of change.changedParentTypes.keys()) mapping.delete(type);
}

/** Only where the mapped selection is another: the place in the shared text is right where letters repeat. */
function restoreSelection(binding: ProsemirrorBinding, transaction: Transaction, change: Y.Transaction): void {
  const { selection: old, doc: before }: EditorState = binding.prosemirrorView.state;
  const place = (relative: unknown, position: number): number | null => {
    const isGone = isTakenAway(relative, change) && !(change.origin instanceof Y.UndoManager);
    const followed = isGone ? followWords(before, position, transaction.doc) : null;
    return followed ?? relativePositionToAbsolutePosition(binding.doc, binding.type, relative, binding.mapping);
  };
  const was = binding.beforeTransactionSelection;
  if (was === null || was.anchor === null || was.head === null) return;
  const anchor = place(was.anchor, old.anchor);
  const head = place(was.head, old.head);
  const { selection, doc } = transaction;
  if (anchor === null || head === null || (selection.anchor === anchor && selection.head === head)) return;
  if (Math.max(anchor, head) > doc.content.size || Math.min(anchor, head) < 0) return;
  transaction.setSelection(TextSelection.between(doc.resolve(anchor), doc.resolve(head)));
}

/** Whether the letter, or the paragraph, that a place in the shared text hangs on was deleted by this change. */
function isTakenAway(place: unknown, change: Y.Transaction): boolean {
  if (!(place instanceof Y.RelativePosition)) return false;
  return [place.item, place.type].some((id) => id !== null && Y.isDeleted(change.deleteSet, id));
}
