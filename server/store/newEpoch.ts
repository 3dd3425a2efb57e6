import type { Kysely } from 'kysely';
import type { Instant } from '../../shared/terms.ts';
import { draftRoom } from '../../shared/wire/socket.ts';
import { appendToJournal } from './journal.ts';
import type { Tables } from './tables.ts';
import { updateReads } from './updates.ts';

/**
 * Begins another epoch: every draft goes on in a room of a new name, so that clients
 * which knew a future that no longer exists cannot merge it. The new room begins with
 * what the old one held, and with the same owners of its client ids; the old room's log
 * stays as it is.
 */
export async function startEpoch(trx: Kysely<Tables>, { epoch, now }: { readonly epoch: number; readonly now: Instant }): Promise<void> {
  const before = await trx.selectFrom('instance').select('epoch').executeTakeFirstOrThrow();
  const statements = await trx.selectFrom('statements').select('id').orderBy('id').execute();
  for (const { id } of statements) {
    await carryOver(trx, { from: draftRoom(id, before.epoch), to: draftRoom(id, epoch), now });
  }
  await trx.updateTable('instance').set({ epoch }).execute();
  await appendToJournal(trx, { now, actorId: null }, { kind: 'restored-from-backup', epoch });
}

async function carryOver(
  trx: Kysely<Tables>,
  { from, to, now }: { readonly from: string; readonly to: string; readonly now: Instant },
): Promise<void> {
  const { snapshot, updates } = await updateReads(trx).open(from);
  const seed = snapshot === null ? [] : [{ update: snapshot.state, personId: null, at: now }];
  for (const [index, { update, personId, at }] of [...seed, ...updates].entries()) {
    await trx
      .insertInto('draftUpdates')
      .values({ room: to, seq: index + 1, update, personId, at })
      .execute();
  }
  const owners = trx
    .selectFrom('clientOwners')
    .select((row) => [row.val(to).as('room'), 'clientId', 'personId'])
    .where('room', '=', from);
  await trx.insertInto('clientOwners').columns(['room', 'clientId', 'personId']).expression(owners).execute();
}
