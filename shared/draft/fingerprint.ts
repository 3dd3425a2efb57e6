import type { Paragraph } from './paragraph.ts';

/**
 * A short sign of a text: equal for equal texts, and for two that differ anywhere (a
 * character, a mark, a level, the order) different but for one chance in 2^53. Server
 * and browsers compare it to find copies that have come apart; it proves nothing to
 * anybody who means harm, for that there is the canonical hash.
 *
 * Two passes of the MurmurHash3 mixing step over the UTF-16 units of the text as JSON.
 */
export function fingerprint(paragraphs: readonly Paragraph[]): string {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  for (const paragraph of paragraphs) {
    const text = signOf(paragraph);
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      low = Math.imul(low ^ unit, 2654435761);
      high = Math.imul(high ^ unit, 1597334677);
    }
    low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
    high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  }
  return (4294967296 * (2097151 & high) + (low >>> 0)).toString(36);
}

/** Everything of a paragraph in one order of fields; marks in the order of their names. */
function signOf({ id, kind, level, restart, lang, dir, inline }: Paragraph): string {
  const parts = inline.map((part) => ('text' in part ? [part.text, Object.entries(part.marks).toSorted(byName)] : part));
  return JSON.stringify([id, kind, level, restart, lang, dir, parts]);
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
