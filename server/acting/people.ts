import type { PersonId } from '../../shared/terms.ts';
import type { PersonRow, Transaction } from '../store/store.ts';
import type { Context } from './context.ts';

/** The account of an address; made when there is none. Somebody known keeps the name they have. */
export async function personFor(
  context: Context,
  tx: Transaction,
  about: { readonly name: string; readonly email: string },
): Promise<PersonRow> {
  return (
    (await tx.personByEmail(about.email)) ??
    addPerson(context, tx, { name: about.name, email: about.email, passphraseHash: null, isAdministrator: false })
  );
}

/** A new account. */
export async function addPerson(
  context: Context,
  tx: Transaction,
  about: Pick<PersonRow, 'name' | 'email' | 'passphraseHash' | 'isAdministrator'>,
): Promise<PersonRow> {
  const row: PersonRow = { id: context.newId<PersonId>(), ...about, createdAt: context.now(), disabledAt: null };
  await tx.addPerson(row);
  await tx.record({ kind: 'person-added', personId: row.id, personal: { name: row.name, email: row.email } });
  return row;
}
