import type { ImportRemark, RemarkRule } from '../../../shared/draft/importing/imported.ts';

/** What is remarked while a file is read: how often, and the words that go with it. */
export interface Tally {
  add(rule: RemarkRule, words?: string): void;
  /** One remark a rule: `count`, and as `words` those that were given, each once. */
  remarks(): readonly ImportRemark[];
}

const LONGEST_QUOTE = 5_000;

export function openTally(): Tally {
  const found = new Map<RemarkRule, { count: number; readonly words: Set<string> }>();
  return {
    add(rule, words = '') {
      const entry = found.get(rule) ?? { count: 0, words: new Set<string>() };
      found.set(rule, entry);
      entry.count += 1;
      if (words.trim() !== '') entry.words.add(words.trim());
    },
    remarks() {
      return [...found].map(([rule, { count, words }]) => ({ rule, paragraph: null, values: { count, words: listed([...words]) } }));
    },
  };
}

function listed(words: readonly string[]): string {
  const all = words.join(' · ');
  return all.length > LONGEST_QUOTE ? `${all.slice(0, LONGEST_QUOTE).replace(/[\ud800-\udbff]$/, '')}…` : all;
}
