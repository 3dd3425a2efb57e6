import type { Kysely } from 'kysely';
import type { Instant, StatementId } from '../../shared/terms.ts';
import { draftRoom } from '../../shared/wire/socket.ts';
import { appendToJournal } from './journal.ts';
import type { RebuiltDraft } from './store.ts';
import type { Tables } from './tables.ts';
import { updateReads } from './updates.ts';

/**
 * Begins another epoch: every draft goes on in a room of a new name, so that clients
 * which knew a future that no longer exists cannot merge it. The new room begins with
 * what the old one held, and with the same owners of its client ids; the old room's log
 * stays as it is.
 */
export async function startEpoch(trx: Kysely<Tables>, { epoch, now }: { readonly epoch: number; readonly now: Instant }): Promise<void> {
  const statements = await trx.selectFrom('statements').select(['id', 'epoch']).orderBy('id').execute();
  for (const statement of statements) {
    await carryOver(trx, { from: draftRoom(statement.id, statement.epoch), to: draftRoom(statement.id, epoch), now });
  }
  await trx.updateTable('statements').set({ epoch }).execute();
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
  await copyOwners(trx, from, to);
}

/** One draft goes on in a room of its own new epoch, which begins with an earlier text. */
export async function rebuildDraft(db: Kysely<Tables>, id: StatementId, { epoch, from, state, at }: RebuiltDraft): Promise<void> {
  const statement = await db.selectFrom('statements').select('epoch').where('id', '=', id).executeTakeFirstOrThrow();
  if (epoch <= statement.epoch) throw new Error(`The draft ${id} is in epoch ${statement.epoch}; it cannot go on in ${epoch}.`);
  const room = draftRoom(id, epoch);
  await db.updateTable('statements').set({ epoch }).where('id', '=', id).execute();
  await db.insertInto('draftUpdates').values({ room, seq: 1, update: state, personId: null, at }).execute();
  await db.insertInto('draftRebuilds').values({ room, fromMoment: from }).execute();
  await copyOwners(db, draftRoom(id, statement.epoch), room);
}

async function copyOwners(db: Kysely<Tables>, from: string, to: string): Promise<void> {
  const owners = db
    .selectFrom('clientOwners')
    .select((row) => [row.val(to).as('room'), 'clientId', 'personId'])
    .where('room', '=', from);
  await db.insertInto('clientOwners').columns(['room', 'clientId', 'personId']).expression(owners).execute();
}
