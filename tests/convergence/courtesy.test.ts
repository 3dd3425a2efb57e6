import { TextSelection, type Command } from '@tiptap/pm/state';
import { Awareness } from 'y-protocols/awareness';
import { undoCommand } from 'y-prosemirror';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { AT_WORK_MS, AtWork } from '../../client/draft/sync/atWork.ts';
import { ASKED_MS, courtesyPlugin, type Warning } from '../../client/draft/text/courtesy.ts';
import { deleteSelected, mergeBackward, mergeForward, moveSelected, splitParagraph } from '../../client/draft/text/edits.ts';
import { paragraphElements } from '../../shared/draft/body.ts';
import { seedUpdate } from '../../shared/draft/seed.ts';
import { openTextDocument } from '../../shared/draft/textDocument.ts';
import { paragraph } from '../unit/draft/arbitrary.ts';
import { HeadlessEditor } from './headlessEditor.ts';

const TEXTS = ['One is here.', 'Two is here.', 'Three is here.', 'Four is here.'];

/** An editor in which I am in one paragraph, and Bo, or nobody, is at work in others. */
function drafting(me: number, bo: readonly number[]) {
  const doc = openTextDocument();
  Y.applyUpdate(doc, seedUpdate(TEXTS.map((text, index) => paragraph(`p${index}`, text))));
  const clock = { now: 1_000_000 };
  const warnings: (Warning | null)[] = [];
  const occupied = new Set(bo.map((index) => `p${index}`));
  const courtesy = courtesyPlugin({
    whoIsIn: (id) => (occupied.has(id) ? ['Bo'] : []),
    warn: (warning) => warnings.push(warning),
    now: () => clock.now,
  });
  const editor = new HeadlessEditor(doc, [courtesy]);
  const startOf = (index: number): number => {
    let position = 1;
    for (let at = 0; at < index; at += 1) position += editor.state.doc.child(at).nodeSize;
    return position;
  };
  editor.select(startOf(me));
  const again = (command: Command, afterMs = 1000): void => {
    clock.now += afterMs;
    editor.run(command);
  };
  return { editor, warnings, startOf, again };
}

const texts = (editor: HeadlessEditor): string[] => {
  const found: string[] = [];
  editor.state.doc.forEach((paragraph) => found.push(paragraph.textContent));
  return found;
};

/** What I do in the third paragraph, who is where, what is said, and what comes of it when done again. */
const CASES: readonly (readonly [string, Command, number, Warning['kind'], readonly string[]])[] = [
  ['Backspace at its start', mergeBackward, 2, 'merge', ['One is here.', 'Two is here.Three is here.', 'Four is here.']],
  ['moving it', moveSelected(1), 2, 'move', ['One is here.', 'Two is here.', 'Four is here.', 'Three is here.']],
];

test.each(CASES)('[S38] %s asks first where somebody is at work, and is done the second time', (_name, command, bo, kind, result) => {
  const { editor, warnings, again } = drafting(2, [bo]);
  again(command);
  expect(texts(editor)).toEqual(TEXTS);
  expect(warnings).toEqual([{ kind, paragraphId: `p${bo}`, citation: `${bo + 1}`, names: ['Bo'] }]);
  again(command);
  expect(texts(editor)).toEqual(result);
  expect(warnings.at(-1)).toBe(null);
});

test('[S38] Delete at the end of a paragraph asks for the one that would be joined to it', () => {
  const { editor, warnings, startOf, again } = drafting(1, [2]);
  editor.select(startOf(1) + 'Two is here.'.length);
  again(mergeForward);
  expect(texts(editor)).toEqual(TEXTS);
  expect(warnings).toMatchObject([{ kind: 'merge', paragraphId: 'p2' }]);
});

test('[S38] deleting over whole paragraphs asks, typing over a selection inside one does not', () => {
  const { editor, warnings, startOf, again } = drafting(0, [2]);
  editor.select(startOf(1) + 3, startOf(3) + 4);
  again(deleteSelected);
  expect(texts(editor)).toEqual(TEXTS);
  expect(warnings).toMatchObject([{ kind: 'delete', paragraphId: 'p2', names: ['Bo'] }]);
  editor.select(startOf(2), startOf(2) + 5);
  editor.type('X');
  expect(texts(editor)[2]).toBe('X is here.');
  expect(warnings).toHaveLength(1);
});

