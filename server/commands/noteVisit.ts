import { granted, type Decision } from '../../shared/refusal.ts';
import { visitAfter } from '../../shared/statement/visit.ts';
import type { StatementId } from '../../shared/terms.ts';
import type { Caller, Context } from '../acting/context.ts';

/** Remembers that a person looks at a statement now; no change of state, so no entry in the journal. */
export async function noteVisit(
  context: Context,
  caller: Caller,
  { statementId }: { readonly statementId: StatementId },
): Promise<Decision<Record<string, never>>> {
  const { id } = caller.person;
  await context.store.tidy(async (tx) => tx.setVisit(id, statementId, visitAfter(await tx.visit(id, statementId), context.now())));
  return granted({});
}
