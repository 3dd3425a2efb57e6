import type { MarginThread } from '../../../../shared/draft/margin.ts';
import type { StatementRecord } from '../../../../shared/wire/statement.ts';

/** Which threads are shown: one of these, or `of:<short name>` for one group ("of:" for people without one). */
export type Filter = 'open' | 'mine' | 'group' | 'resolved' | 'all' | `of:${string}`;

export function readFilter(text: string | null): Filter {
  if (text === 'mine' || text === 'group' || text === 'resolved' || text === 'all') return text;
  return text !== null && text.startsWith('of:') ? `of:${text.slice(3)}` : 'open';
}

/** Whether a thread is shown to me. Mine is what I wrote in or am mentioned in. */
export function fits(thread: MarginThread, filter: Filter, me: StatementRecord['me']): boolean {
  if (filter === 'all') return true;
  if (filter === 'open' || filter === 'resolved') return thread.state === filter;
  if (filter === 'mine')
    return thread.comments.some(
      (comment) => comment.author.id === me.personId || comment.mentions.some((mention) => mention.personId === me.personId),
    );
  const group = filter === 'group' ? me.group : filter.slice(3) || null;
  return thread.comments.some((comment) => comment.author.group === group);
}
