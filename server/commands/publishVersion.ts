import { granted, refused, type Decision } from '../../shared/refusal.ts';
import type { VersionId } from '../../shared/terms.ts';
import type { Transaction, VersionSummaryRow } from '../store/store.ts';
import type { Caller, Context } from '../acting/context.ts';
import { permitted } from '../acting/right.ts';

type Changed = Decision<{ readonly versionId: VersionId }>;

/** Makes a version public at its address; its content stays as it is (rule V6). */
export async function publishVersion(context: Context, caller: Caller, input: { readonly versionId: VersionId }): Promise<Changed> {
  return onVersion(context, caller, input.versionId, async (tx, version) => {
    if (version.withdrawnAt !== null) return refused('version-withdrawn');
    if (version.isPublic) return granted({ versionId: version.id });
    await tx.addVersionStanding({ versionId: version.id, standing: 'public', since: context.now(), by: caller.person.id, reason: null });
    await tx.record({ kind: 'version-published', statementId: version.statementId, versionId: version.id });
    tx.announce({ kind: 'versions-changed', statementId: version.statementId });
    return granted({ versionId: version.id });
  });
}

/** Withdraws a version; its content is kept and its page says so (rule V6). */
export async function withdrawVersion(
  context: Context,
  caller: Caller,
  input: { readonly versionId: VersionId; readonly reason: string },
): Promise<Changed> {
  return onVersion(context, caller, input.versionId, async (tx, version) => {
    if (version.withdrawnAt !== null) return granted({ versionId: version.id });
    await tx.addVersionStanding({
      versionId: version.id,
      standing: 'withdrawn',
      since: context.now(),
      by: caller.person.id,
      reason: input.reason,
    });
    await tx.record({ kind: 'version-withdrawn', statementId: version.statementId, versionId: version.id, reason: input.reason });
    tx.announce({ kind: 'versions-changed', statementId: version.statementId });
    return granted({ versionId: version.id });
  });
}

async function onVersion(
  context: Context,
  caller: Caller,
  versionId: VersionId,
  work: (tx: Transaction, version: VersionSummaryRow) => Promise<Changed>,
): Promise<Changed> {
  return context.store.commit({ now: context.now(), actorId: caller.person.id }, async (tx) => {
    const version = await tx.versionSummary(versionId);
    const statement = version === null ? null : await tx.statement(version.statementId);
    if (version === null || statement === null) return refused('not-found');
    const right = await permitted(tx, { personId: caller.person.id, workingGroupId: statement.workingGroupId, action: 'version.publish' });
    return right.ok ? work(tx, version) : right;
  });
}
