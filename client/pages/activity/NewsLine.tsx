import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { StatementRecord } from '../../../shared/wire/statement.ts';
import { useAct } from '../../act.ts';
import { api } from '../../api.ts';
import { useTranslation } from '../../i18n.ts';
import { refreshRecords } from '../../records.ts';
import { call } from '../../request.ts';
import { Button } from '../../ui/Button.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { shortMoment } from '../../ui/time.tsx';
import { say } from '../../ui/toasts.tsx';
import type { Feed } from './useFeed.ts';

/** The server counts no further. */
const MOST_COUNTED = 99;

export interface NewsLineProps {
  readonly record: StatementRecord;
  readonly draft: string;
  readonly feed: Feed;
  readonly onRead: () => Promise<void>;
}

/** How much is new since when, and the end of that. */
export function NewsLine({ record, draft, feed, onRead }: NewsLineProps): ReactElement {
  const { t, language } = useTranslation('activity');
  const { unread, lastVisit } = feed;
  const read = useAct(async (statementId: string, key) => {
    await call(api.endVisit, { params: { statementId } }, key);
    await onRead();
    refreshRecords('/api/home', '/api/working-groups', `/api/statements/${statementId}/activity`);
    say(t('news.read'));
  });
  if (lastVisit === null) return <p className="news-line muted">{t('news.first')}</p>;
  const moment = shortMoment(lastVisit, language);
  if (unread === 0) return <p className="news-line muted">{t('news.none', { moment })}</p>;
  return (
    <div className="news-line is-new">
      <h2>{unread > MOST_COUNTED ? t('news.many', { count: MOST_COUNTED, moment }) : t('news.some', { count: unread, moment })}</h2>
      <div className="row">
        <Link className="btn tiny" href={`${draft}/changes`}>
          {t('news.compare')}
        </Link>
        <Button size="tiny" icon="check" isBusy={read.isBusy} onClick={() => void read.run(record.id)}>
          {t('news.markRead')}
        </Button>
      </div>
      <Refusal error={read.error} />
    </div>
  );
}
