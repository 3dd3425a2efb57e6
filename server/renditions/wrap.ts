import { segmentsOf } from '../../shared/segments.ts';

/** Prefixes of the first and of the following lines, and the columns of a whole line. */
export interface Shape {
  readonly first: string;
  readonly rest: string;
  readonly columns: number;
}

const WIDE =
  /^(?:[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation})/u;
/** Signs that may not begin a line. */
const CLOSING = /^[、。，．・：；？！）］｝」』】〉》”’)\]}.,;:!?%]/u;
/** Signs that may not end one. */
const OPENING = /^[（［｛「『【〈《“‘([{]/u;
const ZERO_WIDTH = /^(?:\p{Mn}|\p{Cf})+$/u;

/** What takes one column a character; told apart because the segmenter takes seconds for a megabyte. */
const PLAIN = /^[\x20-\x7e]*$/;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Columns that a text takes in a terminal or a mail: characters as people see them, East Asian ones twice. */
export function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const segment of segmentsOf(graphemes, text)) width += graphemeWidth(segment);
  return width;
}

/** The text broken into lines of at most so many columns, at spaces and between ideographs; a longer word is cut. */
export function wrap(text: string, shape: Shape): readonly string[] {
  const lines: string[] = [];
  let line = shape.first;
  let width = widthOf(shape.first);
  let isFresh = true;
  for (const piece of piecesOf(text)) {
    const gap = isFresh || !piece.isSpaced ? 0 : 1;
    if (!isFresh && width + gap + piece.width > shape.columns) {
      lines.push(line.trimEnd());
      [line, width, isFresh] = [shape.rest, widthOf(shape.rest), true];
    }
    for (const part of fitted(piece, shape.columns - widthOf(shape.rest))) {
      if (!isFresh && width + gap + part.width > shape.columns) {
        lines.push(line.trimEnd());
        [line, width, isFresh] = [shape.rest, widthOf(shape.rest), true];
      }
      line += (isFresh || gap === 0 ? '' : ' ') + part.text;
      width += (isFresh ? 0 : gap) + part.width;
      isFresh = false;
    }
  }
  lines.push(line.trimEnd());
  return lines;
}

interface Piece {
  readonly text: string;
  readonly width: number;
  /** Whether white space stands before it. */
  readonly isSpaced: boolean;
}

/** What may not be broken: words, and in scripts without spaces single characters with the signs that cling to them. */
function* piecesOf(text: string): Generator<Piece> {
  for (const word of text.split(/[ \t\n\r]+/)) {
    if (word === '') continue;
    if (PLAIN.test(word)) {
      yield { text: word, width: word.length, isSpaced: true };
      continue;
    }
    let piece = '';
    let width = 0;
    let isSpaced = true;
    let before = '';
    for (const segment of segmentsOf(graphemes, word)) {
      const mayBreak = piece !== '' && (WIDE.test(segment) || WIDE.test(before)) && !CLOSING.test(segment) && !OPENING.test(before);
      if (mayBreak) {
        yield { text: piece, width, isSpaced };
        [piece, width, isSpaced] = ['', 0, false];
      }
      piece += segment;
      width += graphemeWidth(segment);
      before = segment;
    }
    yield { text: piece, width, isSpaced };
  }
}

/** A piece cut to what a line can hold. */
function fitted(piece: Piece, columns: number): readonly Piece[] {
  if (piece.width <= columns) return [piece];
  if (PLAIN.test(piece.text)) return slicesOf(piece, columns);
  const parts: Piece[] = [];
  let text = '';
  let width = 0;
  for (const segment of segmentsOf(graphemes, piece.text)) {
    const more = graphemeWidth(segment);
    if (width + more > columns && text !== '') {
      parts.push({ text, width, isSpaced: piece.isSpaced });
      [text, width] = ['', 0];
    }
    text += segment;
    width += more;
  }
  return [...parts, { text, width, isSpaced: piece.isSpaced }];
}

function slicesOf({ text, isSpaced }: Piece, columns: number): readonly Piece[] {
  const count = Math.ceil(text.length / columns);
  return Array.from({ length: count }, (_, at) => {
    const part = text.slice(at * columns, (at + 1) * columns);
    return { text: part, width: part.length, isSpaced };
  });
}

function graphemeWidth(segment: string): number {
  if (ZERO_WIDTH.test(segment)) return 0;
  return WIDE.test(segment) ? 2 : 1;
}
