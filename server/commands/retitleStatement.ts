import { granted, refused, type Decision } from '../../shared/refusal.ts';
import type { StatementId } from '../../shared/terms.ts';
import type { Caller, Context } from '../acting/context.ts';
import { permitted } from '../acting/right.ts';

/** Changes what a statement is called in lists; its address stays. */
export async function retitleStatement(
  context: Context,
  caller: Caller,
  input: { readonly statementId: StatementId; readonly title: string },
): Promise<Decision<{ readonly statementId: StatementId }>> {
  return context.store.commit({ now: context.now(), actorId: caller.person.id }, async (tx) => {
    const statement = await tx.statement(input.statementId);
    if (statement === null) return refused('not-found');
    const right = await permitted(tx, { personId: caller.person.id, workingGroupId: statement.workingGroupId, action: 'statement.create' });
    if (!right.ok) return right;
    await tx.changeStatement(statement.id, { title: input.title });
    await tx.record({ kind: 'statement-retitled', statementId: statement.id, title: input.title });
    return granted({ statementId: statement.id });
  });
}
