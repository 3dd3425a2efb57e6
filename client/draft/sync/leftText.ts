import type { Doc } from 'yjs';
import { paragraphElements, paragraphElementText, paragraphIdOf } from '../../../shared/draft/body.ts';
import { openTextDocument } from '../../../shared/draft/textDocument.ts';
import type { ParagraphId } from '../../../shared/terms.ts';
import { databaseNames } from '../../offline/databases.ts';
import type { LeftCopy } from '../../offline/keptDrafts.ts';

export interface ParagraphText {
  readonly id: ParagraphId;
  readonly text: string;
}

export function paragraphTexts(doc: Doc): readonly ParagraphText[] {
  return paragraphElements(doc).map((element) => ({ id: paragraphIdOf(element), text: paragraphElementText(element) }));
}

/**
 * What was not sent, of the paragraphs of a copy. Where nobody noted which those are:
 * whatever does not read so in the text as it is now; too much rather than too little.
 */
export function unsentAmong(
  kept: readonly ParagraphText[],
  unsent: LeftCopy['unsent'],
  now: readonly ParagraphText[],
): readonly ParagraphText[] {
  const noted = new Set<string>(unsent ?? []);
  const present = new Map(now.map(({ id, text }) => [id, text]));
  return kept.filter(({ id, text }) => (unsent === null ? present.get(id) !== text : noted.has(id)));
}

/** The paragraphs of a copy in this browser that no room has open any more; none when it is gone. */
export async function readLeftCopy(name: string): Promise<readonly ParagraphText[]> {
  if (!(await databaseNames()).includes(name)) return [];
  const { IndexeddbPersistence: Persistence } = await import('y-indexeddb');
  const doc = openTextDocument();
  const kept = new Persistence(name, doc);
  await kept.whenSynced;
  await kept.destroy();
  const paragraphs = paragraphTexts(doc);
  doc.destroy();
  return paragraphs;
}
