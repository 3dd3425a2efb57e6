import type { ToldSitting } from '../../shared/draft/history/sittings.ts';
import type { Between, Sitting, SittingWork } from './history.ts';
import type { Past } from './past.ts';

/** A sitting as it is told, with its places as moments. */
export function outlined({ from, to, began, ended, people }: ToldSitting, past: Past): Sitting {
  const edits = people.map(({ personId, edits: count }) => ({ personId, edits: count }));
  return { from: past.momentAt(from), to: past.momentAt(to), index: from, count: to - from + 1, began, ended, edits };
}

/** What was written between two times, from the newest sitting back. */
export function worked(sittings: readonly ToldSitting[], past: Past, { after, until, limit }: Between): readonly SittingWork[] {
  const found: SittingWork[] = [];
  for (const { people } of sittings.toReversed()) {
    if (found.length >= limit) return found;
    for (const { personId, from, to, began, ended, paragraphs } of people.toReversed()) {
      if ((after !== null && ended <= after) || (until !== null && began > until)) continue;
      found.push({ personId, from: past.momentAt(from), to: past.momentAt(to), began, ended, paragraphs });
    }
  }
  return found;
}
