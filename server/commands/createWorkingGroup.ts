import { granted, refused, type Decision } from '../../shared/refusal.ts';
import type { WorkingGroupId } from '../../shared/terms.ts';
import type { Transaction, WorkingGroupRow } from '../store/store.ts';
import type { Caller, Context } from './context.ts';
import { personFor } from './people.ts';
import { addSeat, COORDINATOR_TERMS, invite } from './seating.ts';
import { freeSlug, slugOf } from './slugs.ts';

export interface NewWorkingGroup {
  readonly name: string;
  readonly coordinator: { readonly name: string; readonly email: string };
}

/** The administrator creates a working group and invites its first coordinator. */
export async function createWorkingGroup(context: Context, caller: Caller, input: NewWorkingGroup): Promise<Decision<{ readonly slug: string }>> {
  return context.store.commit({ now: context.now(), actorId: caller.person.id }, async (tx) => {
    const me = await tx.person(caller.person.id);
    if (me?.isAdministrator !== true || me.disabledAt !== null) return refused('not-permitted');
    const workingGroup = await placeWorkingGroup(context, tx, input.name);
    const person = await personFor(context, tx, input.coordinator);
    const seat = await addSeat(context, tx, { workingGroupId: workingGroup.id, person, terms: COORDINATOR_TERMS });
    if (person.id !== me.id) await invite(context, tx, { inviter: me.name, person, seat, workingGroup });
    return granted({ slug: workingGroup.slug });
  });
}

/** The row and the record of a new working group. */
export async function placeWorkingGroup(context: Context, tx: Transaction, name: string): Promise<WorkingGroupRow> {
  const slug = await freeSlug(slugOf(name, 'group'), async (candidate) => (await tx.workingGroupBySlug(candidate)) !== null);
  const row: WorkingGroupRow = { id: context.newId<WorkingGroupId>(), slug, name, createdAt: context.now() };
  await tx.addWorkingGroup(row);
  await tx.record({ kind: 'working-group-created', workingGroupId: row.id, name });
  return row;
}
