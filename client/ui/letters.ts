const segmenter = new Intl.Segmenter();

/** The first letters of a text as people count them; an emoji or a letter with its marks is one. */
export function firstLetters(text: string, count: number): string {
  let letters = '';
  let taken = 0;
  for (const { segment } of segmenter.segment(text)) {
    if (taken === count) return letters;
    letters += segment;
    taken += 1;
  }
  return letters;
}
