import type { ImportRemark } from './imported.ts';
import { readLabels } from './label.ts';
import { endsItem, startsLower } from './reading.ts';

/** Lines without the numbers that a draft has in its margin, and what was left out. */
export interface WithoutLineNumbers {
  readonly lines: readonly string[];
  readonly remarks: readonly ImportRemark[];
}

const NUMBERED = /^[ \t]{0,12}(\d{1,4})(?=[ \t]|$)/;

interface Numbered {
  /** Place in the text. */
  readonly at: number;
  /** Place among the lines that are not blank. */
  readonly place: number;
  readonly value: number;
  /** Columns up to the end of the number. */
  readonly width: number;
  readonly rest: string;
}

/**
 * Takes the numbers of lines out of the margin, by spaces in their place: those of all
 * lines, or of every fifth. They go on from line to line in the middle of sentences, which
 * the numbers of paragraphs do not.
 */
export function withoutLineNumbers(lines: readonly string[]): WithoutLineNumbers {
  const numbered = numberedLines(lines);
  if (numbered.length < 2) return { lines, remarks: [] };
  const found = ofAllLines(numbered, lines) ?? ofEveryFifth(numbered, lines);
  const [first] = found ?? [];
  if (found === null || first === undefined) return { lines, remarks: [] };
  const result = [...lines];
  for (const { at, width } of found) result[at] = ' '.repeat(width) + (lines[at] ?? '').slice(width);
  const shown = found.map(({ value }) => value).join(' ');
  return {
    lines: result,
    remarks: [{ rule: 'line-numbers-dropped', paragraph: null, values: { count: found.length, lines: shown }, line: first.at + 1 }],
  };
}

function numberedLines(lines: readonly string[]): readonly Numbered[] {
  const found: Numbered[] = [];
  let place = 0;
  lines.forEach((line, at) => {
    const number = NUMBERED.exec(line);
    if (number !== null) {
      const width = number[0].length;
      found.push({ at, place, value: Number(number[1]), width, rest: line.slice(width, width + 400).trim() });
    }
    if (/\S/.test(line)) place += 1;
  });
  return found;
}

/** Nearly every line has the next number, or 1 again, and sentences go on across them. */
function ofAllLines(numbered: readonly Numbered[], lines: readonly string[]): readonly Numbered[] | null {
  const written = lines.filter((line) => /\S/.test(line)).length;
  if (written < 8 || numbered.length < written * 0.8) return null;
  let last = (numbered[0]?.value ?? 1) - 1;
  const inRow = numbered.filter(({ value }) => {
    const fits = value === last + 1 || value === 1;
    if (fits) last = value;
    return fits;
  });
  if (inRow.length < written * 0.8) return null;
  const within = inRow.filter(({ rest }, index) => goesOn(inRow[index - 1]?.rest ?? '', rest)).length;
  const texts = inRow.filter(({ rest }) => rest !== '');
  const long = texts.filter(({ rest }) => rest.length >= 40).length;
  return within >= inRow.length * 0.3 && long >= texts.length * 0.25 ? inRow : null;
}

/** No paragraph begins here with this number: nothing stands there, another number, or the middle of a sentence. */
function goesOn(before: string, rest: string): boolean {
  if (rest === '' || readLabels(rest).some(({ form }) => form !== 'bare' && form !== 'glued')) return true;
  return before.length >= 30 && !endsItem(before) && !/[,،]$/u.test(before) && (startsLower(rest) || /^\d/.test(rest));
}

/** 5, 10, 15 in the margin, five lines apart; all other lines stand further in, or there are many. */
function ofEveryFifth(numbered: readonly Numbered[], lines: readonly string[]): readonly Numbered[] | null {
  for (const distance of [({ at }: Numbered) => at, ({ place }: Numbered) => place]) {
    const row: Numbered[] = [];
    for (const each of numbered) {
      const last = row.at(-1);
      if (each.value % 5 !== 0 || each.value === 0) continue;
      const follows = last !== undefined && each.value === last.value + 5 && distance(each) === distance(last) + 5;
      if (follows || each.value === 5) row.push(each);
    }
    const places = new Set(row.map(({ at }) => at));
    const margin = row.reduce((widest, { width }) => Math.max(widest, width), 0);
    const others = lines.filter((line, at) => !places.has(at) && /\S/.test(line));
    const areInside = others.every((line) => line.slice(0, margin + 1).trim() === '');
    const isRow = row.filter(({ value }) => value !== 5).length >= (areInside ? 1 : 4);
    const isInText = row.some(({ rest }) => rest === '' || startsLower(rest) || readLabels(rest).length > 0);
    if (isRow && isInText && row.length * 3 <= others.length + row.length) return row;
  }
  return null;
}
