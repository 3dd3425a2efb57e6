import { freezeFindings, type Finding } from '../../shared/statement/freeze.ts';
import type { PersonId, StatementId } from '../../shared/terms.ts';
import type { Reads, ThreadRow } from '../store/store.ts';
import type { DraftReading } from '../sync/rooms.ts';
import type { Context } from './context.ts';

/** What the coordinator should look at before freezing this reading of the draft (rule V3). */
export async function findingsFor(
  context: Context,
  about: { readonly statementId: StatementId; readonly reading: DraftReading; readonly freezerId: PersonId },
): Promise<readonly Finding[]> {
  const { statementId, reading, freezerId } = about;
  const [open, here] = await Promise.all([openThreads(context.store.records, statementId), context.rooms.whoIsHere(statementId)]);
  return freezeFindings({
    paragraphs: reading.paragraphs,
    openThreads: open.map((thread) => thread.place.paragraphId),
    unsaved: here.present.map(({ personId, name, unsaved }) => ({ name, count: unsaved, isFreezer: personId === freezerId })),
    recentlyDisconnected: here.gone.map(({ name }) => name),
  });
}

export async function openThreads(reads: Reads, statementId: StatementId): Promise<readonly ThreadRow[]> {
  return (await reads.threads(statementId)).filter((thread) => thread.resolvedAt === null);
}
