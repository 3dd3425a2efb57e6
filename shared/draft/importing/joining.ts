/** What joining lines did that a reader may want to look at. */
export interface JoinedText {
  readonly text: string;
  readonly hyphens: number;
  readonly softHyphens: number;
}

/** Scripts written without spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}\u3000-\u303f\uff00-\uffef]/u;

/**
 * The lines of a paragraph as one text: one space between lines. A hyphen after a letter
 * at the end of a line stays and takes no space ("stakeholder-" "driven"), since nobody
 * can know whether it belongs to the word; soft hyphens go, wherever they stand. Between two characters
 * of a script without spaces there is none. Spaces inside a line stay as they are.
 */
export function joinLines(lines: readonly string[]): JoinedText {
  const parts: string[] = [];
  let hyphens = 0;
  let tail = '';
  for (const line of lines) {
    if (line === '') continue;
    if (tail.endsWith('\u00ad')) {
      parts.push(line);
    } else if (/\p{L}[-\u2010]$/u.test(tail) && /^\p{L}/u.test(line.slice(0, 2))) {
      parts.push(line);
      hyphens += 1;
    } else {
      parts.push(tail === '' || isUnspaced(tail, line) ? '' : ' ', line);
    }
    tail = line.slice(-4);
  }
  const text = parts.join('');
  const soft = text.match(/\u00ad/g)?.length ?? 0;
  return { text: soft === 0 ? text : text.replaceAll('\u00ad', ''), hyphens, softHyphens: soft };
}

function isUnspaced(tail: string, line: string): boolean {
  return UNSPACED.test([...tail].at(-1) ?? '') && UNSPACED.test(String.fromCodePoint(line.codePointAt(0) ?? 32));
}
