import type { SessionRecord } from '../../shared/wire/session.ts';
import type { PersonRow, SessionRow } from '../store/store.ts';

/** Who is signed in, as they may see it themselves. */
export function presentSession(caller: { readonly person: PersonRow; readonly session: Pick<SessionRow, 'id'> } | null): SessionRecord {
  if (caller === null) return { person: null, sessionId: null };
  const { id, name, email, isAdministrator, passphraseHash } = caller.person;
  return { person: { id, name, email, isAdministrator, hasPassphrase: passphraseHash !== null }, sessionId: caller.session.id };
}
