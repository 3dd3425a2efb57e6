import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { api } from '../../api.ts';
import { useTranslation } from '../../i18n.ts';
import { useRecord } from '../../records.ts';
import { useDraft } from './view.ts';

const LOOK_AGAIN_MS = 60_000;
/** The server counts no further. */
const MOST_COUNTED = 99;

/** The way to what happened, and how much of it is new since my last visit. */
export function News(): ReactElement {
  const { t } = useTranslation('pages');
  const { record, groupSlug } = useDraft();
  const input = { params: { statementId: record.id }, query: { limit: 1 } };
  const { data } = useRecord(api.getActivity, input, { everyMs: LOOK_AGAIN_MS });
  const count = data?.unread ?? 0;
  return (
    <p className="news-link">
      <Link href={`/g/${groupSlug}/statements/${record.slug}/activity`}>
        {t('draft.news.link')}
        {count > 0 && (
          <>
            {' '}
            <span className="count">
              {count > MOST_COUNTED ? t('draft.news.many', { count: MOST_COUNTED }) : t('draft.news.some', { count })}
            </span>
          </>
        )}
      </Link>
    </p>
  );
}
