import type { Inline } from '../../../shared/draft/paragraph.ts';

/**
 * The part of a paragraph's content that lies between two places of its plain text. A
 * reference or footnote has no length there: it goes with what follows it, at the very
 * end with what stands before.
 */
export function sliceInline(inline: readonly Inline[], from: number, to: number): readonly Inline[] {
  const length = inline.reduce((total, part) => total + ('text' in part ? part.text.length : 0), 0);
  const parts: Inline[] = [];
  let at = 0;
  for (const part of inline) {
    if (!('text' in part)) {
      if (at >= from && (at < to || (at === length && to === length))) parts.push(part);
      continue;
    }
    const text = part.text.slice(Math.max(0, from - at), Math.max(0, to - at));
    if (text !== '') parts.push({ text, marks: part.marks });
    at += part.text.length;
  }
  return parts;
}
