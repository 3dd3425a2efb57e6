import { api } from '../api.ts';
import { call } from '../request.ts';
import { say } from '../ui/toasts.tsx';
import { translate } from '../i18n.ts';

/** Ends the session, takes the drafts kept in this browser away, and starts afresh; asks before what was not sent is lost with it. */
export async function signOut(): Promise<void> {
  try {
    const { person } = await call(api.getSession, {});
    const { mayLeave } = await import('./leaving.tsx');
    if (person !== null && !(await mayLeave(person.id))) return;
    await call(api.signOut, {});
  } catch {
    say(translate('pages:shell.stillSignedIn'));
    return;
  }
  const { forgetKept } = await import('../offline/atRest.ts');
  await forgetKept();
  sessionStorage.clear();
  window.location.assign('/sign-in');
}
