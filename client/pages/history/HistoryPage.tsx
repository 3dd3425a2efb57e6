import type { ReactElement } from 'react';
import type { StatementRecord } from '../../../shared/wire/statement.ts';
import { api } from '../../api.ts';
import { useTranslation } from '../../i18n.ts';
import { useRecord } from '../../records.ts';
import type { PageProps } from '../../routes.tsx';
import { Page } from '../../shell/Page.tsx';
import { RecordFace } from '../../shell/RecordFace.tsx';
import { Face, Loading } from '../../ui/Face.tsx';
import { HistoryTitle } from './HistoryTitle.tsx';
import { OpenHistory } from './OpenHistory.tsx';
import '../../shell/statementText/sentences.ts';
import './history.css';

/** A draft somebody may be writing in has new moments every few seconds; nobody needs them at once. */
const LOOK_AGAIN_MS = 20_000;

/** The draft as it was: at every moment since it was brought in. */
export default function HistoryPage({ params }: PageProps): ReactElement {
  const statement = useRecord(api.getStatementBySlug, { params: { slug: params['statementSlug'] ?? '' } });
  if (statement.data === undefined)
    return (
      <Page>
        {statement.error === null ? <Loading lines={10} /> : <RecordFace error={statement.error} again={() => void statement.refetch()} />}
      </Page>
    );
  return <HistoryOf key={statement.data.id} record={statement.data} />;
}

function HistoryOf({ record }: { readonly record: StatementRecord }): ReactElement {
  const { t } = useTranslation('history');
  const { data: timeline, error, refetch } = useRecord(api.getTimeline, { params: { statementId: record.id } }, { everyMs: LOOK_AGAIN_MS });
  const group = `/g/${record.workingGroup.slug}`;
  const draft = `${group}/statements/${record.slug}`;
  const crumbs = [{ label: record.workingGroup.name, href: group }, { label: record.title, href: draft }, { label: t('page.title') }];
  return (
    <Page title={t('page.titleOf', { title: record.title })} crumbs={crumbs} width="wide">
      {timeline === undefined ? (
        error === null ? (
          <Loading lines={12} />
        ) : (
          <RecordFace error={error} again={() => void refetch()} />
        )
      ) : timeline.moments <= 1 ? (
        <>
          <HistoryTitle title={record.title} draft={draft} />
          <Face icon="clock" title={t('page.empty.title')}>
            <p>{t('page.empty.body')}</p>
          </Face>
        </>
      ) : (
        <OpenHistory record={record} timeline={timeline} draft={draft} />
      )}
    </Page>
  );
}
