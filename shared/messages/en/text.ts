/** Words that stand in downloaded files: headings, dates, notes around the text. */
export const text = {
  frozen: 'Version {{number}}, frozen {{date}} by {{name}}',
  hash: 'SHA-256 of the canonical text:',
  footnotes: 'Footnotes',
  footnote: 'Footnote {{number}}',
  backToText: 'Back to the text',
  removedParagraph: '[a paragraph that is not in this version]',
} as const;
