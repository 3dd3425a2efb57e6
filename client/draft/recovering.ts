import { newParagraphId } from './text/ids.ts';
import type { ParagraphId } from '../../shared/terms.ts';
import type { DraftRooms, OutlineEntry, RecoveredText } from './contract.ts';

/** Text for the recovery box; null when there is none. */
export function recoveredText(
  paragraphs: readonly { readonly id: ParagraphId; readonly text: string }[],
  outline: readonly OutlineEntry[],
): RecoveredText | null {
  const labels = new Map(outline.map(({ id, citation }) => [id, citation]));
  const written = paragraphs.filter(({ text }) => text.trim() !== '').map(({ id, text }) => ({ id, text, label: labels.get(id) ?? null }));
  return written.length === 0 ? null : { key: newParagraphId(), at: new Date(), paragraphs: written };
}

/** Whether asking for the rooms gave rooms, rather than nothing or a failure. */
export function isRooms(answer: unknown): answer is DraftRooms {
  return typeof answer === 'object' && answer !== null && 'draftRoom' in answer && 'marginRoom' in answer;
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
