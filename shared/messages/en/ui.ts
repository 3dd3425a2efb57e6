/** Buttons, fields and dialogs that know no word of the domain. */
export const ui = {
  close: 'Close',
  cancel: 'Cancel',
  dismiss: 'Dismiss',
  save: 'Save',
  copy: 'Copy',
  copied: 'Copied.',
  notCopied: 'The browser did not allow copying. Select the text and copy it yourself.',
  loading: 'Loading…',
  justNow: 'just now',
  tryAgain: 'Try again',
  lost: {
    title: 'No connection to the server',
    body: 'This page could not be fetched. It is tried again as soon as the connection is back.',
  },
  network: 'The server could not be reached. What you entered is still here; try again.',
  fault: 'Something went wrong on our side.',
  incident: 'If you tell the administrator, name this number: {{incident}}',
  more: 'More',
} as const;
