import { useEffect, type ReactElement, type ReactNode } from 'react';
import type { StatementRecord } from '../../../shared/wire/statement.ts';
import { api } from '../../api.ts';
import { useTranslation } from '../../i18n.ts';
import { refreshRecords, useRecord } from '../../records.ts';
import type { PageParams } from '../../routes.tsx';
import { Page } from '../../shell/Page.tsx';
import { RecordFace } from '../../shell/RecordFace.tsx';
import { StatementNav } from '../../shell/StatementNav.tsx';
import { tellVisit } from '../../signs.ts';
import { Loading } from '../../ui/Face.tsx';
import './sentences.ts';
import './activity.css';

export interface StatementFrameProps {
  readonly params: PageParams;
  readonly view: 'activity' | 'changes';
  readonly children: (record: StatementRecord, draft: string) => ReactNode;
}

/** What the two pages of news have around them: where one is, the title, the ways to look at the statement. Looking at them is a visit. */
export function StatementFrame({ params, view, children }: StatementFrameProps): ReactElement {
  const statement = useRecord(api.getStatementBySlug, { params: { slug: params['statementSlug'] ?? '' } });
  if (statement.data === undefined)
    return (
      <Page>
        {statement.error === null ? <Loading lines={8} /> : <RecordFace error={statement.error} again={() => void statement.refetch()} />}
      </Page>
    );
  return (
    <Framed key={statement.data.id} record={statement.data} view={view}>
      {children}
    </Framed>
  );
}

interface FramedProps extends Pick<StatementFrameProps, 'view' | 'children'> {
  readonly record: StatementRecord;
}

function Framed({ record, view, children }: FramedProps): ReactElement {
  const { t } = useTranslation('activity');
  const group = `/g/${record.workingGroup.slug}`;
  const draft = `${group}/statements/${record.slug}`;
  const name = t(view === 'activity' ? 'title' : 'changes');
  useEffect(() => {
    const leave = tellVisit(record.id);
    return () => void leave().then(() => refreshRecords('/api/home', '/api/working-groups'));
  }, [record.id]);
  const crumbs = [{ label: record.workingGroup.name, href: group }, { label: record.title, href: draft }, { label: name }];
  return (
    <Page title={t(view === 'activity' ? 'titleOf' : 'changesOf', { title: record.title })} crumbs={crumbs}>
      <div className="page-title">
        <div>
          <h1>{name}</h1>
          <p className="lead">
            <bdi>{record.title}</bdi>
          </p>
        </div>
      </div>
      <StatementNav draft={draft} here={view} />
      {children(record, draft)}
    </Page>
  );
}
