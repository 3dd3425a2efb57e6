/** The editor, its margin and its outline. */
export const draft = {} as const;
