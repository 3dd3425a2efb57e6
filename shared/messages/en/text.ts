/** Words that stand in downloaded files: headings, dates, notes around the text. */
export const text = {} as const;
