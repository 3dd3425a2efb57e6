/** Letters that the product sends. Plain text; every line is short enough to be read in a terminal. */
export const mail = {
  greeting: 'Dear {{name}},',
  signIn: {
    subject: 'Your sign-in link',
    body: 'use this link to sign in:\n\n{{link}}\n\nIt works once, until {{until}}. If you did not ask for it, do nothing: nobody can sign in without it.',
  },
  invitation: {
    subject: 'Your seat in {{workingGroup}}',
    body: '{{inviter}} gives you a seat in the working group "{{workingGroup}}" as {{seat}}.\n\nUse this link to sign in:\n\n{{link}}\n\nIt works once, until {{until}}. Later you can ask for a new link at {{signInPage}}.',
    seatFor: '{{role}} for {{group}}',
  },
  mention: {
    subject: '{{author}} mentions you in "{{statement}}"',
    body: '{{author}} writes in thread {{number}} of "{{statement}}":\n\n{{quoted}}\n\nRead it and answer here:\n\n{{link}}',
  },
  role: {
    coordinator: 'coordinator',
    chair: 'chair',
    member: 'member',
    observer: 'observer',
    secretariat: 'secretariat',
  },
  sample: 'Sample: positions and comments are invented.',
} as const;
