import { granted, refused, type Decision } from '../../shared/refusal.ts';
import type { Caller, Context } from '../acting/context.ts';
import { hashPassphrase, isLongEnough, matchesPassphrase, SHORTEST_PASSPHRASE } from '../acting/passphrase.ts';
import { stopSession } from '../acting/sessions.ts';

/** Sets or changes one's passphrase and ends one's other sessions (rule A3). */
export async function setPassphrase(
  context: Context,
  caller: Caller,
  input: { readonly current: string | null; readonly passphrase: string },
): Promise<Decision<Record<string, never>>> {
  const { person, session } = caller;
  if (!isLongEnough(input.passphrase))
    return refused('passphrase-too-short', { field: 'passphrase', values: { shortest: SHORTEST_PASSPHRASE } });
  if (person.passphraseHash !== null && !(await matchesPassphrase(person.passphraseHash, input.current ?? '')))
    return refused('wrong-passphrase', { field: 'current' });
  const passphraseHash = await hashPassphrase(input.passphrase);
  return context.store.commit({ now: context.now(), actorId: person.id }, async (tx) => {
    const current = await tx.person(person.id);
    if (current?.passphraseHash !== person.passphraseHash) return refused('changed-meanwhile');
    await tx.changePerson(person.id, { passphraseHash });
    await tx.record({ kind: 'passphrase-set', personId: person.id });
    for (const other of await tx.liveSessions(person.id, context.now())) if (other.id !== session.id) await stopSession(context, tx, other);
    return granted({});
  });
}
