/** What the importer remarks about a text that is brought in. */
export const importing = {} as const;
