/** A small text as it is brought in, and what the importer finds in it. */
export interface ExpectedText {
  /** Which trait of real texts it has. */
  readonly name: string;
  readonly text: string;
  readonly kind?: 'txt' | 'md';
  /** Undefined: null is expected. */
  readonly title?: string;
  /**
   * One line a paragraph: ">" for each level, a letter for the kind (O operative, P preambular,
   * H heading, T text, C closing, L chapeau), "R" after it where numbering restarts, label or "-",
   * text; "…" for words left out, "{…}" for a footnote.
   */
  readonly outline: readonly string[];
  /** Each is to be among the remarks: the rule, or the rule and the paragraph. */
  readonly remarks?: readonly string[];
  /** Rules that are not to be among them. */
  readonly without?: readonly string[];
  readonly notes?: readonly string[];
}

/** A text as a template: without its first line break and the indentation of its first line. */
export function source(parts: TemplateStringsArray): string {
  const lines = (parts.raw[0] ?? '').replace(/^\n/, '').split('\n');
  const indent = /^ */.exec(lines[0] ?? '')?.[0].length ?? 0;
  return lines
    .map((line) => line.slice(0, indent).trim() + line.slice(indent))
    .join('\n')
    .trimEnd();
}
