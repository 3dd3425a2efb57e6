import { labelOf } from './labels.ts';

/**
 * The paragraphs of plain text: a blank line ends one, and so does a line that begins
 * with a number. Other line ends were made by some program's margin and become spaces.
 */
export function paragraphsOfText(text: string): readonly string[] {
  const paragraphs: string[] = [];
  let isOpen = false;
  for (const raw of text.replace(/\r\n?/g, '\n').split(/[\n\u2028\u2029\v\f]/)) {
    const line = raw.replace(/[\t\u00a0 ]+/g, ' ').trim();
    if (line === '') {
      isOpen = false;
    } else if (isOpen && labelOf(line) === '') {
      paragraphs.push(`${paragraphs.pop() ?? ''} ${line}`);
    } else {
      paragraphs.push(line);
      isOpen = true;
    }
  }
  return isOneLine(text) ? [text.replace(/[\t\r\n]+/g, ' ')] : paragraphs;
}

/** Words out of the middle of a line keep their spaces at both ends. */
function isOneLine(text: string): boolean {
  return text !== '' && !/[\n\r\u2028\u2029]/.test(text.trim());
}
