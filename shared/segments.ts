/** The segmenter takes longer for each part the longer its text is: it is given a little at once. */
const WINDOW = 1_000;

/**
 * The parts of a text by a segmenter (words, or characters as people see them), in time
 * that grows with its length alone. Joined they are the text. A part longer than 1,000
 * UTF-16 units is cut.
 */
export function* segmentsOf(segmenter: Intl.Segmenter, text: string): Generator<string> {
  for (let from = 0; from < text.length;) {
    const isLast = from + WINDOW >= text.length;
    const segments = Array.from(segmenter.segment(text.slice(from, from + WINDOW)), ({ segment }) => segment);
    // The last one may go on behind the window.
    const whole = isLast || segments.length === 1 ? segments : segments.slice(0, -1);
    yield* whole;
    for (const { length } of whole) from += length;
  }
}
