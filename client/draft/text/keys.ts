import { chainCommands, selectAll } from '@tiptap/pm/commands';
import { keydownHandler } from '@tiptap/pm/keymap';
import { Plugin, type Command } from '@tiptap/pm/state';
import { redoCommand, undoCommand } from 'y-prosemirror';
import type { DraftCallbacks } from '../contract.ts';
import { asOwnStep, changeLevel, deleteSelected, mergeBackward, mergeForward, moveSelected, splitParagraph } from './edits.ts';
import { hrefAt, switchMark } from './marks.ts';

/**
 * The keyboard. Mod is Ctrl, or ⌘ on a Mac.
 *
 * Tab sets the level of a paragraph; so that nobody is caught, Escape and then Tab
 * leaves the text.
 */
export function keysPlugin(on: DraftCallbacks): Plugin {
  let isLeaving = false;
  const editing = keydownHandler(editingKeys(on));
  const reading = keydownHandler({ 'Mod-Alt-m': () => ask(on.askComment) });
  return new Plugin({
    props: {
      handleKeyDown: (view, event) => {
        if (event.key === 'Tab' && isLeaving) return false;
        if (event.key !== 'Shift') isLeaving = event.key === 'Escape';
        return editing(view, event);
      },
      // Keys of people who may not edit do not come to handleKeyDown, and they may comment.
      handleDOMEvents: {
        keydown: (view, event) => {
          const isTaken = reading(view, event);
          if (isTaken) event.preventDefault();
          return isTaken;
        },
      },
    },
  });
}

function editingKeys(on: DraftCallbacks): Record<string, Command> {
  const deleted = asOwnStep(deleteSelected);
  const backward = chainCommands(deleted, asOwnStep(mergeBackward));
  const forward = chainCommands(deleted, asOwnStep(mergeForward));
  const split = asOwnStep(splitParagraph);
  return {
    Enter: split,
    // No line breaks within a paragraph: what is cited is the paragraph.
    'Shift-Enter': split,
    Backspace: backward,
    'Mod-Backspace': backward,
    'Shift-Backspace': backward,
    Delete: forward,
    'Mod-Delete': forward,
    Tab: asOwnStep(changeLevel(1)),
    'Shift-Tab': asOwnStep(changeLevel(-1)),
    'Alt-ArrowUp': asOwnStep(moveSelected(-1)),
    'Alt-ArrowDown': asOwnStep(moveSelected(1)),
    'Mod-b': switchMark('bold'),
    'Mod-i': switchMark('italic'),
    'Mod-.': switchMark('sup'),
    'Mod-,': switchMark('sub'),
    'Mod-k': (state) => ask(() => on.askLink(hrefAt(state))),
    'Mod-z': undoCommand,
    'Mod-y': redoCommand,
    'Shift-Mod-z': redoCommand,
    'Mod-a': selectAll,
  };
}

function ask(question: () => void): true {
  question();
  return true;
}
