import type { ReactElement } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { StatementRecord } from '../../../shared/wire/statement.ts';
import { api } from '../../api.ts';
import { useTranslation } from '../../i18n.ts';
import { useRecord } from '../../records.ts';
import type { PageProps } from '../../routes.tsx';
import { RecordFace } from '../../shell/RecordFace.tsx';
import { Face, Loading } from '../../ui/Face.tsx';
import { baseIn, type Base } from './base.ts';
import { BaseChoice } from './BaseChoice.tsx';
import { ChangesSince } from './ChangesSince.tsx';
import { StatementFrame } from './StatementFrame.tsx';

/** What became of the text since my last visit, since a version or since a day. */
export default function ChangesPage({ params }: PageProps): ReactElement {
  return (
    <StatementFrame params={params} view="changes">
      {(record, draft) => <Changes record={record} draft={draft} />}
    </StatementFrame>
  );
}

function Changes({ record, draft }: { readonly record: StatementRecord; readonly draft: string }): ReactElement {
  const [search] = useSearchParams();
  const news = useRecord(api.getActivity, { params: { statementId: record.id }, query: { limit: 1 } });
  if (news.data === undefined)
    return news.error === null ? <Loading lines={10} /> : <RecordFace error={news.error} again={() => void news.refetch()} />;
  const { lastVisit } = news.data;
  const base = baseIn(search.get('since'), lastVisit);
  return (
    <div className="changes">
      <BaseChoice record={record} base={base} lastVisit={lastVisit} />
      {base === null ? <FirstVisit draft={draft} /> : <ChangesSince key={keyOf(base)} record={record} draft={draft} base={base} />}
    </div>
  );
}

function FirstVisit({ draft }: { readonly draft: string }): ReactElement {
  const { t } = useTranslation('activity');
  return (
    <Face icon="clock" title={t('since.first.title')}>
      <p>{t('since.first.body')}</p>
      <p className="row">
        <Link className="btn primary" href={`${draft}/changes?since=beginning`}>
          {t('since.first.whole')}
        </Link>
        <Link className="btn" href={`${draft}/history`}>
          {t('since.first.history')}
        </Link>
      </p>
    </Face>
  );
}

function keyOf(base: Base): string {
  return JSON.stringify(base);
}
