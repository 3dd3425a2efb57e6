import { granted, type Decision } from '../../shared/refusal.ts';
import { visitEnded } from '../../shared/statement/visit.ts';
import type { StatementId } from '../../shared/terms.ts';
import type { Caller, Context } from '../acting/context.ts';

/** Ends a person's visit now: what happened until now is read, and what comes later is new (rule N1). */
export async function endVisit(
  context: Context,
  caller: Caller,
  { statementId }: { readonly statementId: StatementId },
): Promise<Decision<Record<string, never>>> {
  const { id } = caller.person;
  await context.store.tidy(async (tx) => tx.setVisit(id, statementId, visitEnded(await tx.visit(id, statementId), context.now())));
  return granted({});
}
