import type { Node } from '@tiptap/pm/model';
import { Decoration } from '@tiptap/pm/view';
import { authorKey, type AuthorsBy } from '../authors/people.ts';
import type { Hand, Run } from '../authors/runs.ts';
import { offsetInNode } from './offsets.ts';

export interface AuthorsPlan {
  readonly by: AuthorsBy;
  /** Only theirs are painted; null for all. */
  readonly only: string | null;
  readonly hands: ReadonlyMap<string, number>;
  /** Who and when, in words. */
  readonly describe: (hand: Hand) => string;
}

/** One paragraph's runs, painted; what is nobody's yet is left as it is. */
export function paintAuthors(node: Node, position: number, runs: readonly Run[], plan: AuthorsPlan): readonly Decoration[] {
  const painted: Decoration[] = [];
  let at = 0;
  for (const run of runs) {
    const from = at;
    at += run.length;
    const { author } = run;
    if (author === null || (plan.only !== null && authorKey(author, plan.by) !== plan.only)) continue;
    const attributes = {
      class: 'by',
      'data-colour': String(author.colour),
      'data-hand': String(plan.by === 'group' ? 0 : (plan.hands.get(authorKey(author, 'person')) ?? 0)),
      title: plan.describe(run),
    };
    painted.push(Decoration.inline(startInNode(node, position, from), position + 1 + offsetInNode(node, at), attributes));
  }
  return painted;
}

/** Where references stand between two authors, the later one begins behind them. */
function startInNode(node: Node, position: number, offset: number): number {
  let place = offsetInNode(node, offset);
  for (let next = node.nodeAt(place); next !== null && !next.isText; next = node.nodeAt(place)) place += next.nodeSize;
  return position + 1 + place;
}
