import { readLabels } from './label.ts';
import type { SourceLine } from './lines.ts';

/** A place in the text that may call a footnote. */
export interface FoundMark {
  /** Place of the line in the list. */
  readonly line: number;
  /** Number or sign without brackets: "1", "*". */
  readonly sign: string;
  readonly isBracketed: boolean;
  /** From and to in the text of the line. */
  readonly from: number;
  readonly to: number;
}

/**
 * "[1]", "¹" and "*" after something; "1" right after a letter or a closing sign, and before
 * none. "G20" and "Rev.1" look the same: only a footnote with that number makes a mark of them.
 */
const MARK =
  /\[(\p{Nd}{1,3}|\*{1,3})\]|([⁰¹²³⁴-⁹]{1,3})|(?<=[\p{L}\p{Nd}.,;:!?)”’"»])(\*{1,3}|[†‡])(?![*\p{L}])|(?<=\p{Ll}|\p{Lo}|\p{Lu}{4}|[\p{L})”’"»][.,;:!?)”’"»]{1,2})(\p{Nd}{1,3})(?=[\s.,;:!?)”’"»\]…،؛。，；、]|$|\p{Script=Han})(?![.,]\p{Nd})/gu;
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Every mark in the lines, in the order of the text; none at the beginning of a line. */
export function marksIn(lines: readonly SourceLine[]): readonly FoundMark[] {
  return lines.flatMap(({ text, kind }, line) => {
    if (kind === 'blank' || kind === 'separator') return [];
    const marks = [...text.matchAll(MARK)];
    // What belongs to the number of a paragraph is no mark: "PP1", "1 [2]".
    const from = marks.length === 0 ? 0 : readLabels(text).reduce((longest, { written }) => Math.max(longest, written.length), 1);
    return marks.flatMap((found) => {
      const written = found.slice(1).find((part) => part !== undefined) ?? '';
      const sign = [...written].map((each) => (RAISED.includes(each) ? String(RAISED.indexOf(each)) : each)).join('');
      return found.index < from
        ? []
        : [{ line, sign, isBracketed: found[0].startsWith('['), from: found.index, to: found.index + found[0].length }];
    });
  });
}
