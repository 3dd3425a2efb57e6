import { granted, refused, type Decision } from '../../shared/refusal.ts';
import type { StatementId } from '../../shared/terms.ts';
import type { Caller, Context } from '../acting/context.ts';
import { permitted } from '../acting/right.ts';
import type { StatementRow, Transaction } from '../store/store.ts';

type Changed = Decision<{ readonly statementId: StatementId }>;
interface Meant {
  readonly statementId: StatementId;
}

/**
 * Locks the text: from now on it is read and commented on, and edited by nobody (rule R20).
 * What was received before is on disk first; nothing is taken in between.
 */
export async function lockDraft(context: Context, caller: Caller, input: Meant): Promise<Changed> {
  const early = await rightTo(context.store.records, caller, input);
  if (!early.ok) return early;
  const goOn = await context.rooms.standStill(input.statementId);
  try {
    return await context.store.commit({ now: context.now(), actorId: caller.person.id }, async (tx) => {
      const right = await rightTo(tx, caller, input);
      if (!right.ok || right.facts.lockedAt !== null) return named(right);
      await tx.changeStatement(input.statementId, { lockedBy: caller.person.id, lockedAt: context.now() });
      return told(tx, 'draft-locked', input);
    });
  } finally {
    goOn();
  }
}

/** Lets the text be edited again. */
export async function unlockDraft(context: Context, caller: Caller, input: Meant): Promise<Changed> {
  return context.store.commit({ now: context.now(), actorId: caller.person.id }, async (tx) => {
    const right = await rightTo(tx, caller, input);
    if (!right.ok || right.facts.lockedAt === null) return named(right);
    await tx.changeStatement(input.statementId, { lockedBy: null, lockedAt: null });
    return told(tx, 'draft-unlocked', input);
  });
}

async function rightTo(reads: Context['store']['records'], caller: Caller, { statementId }: Meant): Promise<Decision<StatementRow>> {
  const statement = await reads.statement(statementId);
  if (statement === null) return refused('not-found');
  const right = await permitted(reads, { personId: caller.person.id, workingGroupId: statement.workingGroupId, action: 'draft.lock' });
  return right.ok ? granted(statement) : right;
}

function named(right: Decision<StatementRow>): Changed {
  return right.ok ? granted({ statementId: right.facts.id }) : right;
}

async function told(tx: Transaction, kind: 'draft-locked' | 'draft-unlocked', { statementId }: Meant): Promise<Changed> {
  await tx.record({ kind, statementId });
  tx.announce({ kind: 'draft-lock-changed', statementId });
  return granted({ statementId });
}
