const PLAIN = /^[ -~]{2}$/;
const clusters = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** Longer than any character that people write; what is longer may be cut. */
const LONGEST = 64;

/** Whether a place in a text lies inside what people see as one character. */
export function isWithinCharacter(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length || PLAIN.test(text.slice(at - 1, at + 1))) return false;
  return endOfCharacter(text, at) !== at;
}

/** Where the character ends that a place lies in; the place itself between two characters. */
export function endOfCharacter(text: string, at: number): number {
  if (at <= 0 || at >= text.length || PLAIN.test(text.slice(at - 1, at + 1))) return at;
  const start = Math.max(0, at - LONGEST);
  const around = clusters.segment(text.slice(start, at + LONGEST)).containing(at - start);
  if (around === undefined || start + around.index === at) return at;
  return start + around.index + around.segment.length;
}
