import { granted, type Decision } from '../../shared/refusal.ts';
import type { Caller, Context } from '../acting/context.ts';

/** Changes one's own name. */
export async function changeMe(
  context: Context,
  caller: Caller,
  input: { readonly name: string },
): Promise<Decision<Record<string, never>>> {
  return context.store.commit({ now: context.now(), actorId: caller.person.id }, async (tx) => {
    await tx.changePerson(caller.person.id, { name: input.name });
    await tx.record({ kind: 'person-changed', personId: caller.person.id, personal: { name: input.name } });
    return granted({});
  });
}
