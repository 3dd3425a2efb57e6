import type { Node } from '@tiptap/pm/model';

const AROUND = 24;
/** Fewer letters than these are everywhere. */
const ENOUGH = 6;

/**
 * Where a caret belongs whose paragraph somebody split, merged or moved: between the
 * words between which it stood. Null where they are not found, or not in one place alone.
 *
 * A split writes the second part anew, a move the whole paragraph, so that the caret's
 * place in the shared text is gone although the words are still there.
 */
export function followWords(before: Node, position: number, after: Node): number | null {
  const place = before.resolve(position);
  if (place.depth === 0) return null;
  const paragraph = place.node(1);
  const offset = position - place.start(1);
  const known = new Set<Node>();
  before.forEach((child) => known.add(child));
  // Equal words may stand elsewhere; those that somebody wrote anew are in what has changed.
  const changed = (node: Node): boolean => !known.has(node);
  const left = letters(paragraph).slice(Math.max(0, offset - AROUND), offset);
  const right = letters(paragraph).slice(offset, offset + AROUND);
  return (
    onlyPlace(after, changed, { words: left + right, caret: left.length }) ??
    onlyPlace(after, changed, { words: right, caret: 0 }) ??
    onlyPlace(after, changed, { words: left, caret: left.length })
  );
}

/** One sign for each position, so that places in it are positions in the node. */
function letters(paragraph: Node): string {
  return paragraph.textBetween(0, paragraph.content.size, '', '\uFFFC');
}

function onlyPlace(
  doc: Node,
  isCandidate: (paragraph: Node) => boolean,
  { words, caret }: { readonly words: string; readonly caret: number },
): number | null {
  if (words.length < ENOUGH) return null;
  const found: number[] = [];
  doc.forEach((paragraph, position) => {
    if (!isCandidate(paragraph)) return;
    const text = letters(paragraph);
    for (let at = text.indexOf(words); at >= 0 && found.length < 2; at = text.indexOf(words, at + 1)) found.push(position + 1 + at + caret);
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}
