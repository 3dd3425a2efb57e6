import { forgetPages } from '../offline/offline.ts';
import { api } from '../api.ts';
import { call } from '../request.ts';
import { say } from '../ui/toasts.tsx';
import { translate } from '../i18n.ts';

/** Ends the session, takes the drafts kept in this browser away, and starts afresh. */
export async function signOut(): Promise<void> {
  try {
    await call(api.signOut, {});
  } catch {
    say(translate('ui:network'));
    return;
  }
  const { forgetDrafts } = await import('../draft/session.ts');
  await Promise.all([forgetDrafts(), forgetPages()]);
  sessionStorage.clear();
  window.location.assign('/sign-in');
}
