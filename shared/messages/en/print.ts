/** Paper: printed versions and drafts. */
export const print = {} as const;
