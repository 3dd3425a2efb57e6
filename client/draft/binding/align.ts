/** An old and a new place that hold the same paragraph. */
export interface Pair {
  readonly old: number;
  readonly next: number;
}

/**
 * Which of the old places live on, and where: the heaviest set of pairs that keeps both
 * orders. What is not in it was removed, added or moved.
 *
 * @param matches for each new place the old place of the same paragraph, or -1
 * @param weightOf how much it matters that the paragraph at a new place stays; the one being moved weighs least
 */
export function alignment(matches: readonly number[], weightOf: (next: number) => number): readonly Pair[] {
  const best: { weight: number; previous: number }[] = [];
  let end = -1;
  matches.forEach((old, next) => {
    const previous = old < 0 ? -1 : heaviestBefore(matches, best, next);
    best.push({ weight: old < 0 ? 0 : weightOf(next) + (best[previous]?.weight ?? 0), previous });
    if (old >= 0 && (end < 0 || weightAt(best, next) >= weightAt(best, end))) end = next;
  });
  const pairs: Pair[] = [];
  for (let next = end; next >= 0; next = best[next]?.previous ?? -1) pairs.unshift({ old: matches[next] ?? -1, next });
  return pairs;
}

function heaviestBefore(matches: readonly number[], best: readonly { readonly weight: number }[], next: number): number {
  const old = matches[next] ?? -1;
  let heaviest = -1;
  for (let candidate = 0; candidate < next; candidate += 1) {
    const at = matches[candidate] ?? -1;
    if (at >= 0 && at < old && (heaviest < 0 || weightAt(best, candidate) > weightAt(best, heaviest))) heaviest = candidate;
  }
  return heaviest;
}

function weightAt(best: readonly { readonly weight: number }[], index: number): number {
  return best[index]?.weight ?? 0;
}
