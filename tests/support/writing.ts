import type { Slice } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import { redoCommand, undoCommand } from 'y-prosemirror';
import { deleteSelected } from '../../client/draft/text/edits.ts';
import { switchMark } from '../../client/draft/text/marks.ts';
import type { HeadlessEditor } from '../convergence/headlessEditor.ts';
import { ACTS, paste, type Act } from './simulation/acts.ts';

/** Sentences as people of many scripts type them, letter by letter. */
const SENTENCES = [
  'That governments, the private sector and civil society',
  'Ünïcödé: cafe\u0301, Å, ﬁ, Việt Nam;',
  'نؤكد أن \u200fICANN\u200f منظمة تصاعدية (WSIS 2005)؛',
  '\u202bהחברה האזרחית\u202c – \u2067שלום\u2069',
  '知识社会𠀀𪚥是開放的',
  'ประชาสังคม हिन्दी ভাষা',
  '👍🏽👩‍👩‍👧‍👦🇦🇷🏳️‍🌈e\u0301\u0323 [1\ufe0f\u20e3]',
];

/** Emoji that share a half with one another: the first the beginning, the last the end. */
const EMOJI = ['😀', '😁', '🨀', '🌍', '👩‍👧', '𠀀'];

const typeOn: Act = (editor, at, length) => {
  const letters = [...(SENTENCES[at % SENTENCES.length] ?? '')];
  for (const letter of letters.slice(length % 7, 3 + length)) editor.type(letter);
};

/** Another character in the place of one. */
const replaceCharacter: Act = (editor, at, length) => {
  editor.select(at);
  const { $from } = editor.state.selection;
  const { nodeAfter } = $from;
  const [character] = [...(nodeAfter?.text ?? '')];
  const from = $from.pos;
  editor.dispatch(editor.state.tr.insertText(EMOJI[length % EMOJI.length] ?? '', from, from + (character?.length ?? 0)));
};

const replaceEmoji: Act = (editor, at, length) => {
  editor.select(at);
  editor.type(EMOJI[length % EMOJI.length] ?? '');
  const end = editor.state.selection.from;
  const before = EMOJI[length % EMOJI.length]?.length ?? 0;
  editor.dispatch(editor.state.tr.insertText(EMOJI[(length + 1 + (at % 3)) % EMOJI.length] ?? '', end - before, end));
};

const selectAll = (editor: HeadlessEditor): void => {
  const { doc } = editor.state;
  editor.dispatch(editor.state.tr.setSelection(TextSelection.between(doc.resolve(0), doc.resolve(doc.content.size))));
};

const replaceAll: Act = (editor, at) => {
  selectAll(editor);
  if (at % 2 === 0) editor.run(deleteSelected);
  editor.type(SENTENCES[at % SENTENCES.length] ?? 'a');
};

const undoAll: Act = (editor, _at, length) => {
  for (let left = 0; left < length; left += 1) editor.run(undoCommand);
  for (let left = 0; left < length; left += 2) editor.run(redoCommand);
};

const markAll: Act = (editor, at) => {
  selectAll(editor);
  editor.run(switchMark(at % 2 === 0 ? 'bold' : 'sup'));
};

/** What people do in a day: the ordinary, and all that is seldom. The clipboards are what was copied elsewhere. */
export function actsOfADay(clipboards: readonly Slice[]): readonly Act[] {
  const pasteForeign: Act = (editor, at) => {
    const slice = clipboards[at % clipboards.length];
    if (slice !== undefined) paste(editor, slice);
  };
  const more: readonly (readonly [number, Act])[] = [
    [14, typeOn],
    [6, replaceCharacter],
    [4, replaceEmoji],
    [2, pasteForeign],
    [1, undoAll],
    [1, markAll],
    [0.4, replaceAll],
  ];
  return [...ACTS, ...more].flatMap(([weight, act]) => Array.from({ length: Math.round(weight * 5) }, () => act));
}
