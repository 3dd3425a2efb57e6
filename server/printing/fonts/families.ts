/** Families by what they set, in the order in which a sign is looked for in them. */
export interface FontFamilies {
  readonly text: readonly string[];
  readonly small: readonly string[];
}
