import type { ReactElement } from 'react';
import { api } from '../../api.ts';
import { useTranslation } from '../../i18n.ts';
import { useRecord } from '../../records.ts';
import { StatementNav } from '../../shell/StatementNav.tsx';
import { useDraft } from './view.ts';

const LOOK_AGAIN_MS = 60_000;
/** The server counts no further. */
const MOST_COUNTED = 99;

/** The ways to look at the statement, and how much in it is new since my last visit. */
export function News(): ReactElement {
  const { t } = useTranslation('pages');
  const { record, groupSlug } = useDraft();
  const input = { params: { statementId: record.id }, query: { limit: 1 } };
  const { data } = useRecord(api.getActivity, input, { everyMs: LOOK_AGAIN_MS });
  const count = data?.unread ?? 0;
  const news = count > MOST_COUNTED ? t('draft.news.many', { count: MOST_COUNTED }) : t('draft.news.some', { count });
  return <StatementNav draft={`/g/${groupSlug}/statements/${record.slug}`} here="draft" {...(count > 0 && { news })} />;
}
