import type { ReactElement } from 'react';
import { useAct } from '../../act.ts';
import { api } from '../../api.ts';
import { useTranslation } from '../../i18n.ts';
import { useRecord } from '../../records.ts';
import { call } from '../../request.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Loading } from '../../ui/Face.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { Ago, Moment } from '../../ui/time.tsx';

/** Where I am signed in; each can be ended but this one, which is what signing out is for. */
export function Sessions(): ReactElement {
  const { t } = useTranslation('pages');
  const sessions = useRecord(api.listSessions, {});
  const end = useAct(async (sessionId: string, key) => {
    await call(api.endSession, { params: { sessionId } }, key);
    await sessions.refetch();
  });
  return (
    <section className="card stack" aria-labelledby="sessions">
      <div>
        <h2 id="sessions">{t('account.sessions')}</h2>
        <p className="muted small">{t('account.sessionsLead')}</p>
      </div>
      {sessions.isPending && <Loading lines={3} />}
      <Refusal error={sessions.error ?? end.error} />
      <ul className="plain stack">
        {sessions.data?.items.map((session) => (
          <li key={session.id} className="spread">
            <span>
              <span className="row">
                <b>{deviceOf(session.userAgent) || t('account.unknownDevice')}</b>{' '}
                {session.isThisOne && <Badge tone="ok">{t('account.thisOne')}</Badge>}
              </span>
              <span className="small muted">
                {t('account.since')} <Moment at={session.startedAt} /> · {t('account.lastSeen')} <Ago at={session.lastSeenAt} />
              </span>
            </span>
            {!session.isThisOne && (
              <Button size="tiny" look="danger" isBusy={end.isBusy} onClick={() => void end.run(session.id)}>
                {t('account.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Browser and system as names people know; the rest of a user agent says nothing to them. */
function deviceOf(userAgent: string): string {
  const browser = ['Firefox', 'Edg', 'OPR', 'Chrome', 'Safari'].find((name) => userAgent.includes(`${name}/`));
  const system = ['iPhone', 'iPad', 'Android', 'Windows', 'Mac OS X', 'CrOS', 'Linux'].find((name) => userAgent.includes(name));
  const names: Readonly<Record<string, string>> = { Edg: 'Edge', OPR: 'Opera', 'Mac OS X': 'macOS', CrOS: 'ChromeOS' };
  return [browser, system]
    .filter((part) => part !== undefined)
    .map((part) => names[part] ?? part)
    .join(' · ');
}
