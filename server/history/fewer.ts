import type { Sitting } from './history.ts';

/** At most so many sittings: of more, neighbours are told as one. */
export function fewer(sittings: readonly Sitting[], most: number): readonly Sitting[] {
  const atOnce = Math.ceil(sittings.length / most);
  if (atOnce <= 1) return sittings;
  const merged: Sitting[] = [];
  for (let at = 0; at < sittings.length; at += atOnce) {
    const [first, ...more] = sittings.slice(at, at + atOnce);
    if (first !== undefined) merged.push(more.reduce(asOne, first));
  }
  return merged;
}

function asOne(first: Sitting, second: Sitting): Sitting {
  const edits = new Map(first.edits.map(({ personId, edits: count }) => [personId, count]));
  for (const { personId, edits: count } of second.edits) edits.set(personId, (edits.get(personId) ?? 0) + count);
  return {
    ...first,
    to: second.to,
    ended: second.ended,
    count: second.index + second.count - first.index,
    edits: [...edits].map(([personId, count]) => ({ personId, edits: count })),
  };
}
