/** Paper: printed versions and drafts. */
export const print = {
  link: 'PDF, as on paper',
  failed: 'Not printed',
  title: 'Printing',
  waiting_one: 'Another print goes first.',
  waiting_other: '{{count}} other prints go first.',
  printing: 'Your pages are being set.',
  expected_one: 'This takes about a second.',
  expected_other: 'This takes about {{count}} seconds.',
  ready_one: 'Ready: one page. The download begins.',
  ready_other: 'Ready: {{count}} pages. The download begins.',
  cancel: 'Stop printing',
  /** Above the text where a browser prints the draft's page. */
  onPaper: 'DRAFT, not a version. Printed on {{moment}}.',
  /** On the pages of a PDF. */
  pdf: {
    version: 'Version {{number}}',
    frozen: 'Version {{number}}, frozen by {{name}} on {{date}}',
    withdrawn: 'WITHDRAWN',
    draft: 'DRAFT',
    draftTitle: 'DRAFT: {{title}}',
    draftAt: 'Up to entry {{position}} of the draft’s log, {{moment}}',
    notAVersion: 'Draft, not a version',
    after: 'after {{symbol}}',
    unprintable_one: 'One sign of this text is in none of the fonts here; its number stands in its place, as [U+1F600].',
    unprintable_other: '{{count}} signs of this text are in none of the fonts here; their numbers stand in their places, as [U+1F600].',
  },
} as const;
