import type { Paragraph } from '../../../shared/draft/paragraph.ts';
import type { MemoryLog } from './memoryLog.ts';

/** Paragraphs that are no longer there and of which nothing is written down (rule P3). */
export function unaccounted({ lineage, firstIds }: MemoryLog, text: readonly Paragraph[]): readonly string[] {
  const living = new Set<string>(text.map(({ id }) => id));
  const told = new Set<string>(
    lineage.flatMap(({ kind, childId, parentIds }) => (kind === 'merged' ? parentIds : kind === 'removed' ? [childId] : [])),
  );
  const known = [...firstIds, ...lineage.filter(({ kind }) => kind === 'split').map(({ childId }) => childId)];
  return known.filter((id) => !living.has(id) && !told.has(id));
}
