import { granted, type Decision } from '../../shared/refusal.ts';
import type { StatementId } from '../../shared/terms.ts';
import type { Caller, Context } from '../acting/context.ts';

/** Remembers that a person has looked at a statement now; no change of state, so no entry in the journal. */
export async function noteVisit(
  context: Context,
  caller: Caller,
  input: { readonly statementId: StatementId },
): Promise<Decision<Record<string, never>>> {
  await context.store.tidy((tx) => tx.noteVisit(caller.person.id, input.statementId, context.now()));
  return granted({});
}
