import { granted, refused, type Decision, type Refusal } from '../../shared/refusal.ts';
import type { StakeholderGroupId, WorkingGroupId } from '../../shared/terms.ts';
import type { Reads, StakeholderGroupRow, Transaction } from '../store/store.ts';
import type { Caller, Context } from '../acting/context.ts';
import { placeGroup } from '../acting/placing.ts';
import { permitted } from '../acting/right.ts';
import { isSameName } from '../acting/sameName.ts';

type Named = { readonly name: string; readonly shortName: string };
type Changed = Decision<{ readonly groupId: StakeholderGroupId }>;

/** Adds a stakeholder group to a working group. */
export async function addStakeholderGroup(
  context: Context,
  caller: Caller,
  input: Named & { readonly workingGroupId: WorkingGroupId },
): Promise<Changed> {
  return context.store.commit({ now: context.now(), actorId: caller.person.id }, async (tx) => {
    const right = await permitted(tx, { personId: caller.person.id, workingGroupId: input.workingGroupId, action: 'seats.manage' });
    if (!right.ok) return right;
    const taken = await nameProblem(tx, input.workingGroupId, input, null);
    if (taken !== null) return { ok: false, refusal: taken };
    return granted({ groupId: (await placeGroup(context, tx, input)).id });
  });
}

/** Renames a stakeholder group. */
export async function changeStakeholderGroup(
  context: Context,
  caller: Caller,
  input: Named & { readonly groupId: StakeholderGroupId },
): Promise<Changed> {
  return onGroup(context, caller, input.groupId, async (tx, group) => {
    const taken = await nameProblem(tx, group.workingGroupId, input, group.id);
    if (taken !== null) return { ok: false, refusal: taken };
    const { name, shortName } = input;
    await tx.changeStakeholderGroup(group.id, { name, shortName });
    await tx.record({ kind: 'stakeholder-group-changed', workingGroupId: group.workingGroupId, groupId: group.id, name, shortName });
    return granted({ groupId: group.id });
  });
}

/** Removes a stakeholder group for which nobody sits. */
export async function removeStakeholderGroup(
  context: Context,
  caller: Caller,
  input: { readonly groupId: StakeholderGroupId },
): Promise<Changed> {
  return onGroup(context, caller, input.groupId, async (tx, group) => {
    const isSatFor = (await tx.seats(group.workingGroupId)).some((seat) => seat.groupId === group.id);
    if (isSatFor) return refused('group-has-seats');
    await tx.changeStakeholderGroup(group.id, { removedAt: context.now() });
    await tx.record({ kind: 'stakeholder-group-removed', workingGroupId: group.workingGroupId, groupId: group.id });
    return granted({ groupId: group.id });
  });
}

async function onGroup(
  context: Context,
  caller: Caller,
  groupId: StakeholderGroupId,
  work: (tx: Transaction, group: StakeholderGroupRow) => Promise<Changed>,
): Promise<Changed> {
  return context.store.commit({ now: context.now(), actorId: caller.person.id }, async (tx) => {
    const group = await tx.stakeholderGroup(groupId);
    if (group === null || group.removedAt !== null) return refused('not-found');
    const right = await permitted(tx, { personId: caller.person.id, workingGroupId: group.workingGroupId, action: 'seats.manage' });
    return right.ok ? work(tx, group) : right;
  });
}

async function nameProblem(
  reads: Reads,
  workingGroupId: WorkingGroupId,
  named: Named,
  exceptId: StakeholderGroupId | null,
): Promise<Refusal | null> {
  const others = (await reads.stakeholderGroups(workingGroupId)).filter((group) => group.id !== exceptId);
  if (others.some((group) => isSameName(group.name, named.name)))
    return refused('group-name-taken', { field: 'name', values: { name: named.name } }).refusal;
  if (others.some((group) => isSameName(group.shortName, named.shortName)))
    return refused('group-name-taken', { field: 'shortName', values: { name: named.shortName } }).refusal;
  return null;
}
