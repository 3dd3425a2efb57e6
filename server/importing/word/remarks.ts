import type { ImportedStatement, ImportRemark } from '../../../shared/draft/importing/imported.ts';
import type { Tally } from './tally.ts';

/** The remarks of the importer and those of the reader as one list, with what the file brings: changes and comments, by whom. */
export function remarksOn(
  { remarks, paragraphs, comments = [] }: Omit<ImportedStatement, 'title'>,
  { tally, around }: { readonly tally: Tally; readonly around: number },
): readonly ImportRemark[] {
  const tracked = paragraphs.flatMap((paragraph) => paragraph.tracked ?? []);
  const brought: ImportRemark[] = [];
  if (tracked.length > 0) brought.push(byAuthors('tracked-changes', tracked));
  if (comments.length > 0) brought.push(byAuthors('comments-in-file', comments));
  const others = remarks.filter(({ rule }) => rule !== 'notes-apart');
  const apart: readonly ImportRemark[] = around > 0 ? [{ rule: 'notes-apart', paragraph: null, values: { count: around } }] : [];
  return [...brought, ...apart, ...others, ...tally.remarks()];
}

function byAuthors(rule: 'tracked-changes' | 'comments-in-file', by: readonly { readonly author: string }[]): ImportRemark {
  const counts = new Map<string, number>();
  for (const { author } of by) counts.set(author, (counts.get(author) ?? 0) + 1);
  const words = [...counts].map(([author, count]) => `${author === '' ? '?' : author} (${count})`).join(', ');
  return { rule, paragraph: null, values: { count: by.length, words: words.slice(0, 1_000) } };
}
