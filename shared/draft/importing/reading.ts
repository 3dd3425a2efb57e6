import type { SourceLine } from './lines.ts';

/** Small questions about how lines begin and end; each looks at a few characters only, however long the line. */

/** Whether the line ends a sentence or an item of a list. */
export function endsItem(text: string): boolean {
  const tail = withoutMark(text.slice(-14));
  if (ABBREVIATION.test(tail)) return false;
  return /[.;:!?…。；：！？؟۔।]["'”’»)\]*_]{0,3}$/u.test(tail) || endsWithConjunction(tail);
}

/** After which a number comes, or a name. */
const ABBREVIATION = /(?:^|[\s(])(?:pp?|paras?|nos?|arts?|vols?|chap|sect|figs?|cf|Mr|Mrs|Ms|Dr|Mme|Sr|Sra|núm|párr|стр|ст)\.$/u;

/** The sign of a footnote may stand after the end of a sentence. */
function withoutMark(tail: string): string {
  return /[\udb80-\udbbf]/.test(tail) ? tail.replace(/[\u{f0000}-\u{ffffd}]{1,3}$/u, '') : tail;
}

/** Whether the line ends "…; and" as the last but one item of a list does. */
export function endsWithConjunction(text: string): boolean {
  return /[;,]\s+(?:and|or|et|ou|y|o|e|und|oder|и|или)$/iu.test(text.slice(-12));
}

/** Whether the line goes on in the middle of a sentence, by its first letter. */
export function startsLower(text: string): boolean {
  return /^["'“‘«([]?\p{Ll}/u.test(text.slice(0, 4));
}

/** Whether the line begins as a sentence can: a capital, a letter of a script without capitals, a quotation. */
export function startsSentence(text: string): boolean {
  return /^["'“‘«([*_]{0,3}[\p{Lu}\p{Lt}\p{Lo}]/u.test(text.slice(0, 6));
}

/** Whether the first word of the next line would have fitted on this one: then the break was meant. */
export function wouldHaveFitted(text: string, next: string, width: number): boolean {
  const word = /^\S{1,60}/u.exec(next)?.[0] ?? '';
  return text.length + 1 + word.length + 2 < width;
}

/** The nearest line before that is not blank, and the blank lines between. */
export interface Neighbour {
  readonly line: SourceLine | null;
  readonly gap: number;
}

/** For every line its neighbour above. */
export function neighboursAbove(lines: readonly SourceLine[]): readonly Neighbour[] {
  let line: SourceLine | null = null;
  let gap = 0;
  return lines.map((each) => {
    const neighbour = { line, gap };
    if (each.kind === 'blank') gap += 1;
    else {
      line = each;
      gap = 0;
    }
    return neighbour;
  });
}
