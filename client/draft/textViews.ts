import { yUndoPluginKey } from 'y-prosemirror';
import type { MarginThread } from '../../shared/draft/margin.ts';
import type { OutlineEntry, SelectionView, TextFigures } from './contract.ts';
import { ownStore, sameJson } from './store.ts';
import type { Desk } from './text/desk.ts';
import { figuresOf, inOrderOfText, outlineOf } from './text/outlining.ts';
import { paintingKey } from './text/painting.ts';
import { NO_SELECTION, viewSelection } from './text/selecting.ts';

/** What pages draw of the text beside the text itself. */
export class TextViews {
  readonly outline = ownStore<readonly OutlineEntry[]>([], sameJson);
  readonly figures = ownStore<TextFigures>({ paragraphs: 0, numbered: 0, inBrackets: 0 }, sameJson);
  readonly selection = ownStore<SelectionView>(NO_SELECTION, sameJson);
  readonly undoable = ownStore({ canUndo: false, canRedo: false }, sameJson);
  readonly threads = ownStore<readonly MarginThread[]>([], sameJson);

  /** The caret moved, or something can be undone. */
  readSelection(desk: Desk): void {
    this.selection.set(viewSelection(desk.view));
    const undo = yUndoPluginKey.getState(desk.state)?.undoManager;
    this.undoable.set({ canUndo: (undo?.undoStack.length ?? 0) > 0, canRedo: (undo?.redoStack.length ?? 0) > 0 });
  }

  readText(desk: Desk | null, threads: readonly MarginThread[]): void {
    const painting = desk === null ? undefined : paintingKey.getState(desk.state);
    if (desk === null || painting === undefined) return;
    const outline = outlineOf(desk.state.doc, painting);
    this.outline.set(outline);
    this.figures.set(figuresOf(desk.state.doc, painting));
    this.threads.set(inOrderOfText(threads, outline));
  }

  /** Before there is a text. */
  readThreads(threads: readonly MarginThread[]): void {
    this.threads.set(inOrderOfText(threads, []));
  }
}
