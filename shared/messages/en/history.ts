/** Who wrote this, and the draft as it was. */
export const history = {} as const;
