import type { PrintJob } from './printJob.ts';
import type { CanonicalText } from '../../shared/draft/canonical.ts';
import { printable } from './printedWords.ts';

/** Every code point that printing a job will set, but for signs that no font draws. */
export function pointsIn({ about }: PrintJob, text: CanonicalText): ReadonlySet<number> {
  const points = new Set<number>();
  const add = (words: string): void => {
    // Two regular expressions over everything would cost more than the fonts: most text is plain.
    if (!/[^\x20-\x7e]/.test(words)) return;
    for (const sign of printable(words)) points.add(sign.codePointAt(0) ?? 0);
  };
  add(about.workingGroupName);
  add(about.title);
  if (about.kind === 'version')
    for (const words of [about.symbol, about.note, about.frozenByName, about.withdrawn?.reason ?? '']) add(words);
  else for (const words of [about.after ?? '', about.sample ?? '']) add(words);
  for (const { inline, label } of text.paragraphs) {
    if (label !== null) add(label);
    for (const part of inline)
      if ('text' in part) add(part.text);
      else if ('footnote' in part) add(part.footnote.text);
  }
  for (const point of points) if (isUndrawn(point)) points.delete(point);
  return points;
}

function isUndrawn(point: number): boolean {
  return point < 0x80 || /[\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}]/u.test(String.fromCodePoint(point));
}
