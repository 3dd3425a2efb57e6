import { toggleMark } from '@tiptap/pm/commands';
import { Fragment, Slice } from '@tiptap/pm/model';
import { TextSelection, type Command } from '@tiptap/pm/state';
import { redoCommand, undoCommand } from 'y-prosemirror';
import {
  changeLevel,
  deleteSelected,
  mergeBackward,
  mergeForward,
  moveSelected,
  setAttribute,
  splitParagraph,
} from '../../../client/draft/text/edits.ts';
import { linkTo, switchMark } from '../../../client/draft/text/marks.ts';
import { FOOTNOTE_NODE, REF_NODE } from '../../../shared/draft/paragraph.ts';
import { PARAGRAPH_KINDS } from '../../../shared/terms.ts';
import type { HeadlessEditor } from '../../convergence/headlessEditor.ts';

/** Something a person does in an editor; two numbers say where and how much. */
export type Act = (editor: HeadlessEditor, at: number, length: number) => void;

const WORDS = ['We ', 'support ', 'the 🌍 ', 'سلام عليكم ', 'é', '[and] ', 'a', 'the same words ', '👩‍👩‍👧‍👦', '知识社会', 'ICANN', '; '];

const by =
  (command: Command): Act =>
  (editor) =>
    void editor.run(command);

function insertAtom(name: typeof REF_NODE | typeof FOOTNOTE_NODE): Act {
  return (editor, at, length) => {
    const type = editor.state.schema.nodes[name];
    const ids = editor.ids();
    const attributes = name === REF_NODE ? { paraId: ids[at % ids.length] } : { id: `f${at}-${length}`, text: `Note ${length}.` };
    if (type !== undefined) editor.dispatch(editor.state.tr.replaceSelectionWith(type.create(attributes), false));
  };
}

/** Cuts what is selected and pastes it somewhere else. */
const cutAndPaste: Act = (editor, at) => {
  const { from, to } = editor.state.selection;
  const cut = editor.state.doc.slice(from, to);
  editor.run(deleteSelected);
  editor.select(at);
  paste(editor, cut);
};

/** Takes whole paragraphs and lets them go elsewhere. */
const drag: Act = (editor, at) => {
  const { doc } = editor.state;
  const index = at % doc.childCount;
  const child = doc.child(index);
  let position = 0;
  for (let before = 0; before < index; before += 1) position += doc.child(before).nodeSize;
  const change = editor.state.tr.delete(position, position + child.nodeSize);
  const target = change.doc.resolve(Math.min(change.doc.content.size, (at * 7) % (change.doc.content.size + 1)));
  const place = target.depth === 0 ? target.pos : target.after(1);
  editor.dispatch(change.insert(place, child));
};

/** Copies a paragraph behind itself: the copy must get an id of its own. */
const copy: Act = (editor, at) => {
  const { doc } = editor.state;
  editor.dispatch(editor.state.tr.insert(doc.content.size, doc.child(at % doc.childCount)));
};

const replaceAll: Act = (editor, at) => {
  const { doc } = editor.state;
  editor.dispatch(editor.state.tr.setSelection(TextSelection.between(doc.resolve(0), doc.resolve(doc.content.size))));
  editor.run(deleteSelected);
  editor.type(`Begun again ${at}. `);
};

/** A word as an input method writes it: the same place again and again, and then another word there. */
const compose: Act = (editor, at) => {
  const start = editor.state.selection.from;
  const steps = COMPOSITIONS[at % COMPOSITIONS.length] ?? [];
  editor.run(deleteSelected);
  let end = editor.state.selection.from;
  const from = Math.min(start, end);
  for (const shown of steps) {
    editor.dispatch(editor.state.tr.insertText(shown, from, end));
    end = from + shown.length;
  }
};
const COMPOSITIONS = [
  ['ｚ', 'ｚｈ', 'ｚｈｉ', '知', '知识'],
  ['ㄱ', '가', '각', '각ㅎ', '각하'],
  ['に', 'にほ', 'にほん', '日本'],
  ['e', 'e\u0301', 'é'],
  ['😀', '😁', '😂'],
];

/** Puts a piece of text in the place of the selection, as pasting does. */
export function paste(editor: HeadlessEditor, slice: Slice): void {
  editor.dispatch(editor.state.tr.replaceSelection(slice));
}

const pasteParagraphs: Act = (editor, at, length) => {
  const { doc } = editor.state;
  const nodes = Array.from({ length: 1 + (length % 3) }, (_, index) => {
    const like = doc.child((at + index) % doc.childCount);
    return like.type.create({ ...like.attrs, id: null }, like.content);
  });
  paste(editor, new Slice(Fragment.fromArray(nodes), 1, 1));
};

/** What people do in an editor, with how often. */
export const ACTS: readonly (readonly [number, Act])[] = [
  [14, (editor, at) => editor.type(WORDS[at % WORDS.length] ?? 'a')],
  [8, (editor, at) => editor.select(at)],
  [7, (editor, at, length) => editor.select(at, at + length)],
  [4, by(splitParagraph)],
  [3, by(mergeBackward)],
  [3, by(mergeForward)],
  [2, (editor, at) => mergeAtBorder(editor, at)],
  [4, by(deleteSelected)],
  [3, by(moveSelected(-1))],
  [3, by(moveSelected(1))],
  [1, by(changeLevel(1))],
  [1, by(changeLevel(-1))],
  [1, (editor, at) => void editor.run(setAttribute('kind', PARAGRAPH_KINDS[at % PARAGRAPH_KINDS.length] ?? 'text'))],
  [1, (editor, at) => void editor.run(setAttribute('restart', at % 2 === 0))],
  [2, by(switchMark('bold'))],
  [1, by(switchMark('sup'))],
  [1, by(switchMark('sub'))],
  [1, (editor) => void editor.run(toggleItalic)],
  [1, (editor, at) => void editor.run(linkTo(at % 3 === 0 ? null : 'https://example.org/wsis'))],
  [1, insertAtom(REF_NODE)],
  [1, insertAtom(FOOTNOTE_NODE)],
  [1, cutAndPaste],
  [1, drag],
  [1, copy],
  [1, pasteParagraphs],
  [2, compose],
  [4, by(undoCommand)],
  [2, by(redoCommand)],
];

/** Seldom: all is selected and written over. */
export const DRASTIC_ACTS: readonly Act[] = [replaceAll];

const toggleItalic: Command = (state, dispatch) => {
  const type = state.schema.marks['italic'];
  return type !== undefined && toggleMark(type)(state, dispatch);
};

function mergeAtBorder(editor: HeadlessEditor, at: number): void {
  const { doc } = editor.state;
  if (doc.childCount < 2) return;
  let position = 0;
  const index = 1 + (at % (doc.childCount - 1));
  for (let before = 0; before < index; before += 1) position += doc.child(before).nodeSize;
  editor.select(position + 1);
  editor.run(mergeBackward);
}
