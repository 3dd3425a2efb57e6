const LABEL =
  /^(?:\(?(\d{1,3})[.)]|\(([a-z]{1,2}|[ivxl]{1,6})\)|([a-z])[.)]|[\u2022\u00b7\u25cf\u25aa\u25e6\u2043\u2013\u2014o*\u00a7-])(?:\s+|$)/;

/** The number, letter or dot that a list wrote before a line; "" for none. */
export function labelOf(text: string): string {
  return LABEL.exec(text)?.[0] ?? '';
}

/**
 * How much of each text is a label that would stand there twice, since the sheet numbers
 * by itself: in a list always, else where several texts in a row are labelled alike.
 */
export function doubledLabels(texts: readonly { readonly text: string; readonly isItem: boolean }[]): readonly number[] {
  const labels = texts.map(({ text }) => labelOf(text));
  const labelled = labels.filter((label) => label !== '').length;
  return texts.map(({ isItem }, index) => {
    const label = labels[index] ?? '';
    return isItem || labelled > 1 || /^\(?\d/.test(label) ? label.length : 0;
  });
}
