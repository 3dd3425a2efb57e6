/** The pages of the product. */
export const pages = {} as const;
