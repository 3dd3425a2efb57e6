/** Paper: printed versions and drafts. */
export const print = {
  /** On the pages of a PDF. */
  pdf: {
    version: 'Version {{number}}',
    frozen: 'Version {{number}}, frozen by {{name}} on {{date}}',
    withdrawn: 'WITHDRAWN',
    draft: 'DRAFT',
    draftTitle: 'DRAFT: {{title}}',
    draftAt: 'Position {{position}} of the log, {{moment}}',
    notAVersion: 'Draft, not a version',
    after: 'after {{symbol}}',
    unprintable_one: 'One sign of this text is in none of the fonts here; its number stands in its place, as [U+1F600].',
    unprintable_other: '{{count}} signs of this text are in none of the fonts here; their numbers stand in their places, as [U+1F600].',
  },
} as const;
