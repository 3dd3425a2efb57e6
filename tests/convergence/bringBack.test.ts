import fc from 'fast-check';
import { undoCommand, yUndoPluginKey } from 'y-prosemirror';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { authorshipKey, authorshipPlugin, showAuthors } from '../../client/draft/text/authorship.ts';
import { stepsBack } from '../../client/draft/text/bringBack.ts';
import { splitParagraph } from '../../client/draft/text/edits.ts';
import { readBody } from '../../shared/draft/body.ts';
import { mergeRuns } from '../../shared/draft/inline.ts';
import { plainText, type Inline, type Paragraph } from '../../shared/draft/paragraph.ts';
import { seedUpdate } from '../../shared/draft/seed.ts';
import { openTextDocument } from '../../shared/draft/textDocument.ts';
import type { ParagraphId } from '../../shared/terms.ts';
import type { Author } from '../../shared/wire/history.ts';
import { paragraph, paragraphId, SEED } from '../unit/draft/arbitrary.ts';
import { HeadlessEditor } from './headlessEditor.ts';

function editorOf(paragraphs: readonly Paragraph[]): HeadlessEditor {
  const doc = openTextDocument();
  Y.applyUpdate(doc, seedUpdate(paragraphs));
  const editor = new HeadlessEditor(doc, [authorshipPlugin(() => ({ author: me, at: AT }))]);
  const undo = yUndoPluginKey.getState(editor.state)?.undoManager;
  // As in the browser, where the steps of one act come within a moment.
  if (undo !== undefined) undo.captureTimeout = 60_000;
  return editor;
}

function bringBack(editor: HeadlessEditor, wanted: Paragraph, behind: readonly ParagraphId[] = []): string {
  const undo = yUndoPluginKey.getState(editor.state)?.undoManager;
  undo?.stopCapturing();
  const { kind, steps } = stepsBack(editor.state, { paragraph: wanted, behind });
  for (const step of steps) {
    const change = step(editor.state);
    if (change !== null) editor.dispatch(change);
  }
  undo?.stopCapturing();
  return kind;
}

const AT = '2026-03-01T10:00:00.000Z';
const me: Author = { personId: 'me', name: 'Me', group: 'ALAC', colour: 1 };
const other: Author = { personId: 'other', name: 'Other', group: 'BC', colour: 2 };
const body = (editor: HeadlessEditor): readonly Paragraph[] => readBody(editor.doc);
const textOf = (editor: HeadlessEditor, id: string): string =>
  body(editor)
    .filter((each) => each.id === id)
    .map(plainText)
    .join('|');

test('[H24] an earlier wording comes back by what differs alone: letters between two changes stay the same ones', () => {
  const editor = editorOf([paragraph('p', 'we now support the continuing work of all')]);
  const text = editor.doc.getXmlFragment('body').get(0);
  const words = text instanceof Y.XmlElement ? text.get(0) : null;
  if (!(words instanceof Y.XmlText)) throw new Error('no text');
  const place = Y.createRelativePositionFromTypeIndex(words, 'we now support the cont'.length);
  expect(bringBack(editor, paragraph('p', 'we support the continuing internationalization of all'))).toBe('reworded');
  expect(textOf(editor, 'p')).toBe('we support the continuing internationalization of all');
  // Somebody's caret in "continuing" is where it was.
  expect(Y.createAbsolutePositionFromRelativePosition(place, editor.doc)?.index).toBe('we support the cont'.length);
  editor.run(undoCommand);
  expect(textOf(editor, 'p')).toBe('we now support the continuing work of all');
});

test('[H24] undo takes back exactly the wording that was brought back, and not what was typed before or after it', () => {
  const editor = editorOf([paragraph('p', 'one two three'), paragraph('q', 'other')]);
  editor.select(1);
  editor.type('zero ');
  bringBack(editor, paragraph('p', 'one 2 three four'));
  expect(textOf(editor, 'p')).toBe('one 2 three four');
  editor.run(undoCommand);
  expect(textOf(editor, 'p')).toBe('zero one two three');
  editor.run(undoCommand);
  expect(textOf(editor, 'p')).toBe('one two three');
});

