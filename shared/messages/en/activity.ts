/** What happened in a statement. */
export const activity = {} as const;