test('[S38] nobody is asked where nobody is, who only splits or types, or whose own paragraph moves past another’s', () => {
  const { editor, warnings, startOf, again } = drafting(2, [1, 3]);
  again(moveSelected(1));
  editor.select(startOf(1) + 4);
  again(splitParagraph);
  editor.type('more');
  expect(warnings).toEqual([]);
});

test('[S38] a held key is one press, and “again” is understood for some seconds', () => {
  const { editor, warnings, again } = drafting(2, [2]);
  again(mergeBackward);
  for (let press = 0; press < 20; press += 1) again(mergeBackward, 33);
  expect(texts(editor)).toEqual(TEXTS);
  again(mergeBackward, ASKED_MS + 1);
  expect(texts(editor)).toEqual(TEXTS);
  expect(warnings).not.toContain(null);
  again(mergeBackward);
  expect(texts(editor)).toHaveLength(3);
});

test('[S38] agreed once, a paragraph goes on moving without being asked again', () => {
  const { editor, warnings, again } = drafting(0, [0]);
  for (let press = 0; press < 4; press += 1) again(moveSelected(1), 300);
  expect(texts(editor).at(-1)).toBe('One is here.');
  expect(warnings.filter((warning) => warning !== null)).toHaveLength(1);
});

test('[S38] who agreed to move a paragraph has not agreed to delete it', () => {
  const { editor, startOf, again } = drafting(1, [1]);
  again(moveSelected(1));
  again(moveSelected(1));
  editor.select(startOf(1) + 3, startOf(3) + 4);
  again(deleteSelected);
  expect(texts(editor)).toHaveLength(4);
});

test('[S38] undo and what others do are never held up', () => {
  const { editor, warnings, again, startOf } = drafting(2, []);
  editor.select(startOf(1) + 4);
  again(splitParagraph);
  const occupied = drafting(2, [0, 1, 2, 3]);
  occupied.editor.select(occupied.startOf(3) + 4);
  occupied.again(splitParagraph);
  occupied.again(undoCommand);
  expect(texts(occupied.editor)).toEqual(TEXTS);
  occupied.editor.doc.transact(() => occupied.editor.fragment.delete(1, 1), 'the line');
  expect(texts(occupied.editor)).toHaveLength(3);
  expect([...warnings, ...occupied.warnings]).toEqual([]);
});

test('[S38] at work is whose caret stands there and stirred lately; I am not somebody else in my other window', () => {
  const doc = openTextDocument();
  Y.applyUpdate(doc, seedUpdate(TEXTS.map((text, index) => paragraph(`p${index}`, text))));
  const awareness = new Awareness(doc);
  const clock = { now: 0 };
  const atWork = new AtWork({ awareness, doc, myPersonId: 'me', now: () => clock.now });
  const say = (key: number, personId: string, unsaved: number): void => {
    const head: unknown = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(textIn(doc, 1), 2));
    const person = { id: personId, name: personId, group: null, colour: 1, role: 'member' };
    awareness.states.set(key, { person, caret: { anchor: head, head }, unsaved });
    awareness.emit('change', [{ added: [], updated: [key], removed: [] }, 'test']);
  };
  const id = paragraphElements(doc).map((element) => element.getAttribute('id'))[1] as Parameters<AtWork['namesIn']>[0];
  say(7, 'me', 0);
  expect(atWork.namesIn(id)).toEqual([]);
  say(8, 'Bo', 0);
  expect(atWork.namesIn(id)).toEqual(['Bo']);
  clock.now = AT_WORK_MS;
  expect(atWork.namesIn(id)).toEqual([]);
  // At the end of a paragraph the caret's place stays the same while one types; what is unsaved does not.
  say(8, 'Bo', 1);
  expect(atWork.namesIn(id)).toEqual(['Bo']);
  atWork.destroy();
  awareness.destroy();
});

test('[S38] a caret that is selected is no change', () => {
  const { editor, warnings } = drafting(2, [0, 1, 2, 3]);
  editor.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, 3)));
  expect(warnings).toEqual([]);
});

function textIn(doc: Y.Doc, index: number): Y.XmlText {
  const text = paragraphElements(doc)[index]?.get(0);
  if (!(text instanceof Y.XmlText)) throw new Error('that paragraph has no words');
  return text;
}
