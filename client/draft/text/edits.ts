import type { Node, NodeType, ResolvedPos } from '@tiptap/pm/model';
import { TextSelection, type Command, type EditorState, type Transaction } from '@tiptap/pm/state';
import { yUndoPluginKey } from 'y-prosemirror';
import { PARA_NODE } from '../../../shared/draft/paragraph.ts';
import { DEEPEST_LEVEL, type ParagraphKind } from '../../../shared/terms.ts';
import { newParagraphId } from './ids.ts';

/** A paragraph and where it begins. */
export interface PlacedParagraph {
  readonly node: Node;
  readonly position: number;
  readonly index: number;
}

/** The paragraphs a selection touches, at least one. */
export function selectedParagraphs({ doc, selection }: EditorState): readonly PlacedParagraph[] {
  const from = selection.$from.index(0);
  const to = Math.max(from, Math.min(selection.$to.index(0), doc.childCount - 1));
  const result: PlacedParagraph[] = [];
  let position = 0;
  for (let index = 0; index <= to; index += 1) {
    const node = doc.child(index);
    if (index >= from) result.push({ node, position, index });
    position += node.nodeSize;
  }
  return result;
}

/** A command that undo takes back by itself, not together with the typing before it. */
export function asOwnStep(command: Command): Command {
  return (state, dispatch, view) => {
    if (dispatch !== undefined) yUndoPluginKey.getState(state)?.undoManager.stopCapturing();
    return command(state, dispatch, view);
  };
}

/**
 * Enter. The first part keeps the id; at the start of a paragraph an empty one is put
 * before it, so that the words keep theirs (rule P1).
 */
export const splitParagraph: Command = (state, dispatch) => {
  const change = state.tr;
  if (!state.selection.empty) change.deleteSelection();
  const place = change.selection.$from;
  if (place.parent.type.name !== PARA_NODE) return false;
  if (place.parentOffset === 0 && place.parent.content.size > 0) insertBefore(change, place);
  else change.split(place.pos, 1, [{ type: place.parent.type, attrs: attributesAfterSplit(place) }]);
  dispatch?.(change.scrollIntoView());
  return true;
};

function insertBefore(change: Transaction, place: ResolvedPos): void {
  const { parent } = place;
  change.insert(place.before(), parent.type.create({ ...parent.attrs, id: newParagraphId() }));
  if (parent.attrs['restart'] === true) change.setNodeAttribute(change.mapping.map(place.before(), 1), 'restart', false);
}

function attributesAfterSplit({ parent, parentOffset }: ResolvedPos): Record<string, unknown> {
  const isAtEnd = parentOffset === parent.content.size;
  const kind: unknown = parent.attrs['kind'];
  return { ...parent.attrs, id: newParagraphId(), restart: false, kind: isAtEnd ? (KIND_AFTER.get(kind) ?? kind) : kind };
}

/** Who ends a title or a heading goes on with something else. */
const KIND_AFTER: ReadonlyMap<unknown, ParagraphKind> = new Map([
  ['title', 'text'],
  ['heading', 'operative'],
]);

/** Backspace at the start: with the paragraph before. */
export const mergeBackward: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0 || $from.index(0) === 0) return false;
  dispatch?.(mergeAt(state, $from.before(1)));
  return true;
};

/** Delete at the end: with the paragraph after. */
export const mergeForward: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset < $from.parent.content.size || $from.index(0) >= state.doc.childCount - 1) return false;
  dispatch?.(mergeAt(state, $from.after(1)));
  return true;
};

/** The first survives with its id, except where it is empty (rule P1). */
function mergeAt(state: EditorState, border: number): Transaction {
  const change = state.tr;
  const { nodeBefore, nodeAfter } = change.doc.resolve(border);
  if (nodeBefore === null || nodeAfter === null) return change;
  if (nodeBefore.content.size === 0) {
    change.delete(border - nodeBefore.nodeSize, border);
    change.setSelection(TextSelection.create(change.doc, border - nodeBefore.nodeSize + 1));
  } else if (nodeAfter.content.size === 0) {
    change.delete(border, border + nodeAfter.nodeSize);
    change.setSelection(TextSelection.create(change.doc, border - 1));
  } else {
    change.join(border);
  }
  return change.scrollIntoView();
}

/** Deletes what is selected. Where it begins with a whole paragraph and ends within one, the latter lives on. */
export const deleteSelected: Command = (state, dispatch) => {
  const { $from, $to, empty } = state.selection;
  if (empty) return false;
  const endsWithin = $to.parentOffset < $to.parent.content.size;
  if ($from.depth === 1 && $to.depth === 1 && $from.parentOffset === 0 && endsWithin && $from.index(0) < $to.index(0)) {
    const change = state.tr.delete($to.start(), $to.pos).delete($from.before(1), $to.before(1));
    dispatch?.(change.setSelection(TextSelection.create(change.doc, $from.before(1) + 1)).scrollIntoView());
    return true;
  }
  dispatch?.(state.tr.deleteSelection().scrollIntoView());
  return true;
};

export function changeLevel(by: 1 | -1): Command {
  return (state, dispatch) => {
    const change = state.tr;
    for (const { node, position } of selectedParagraphs(state)) {
      const level = Math.max(0, Math.min(DEEPEST_LEVEL, Number(node.attrs['level']) + by));
      if (level !== node.attrs['level']) change.setNodeAttribute(position, 'level', level);
    }
    if (change.docChanged) dispatch?.(change);
    return true;
  };
}

export function setAttribute(name: 'kind' | 'restart', value: ParagraphKind | boolean): Command {
  return (state, dispatch) => {
    const change = state.tr;
    for (const { node, position } of selectedParagraphs(state))
      if (node.attrs[name] !== value) change.setNodeAttribute(position, name, value);
    if (change.docChanged) dispatch?.(change);
    return change.docChanged;
  };
}

/** Moves the selected paragraphs by one. The neighbour changes sides, so that the selection stays as it is. */
export function moveSelected(by: 1 | -1): Command {
  return (state, dispatch) => {
    const selected = selectedParagraphs(state);
    const first = selected[0];
    const last = selected.at(-1);
    if (first === undefined || last === undefined) return false;
    const neighbour = state.doc.maybeChild(by < 0 ? first.index - 1 : last.index + 1);
    if (neighbour === null) return true;
    const end = last.position + last.node.nodeSize;
    const change = by < 0 ? moveUp(state.tr, { neighbour, first, end }) : moveDown(state.tr, { neighbour, first, end });
    dispatch?.(change.scrollIntoView());
    return true;
  };
}

interface Move {
  readonly neighbour: Node;
  readonly first: PlacedParagraph;
  readonly end: number;
}

function moveUp(change: Transaction, { neighbour, first, end }: Move): Transaction {
  return change.insert(end, neighbour).delete(first.position - neighbour.nodeSize, first.position);
}

function moveDown(change: Transaction, { neighbour, first, end }: Move): Transaction {
  return change.delete(end, end + neighbour.nodeSize).insert(first.position, neighbour);
}

/** The paragraph type of a state's schema. */
export function paraType(state: EditorState): NodeType {
  const type = state.schema.nodes[PARA_NODE];
  if (type === undefined) throw new Error('The schema has no paragraph.');
  return type;
}
