import { granted, refused, type Decision } from '../../shared/refusal.ts';
import { mayFreeze, prepareVersion, type PreparedVersion } from '../../shared/statement/freeze.ts';
import type { StatementId, VersionId } from '../../shared/terms.ts';
import type { StatementRow, Transaction } from '../store/store.ts';
import type { FreezePoint } from '../sync/rooms.ts';
import type { Caller, Context } from '../acting/context.ts';
import { findingsFor, openThreads } from '../acting/freezing.ts';
import { permitted } from '../acting/right.ts';
import { isSameName } from '../acting/sameName.ts';

export interface Freeze {
  readonly statementId: StatementId;
  readonly number: number;
  readonly symbol: string;
  readonly title: string;
  readonly note: string;
  readonly confirmed: readonly string[];
}

/**
 * Freezes the draft as it is at one position of its log, while typing goes on (rules V1 to V3).
 *
 * The log position is read once everything received is on disk; what arrives later
 * belongs to the next version.
 */
export async function freezeVersion(context: Context, caller: Caller, input: Freeze): Promise<Decision<{ readonly versionId: VersionId }>> {
  const statement = await context.store.records.statement(input.statementId);
  if (statement === null) return refused('not-found');
  const early = await rightTo(context.store.records, caller, statement);
  if (!early.ok) return early;
  const point = await pointOf(context, statement);
  if (point === null) return refused('rebuilt-meanwhile');
  const findings = await findingsFor(context, { statementId: statement.id, reading: point, freezerId: caller.person.id });
  const isReady = mayFreeze(findings, input.confirmed);
  if (!isReady.ok) return isReady;
  const prepared = prepareVersion(point.paragraphs, statement.language);
  if (!prepared.ok) return prepared;
  return context.store.commit({ now: context.now(), actorId: caller.person.id }, async (tx) => {
    const right = await rightTo(tx, caller, statement);
    if (!right.ok) return right;
    if ((await tx.statement(statement.id))?.epoch !== point.epoch) return refused('rebuilt-meanwhile');
    const taken = await takenBy(tx, input);
    if (taken !== null)
      return refused('symbol-taken', {
        field: taken.number === input.number ? 'number' : 'symbol',
        values: { number: taken.number, symbol: taken.symbol },
      });
    return granted({ versionId: await addVersion(context, tx, { input, caller, point, prepared: prepared.facts }) });
  });
}

/** Null when the draft went on in another room while it was read. */
async function pointOf({ rooms, store }: Context, { id, epoch }: StatementRow): Promise<FreezePoint | null> {
  try {
    return await rooms.freezePoint(id);
  } catch (error) {
    if ((await store.records.statement(id))?.epoch === epoch) throw error;
    return null;
  }
}

function rightTo(reads: Context['store']['records'], caller: Caller, statement: StatementRow) {
  return permitted(reads, { personId: caller.person.id, workingGroupId: statement.workingGroupId, action: 'version.freeze' });
}

async function takenBy(tx: Transaction, { statementId, number, symbol }: Freeze) {
  const versions = await tx.versions(statementId);
  return versions.find((version) => version.number === number || isSameName(version.symbol, symbol)) ?? null;
}

async function addVersion(
  context: Context,
  tx: Transaction,
  about: { readonly input: Freeze; readonly caller: Caller; readonly point: FreezePoint; readonly prepared: PreparedVersion },
): Promise<VersionId> {
  const { input, caller, point, prepared } = about;
  const { statementId, number, symbol, title, note } = input;
  const id = context.newId<VersionId>();
  const { canonical, contentHash } = prepared;
  const { logPosition, epoch, documentState } = point;
  const threads = (await openThreads(tx, statementId)).map((thread) => ({ id: thread.id, number: thread.number, place: thread.place }));
  await tx.addVersion({
    id,
    statementId,
    number,
    symbol,
    title,
    note,
    canonical,
    contentHash,
    frozenBy: caller.person.id,
    frozenAt: context.now(),
    epoch,
    logPosition,
    documentState,
    threads: JSON.stringify(threads),
  });
  await tx.addVersionStanding({ versionId: id, standing: 'frozen', since: context.now(), by: caller.person.id, reason: null });
  await tx.record({ kind: 'version-frozen', statementId, versionId: id, number, symbol, contentHash, logPosition });
  tx.announce({ kind: 'versions-changed', statementId });
  return id;
}
