/** Words of the editor itself. */
export const draft = {
  label: 'Text of the draft',
  howToLeave:
    'Enter begins a paragraph, Backspace at its start joins it to the one before. Tab and Shift+Tab set its level. Press Escape, then Tab, to leave the text.',
  readOnly: 'You can read the text, select words in it and comment on them.',
  courtesy: {
    who_one: '{{names}} is at work in {{where}}.',
    who_other: '{{names}} are at work in {{where}}.',
    paragraph: 'paragraph {{label}}',
    here: 'this paragraph',
    merge: 'Do it again to join it to the other.',
    move: 'Do it again to move it.',
    delete: 'Do it again to delete it.',
  },
  caretOf: '{{name}} · {{group}}',
} as const;
