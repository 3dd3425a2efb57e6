/** Words of the editor itself. */
export const draft = {
  label: 'Text of the draft',
  howToLeave:
    'Enter begins a paragraph, Backspace at its start joins it to the one before. Tab and Shift+Tab set its level. Press Escape, then Tab, to leave the text.',
  readOnly: 'You can read the text, select words in it and comment on them.',
  caretOf: '{{name}} · {{group}}',
} as const;
