import { epochAfter } from '../../shared/draft/epochs.ts';
import { granted, refused, type Decision } from '../../shared/refusal.ts';
import type { Moment, StatementId } from '../../shared/terms.ts';
import type { Caller, Context } from '../acting/context.ts';
import { addRebuilding, rebuilding, type Rebuilding } from '../acting/rebuilding.ts';
import { permitted } from '../acting/right.ts';
import type { StatementRow } from '../store/store.ts';

export interface Rebuild {
  readonly statementId: StatementId;
  readonly moment: Moment;
  readonly reason: string;
}

/**
 * Lets the draft go on with its text of an earlier moment, in a room of a new epoch (rules
 * S20 to S24). The text is made in a thread of its own; the draft that is left stands still
 * before the change, so that nothing acknowledged falls between, and its log stays.
 */
export async function rebuildDraft(
  context: Context,
  caller: Caller,
  input: Rebuild,
): Promise<Decision<{ readonly statementId: StatementId }>> {
  const early = await rightTo(context.store.records, caller, input);
  if (!early.ok) return early;
  const prepared = await rebuilding(context, input);
  if (!prepared.ok) return prepared;
  const goOn = await context.rooms.standStill(input.statementId);
  try {
    return await commit(context, caller, { input, prepared: prepared.facts });
  } finally {
    goOn();
  }
}

function commit(
  context: Context,
  caller: Caller,
  { input, prepared }: { readonly input: Rebuild; readonly prepared: Rebuilding },
): Promise<Decision<{ readonly statementId: StatementId }>> {
  const { statementId, reason } = input;
  const now = context.now();
  return context.store.commit({ now, actorId: caller.person.id }, async (tx) => {
    const right = await rightTo(tx, caller, input);
    if (!right.ok) return right;
    const epoch = epochAfter(right.facts.epoch, now);
    if (epoch === null) return refused('rebuilt-just-now');
    await tx.rebuildDraft(statementId, { epoch, from: prepared.moment, state: prepared.state, at: now });
    await tx.record({ kind: 'draft-rebuilt', statementId, epoch, from: prepared.moment, reason });
    await addRebuilding(tx, { statementId, now, prepared });
    tx.announce({ kind: 'draft-rebuilt', statementId });
    return granted({ statementId });
  });
}

async function rightTo(reads: Context['store']['records'], caller: Caller, { statementId }: Rebuild): Promise<Decision<StatementRow>> {
  const statement = await reads.statement(statementId);
  if (statement === null) return refused('not-found');
  const right = await permitted(reads, { personId: caller.person.id, workingGroupId: statement.workingGroupId, action: 'draft.rebuild' });
  return right.ok ? granted(statement) : right;
}
