/** Buttons, fields and dialogs that know no word of the domain. */
export const ui = {} as const;
