import type { Label } from './label.ts';
import { endsItem, startsSentence } from './reading.ts';
import type { LabelledLines, Start } from './series.ts';

/** Words that name a part of a text, with the number or name of the part. */
const DIVISION =
  /^(?:annex(?:e|es|ure)?|appendix|appendice|anexo|apéndice|приложение|добавление|anhang|anlage|الملحق|المرفق|附件|附录|附錄|part|partie|parte|teil|часть|chapter|chapitre|capítulo|kapitel|глава|section|sección|раздел|abschnitt|title|titre|título|الباب|الفصل|القسم|الجزء|第\s?[\p{Nd}一二三四五六七八九十百]{1,4}\s?[章节節篇编編部])(?![\p{L}])/iu;

/** Whether a line is the name of a part: "ANNEX", "Part II", "第一章 总则". */
export function isDivision(text: string): boolean {
  return text.length <= 120 && DIVISION.test(text) && !endsItem(text) && !/[,،，]$/u.test(text);
}

/** Whether a line looks like a heading by itself: short, begins as a sentence or with a number, and has no end. */
export function isHeadingText(text: string): boolean {
  if (text.length > 100 || text.length < 2 || endsItem(text) || /[,،，:：]$/u.test(text)) return false;
  const words = text.replace(/^\S{1,12}\s{1,8}(?=\p{L})/u, '');
  return (startsSentence(text) || startsSentence(words) || text.startsWith('第')) && /\p{L}/u.test(text);
}

/** Whether a line is set in capitals; false for scripts without them. */
export function isCapitals(text: string): boolean {
  return /\p{Lu}.*\p{Lu}/u.test(text) && text === text.toUpperCase();
}

/**
 * Lines inside the numbered text that are headings though no blank lines say so, since the
 * text above has ended: with a number that does not count ("1.<tab>Information" between 11
 * and 12), in capitals, with the name of a part, or right above a number.
 */
export function headingsInside(text: LabelledLines, starts: ReadonlyMap<number, Start>, first: number): ReadonlySet<number> {
  const found = new Set<number>();
  const nexts = writtenAfter(text);
  let last = -1;
  // Before the first number only the name of a part is sure, and not in the first line.
  const title = text.lines.findIndex(({ kind }) => kind !== 'blank');
  for (let at = title + 1; at < first; at += 1)
    if (text.lines[at]?.kind === 'text' && isDivision(text.lines[at]?.text ?? '')) found.add(at);
  for (let at = first; at < text.lines.length; at += 1) {
    const line = text.lines[at];
    if (line === undefined || line.kind === 'blank') continue;
    const isBelowHeading = found.has(last) && last === at - 1;
    last = at;
    if (line.kind !== 'text' || starts.has(at) || !isHeadingText(line.text)) continue;
    const { line: above, gap } = text.above[at] ?? { line: null, gap: 0 };
    const hasEnded = isBelowHeading || above === null || above.kind !== 'text' || endsItem(above.text) || gap > 0;
    if (!hasEnded) continue;
    const next = nexts[at] ?? text.lines.length;
    const isAboveStart = starts.has(next) && (starts.get(next)?.level ?? 1) === 0;
    const isApart = gap > 0 || next > at + 1;
    if (isDivision(line.text) || (isCapitals(line.text) && line.text.length >= 4)) found.add(at);
    else if (hasNumberAsHeading(text.labels[at] ?? []) && (isAboveStart || isApart)) found.add(at);
    else if (isAboveStart && (gap === 0 || isBelowHeading) && line.text.length <= 70) found.add(at);
  }
  return found;
}

function hasNumberAsHeading(labels: readonly Label[]): boolean {
  return labels.some(({ form, rest }) => form !== 'bare' && form !== 'glued' && rest !== '' && startsSentence(rest));
}

/** For each line the next one that is not blank. */
function writtenAfter({ lines }: LabelledLines): readonly number[] {
  const after: number[] = [];
  let next = lines.length;
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    after[at] = next;
    if (lines[at]?.kind !== 'blank') next = at;
  }
  return after;
}
