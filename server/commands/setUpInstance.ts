import { granted, refused, type Decision } from '../../shared/refusal.ts';
import type { Context } from '../acting/context.ts';
import { placeWorkingGroup } from '../acting/placing.ts';
import { setUpProblem } from '../acting/settingUp.ts';
import { hashPassphrase, isLongEnough, SHORTEST_PASSPHRASE } from '../acting/passphrase.ts';
import { addPerson } from '../acting/people.ts';
import { addSeat, COORDINATOR_TERMS } from '../acting/seating.ts';
import { startSession, type StartedSession } from '../acting/sessions.ts';

export interface SetUp {
  readonly token: string;
  readonly administrator: { readonly name: string; readonly email: string; readonly passphrase: string };
  readonly workingGroup: { readonly name: string };
  readonly userAgent: string;
}

/** Sets an empty instance up: the administrator, who is also first coordinator of the first working group, signed in (rule A5). */
export async function setUpInstance(
  context: Context,
  input: SetUp,
): Promise<Decision<{ readonly goTo: string; readonly session: StartedSession }>> {
  const { name, email, passphrase } = input.administrator;
  const early = await setUpProblem(context.store.records, input.token);
  if (early !== null) return early;
  if (!isLongEnough(passphrase))
    return refused('passphrase-too-short', { field: 'administrator.passphrase', values: { shortest: SHORTEST_PASSPHRASE } });
  const passphraseHash = await hashPassphrase(passphrase);
  return context.store.commit({ now: context.now(), actorId: null }, async (tx) => {
    const problem = await setUpProblem(tx, input.token);
    if (problem !== null) return problem;
    const person = await addPerson(context, tx, { name, email, passphraseHash, isAdministrator: true });
    await tx.record({ kind: 'passphrase-set', personId: person.id });
    await tx.setInstance({ setUpAt: context.now(), isSample: false, setupTokenHash: null });
    await tx.record({ kind: 'instance-set-up', personId: person.id, isSample: false });
    const workingGroup = await placeWorkingGroup(context, tx, input.workingGroup.name);
    await addSeat(context, tx, { workingGroupId: workingGroup.id, person, terms: COORDINATOR_TERMS });
    const session = await startSession(context, tx, { personId: person.id, userAgent: input.userAgent, by: 'set-up' });
    return granted({ goTo: `/g/${workingGroup.slug}`, session });
  });
}