test('[H25] a paragraph that is gone comes back with its own id, kind and level, behind the nearest that lives', () => {
  const editor = editorOf(['a', 'c', 'd'].map((id) => paragraph(id, `text of ${id}`)));
  const gone = paragraph('b', 'text of b', { level: 1, kind: 'text' });
  expect(bringBack(editor, gone, ['x', 'a'].map(paragraphId))).toBe('returned');
  expect(body(editor).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
  expect(body(editor)[1]).toEqual(gone);
  expect(bringBack(editor, gone, [])).toBe('same');
  editor.run(undoCommand);
  expect(body(editor).map(({ id }) => id)).toEqual(['a', 'c', 'd']);
  bringBack(editor, gone, ['x'].map(paragraphId));
  expect(body(editor)[0]?.id).toBe('b');
});

test('[H24] emphasis, references and footnotes come back with the words they stood in', () => {
  const before: readonly Inline[] = [
    { text: 'see ', marks: {} },
    { ref: paragraphId('q') },
    { text: ' and ', marks: { bold: true } },
    { footnote: { id: 'f', text: 'There.' } },
    { text: ' the link', marks: { link: 'https://example.org/a', italic: true } },
  ];
  const editor = editorOf([paragraph('p', 'see it and then the link'), paragraph('q', 'other')]);
  bringBack(editor, { ...paragraph('p', ''), inline: before });
  expect(body(editor)[0]?.inline).toEqual(before);
});

test('[H24] from whatever wording to whatever other: it reads as it did, and undone it reads as before', () => {
  const words = fc.array(fc.constantFrom('a', 'word ', 'other ', 'é', '🌍 ', 'سلام '), { maxLength: 6 }).map((parts) => parts.join(''));
  const inline: fc.Arbitrary<Inline> = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ text: words, marks: fc.constantFrom({}, { bold: true as const }, { link: 'https://example.org/b' }) }),
    },
    { weight: 1, arbitrary: fc.constantFrom<Inline>({ ref: paragraphId('p') }, { ref: paragraphId('q') }) },
    { weight: 1, arbitrary: fc.constant<Inline>({ footnote: { id: 'f1', text: 'A note.' } }) },
  );
  const content = fc.array(inline, { maxLength: 5 }).map(mergeRuns);
  fc.assert(
    fc.property(content, content, (now, then) => {
      const editor = editorOf([{ ...paragraph('p', ''), inline: now }]);
      bringBack(editor, { ...paragraph('p', ''), inline: then });
      expect(body(editor)[0]?.inline).toEqual(then);
      editor.run(undoCommand);
      expect(body(editor)[0]?.inline).toEqual(now);
    }),
    { seed: SEED, numRuns: 100 },
  );
});

test('[H21] in the editor: own typing is mine at once, a split keeps authors, somebody else’s typing is nobody’s until the server says', () => {
  const editor = editorOf([paragraph('p', 'theirs here'), paragraph('q', 'more')]);
  const written = (text: string) => ({ text, written: [{ length: text.length, by: 0, at: AT }] });
  const view = {
    by: 'person' as const,
    only: null,
    authors: [other],
    describe: () => '',
    paragraphs: [
      { id: paragraphId('p'), ...written('theirs here') },
      { id: paragraphId('q'), ...written('more') },
    ],
  };
  editor.dispatch(showAuthors(editor.state, view));
  const runs = (id: string): readonly string[] =>
    (authorshipKey.getState(editor.state)?.runs.get(id) ?? []).map(({ length, author }) => `${author?.name ?? '?'} ${length}`);
  const spans = (): readonly number[] =>
    (authorshipKey.getState(editor.state)?.decorations.find() ?? []).map(({ from, to }) => to - from).toSorted((a, b) => a - b);
  editor.select(8);
  editor.type('h');
  expect(runs('p')).toEqual(['Other 7', 'Me 1', 'Other 4']);
  editor.select(9);
  editor.run(splitParagraph);
  const ids = editor.ids();
  expect(ids).toHaveLength(3);
  expect([runs('p'), runs(ids[1] ?? '')]).toEqual([['Other 7', 'Me 1'], ['Other 4']]);
  expect(spans()).toEqual([1, 4, 4, 7]);
  const element = editor.fragment.get(2);
  const text = element instanceof Y.XmlElement ? element.get(0) : null;
  if (text instanceof Y.XmlText) text.insert(2, 'XY');
  expect(runs('q')).toEqual(['Other 2', '? 2', 'Other 2']);
  expect(spans()).toEqual([1, 2, 2, 4, 7]);
  editor.dispatch(showAuthors(editor.state, null));
  expect(authorshipKey.getState(editor.state)).toBeNull();
});
