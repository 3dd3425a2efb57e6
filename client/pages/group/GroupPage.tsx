import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { api } from '../../api.ts';
import { useTranslation } from '../../i18n.ts';
import { useRecord } from '../../records.ts';
import type { PageProps } from '../../routes.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { Face, Loading } from '../../ui/Face.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Page } from '../../shell/Page.tsx';
import { RecordFace } from '../../shell/RecordFace.tsx';
import { StatementCard } from '../../shell/StatementCard.tsx';
import { Seats } from './Seats.tsx';
import { StakeholderGroups } from './StakeholderGroups.tsx';
import '../../laterSentences.ts';
import './group.css';

export default function GroupPage({ params }: PageProps): ReactElement {
  const { t } = useTranslation('pages');
  const slug = params['slug'] ?? '';
  const { data: group, error, refetch } = useRecord(api.getWorkingGroup, { params: { slug } });
  if (group === undefined)
    return <Page>{error === null ? <Loading lines={8} /> : <RecordFace error={error} again={() => void refetch()} />}</Page>;
  const mine = group.seats.find((seat) => seat.id === group.mySeatId);
  return (
    <Page title={group.name} crumbs={[{ label: group.name }]} width="wide">
      <div className="page-title">
        <div>
          <h1>{group.name}</h1>
          {mine !== undefined && (
            <p className="row lead">
              {t('group.youAre')} <Badge tone="plain">{t(`role.${mine.role}`)}</Badge>
              {mine.group !== null && <Badge colour={mine.group.colour}>{mine.group.shortName}</Badge>}
            </p>
          )}
        </div>
        {group.may['statement.create'] && (
          <Link className="btn primary" href={`/g/${slug}/import`}>
            <Icon name="plus" />
            {t('home.bringIn')}
          </Link>
        )}
      </div>
      <section aria-labelledby="statements">
        <h2 id="statements" className="group-h2">
          {t('home.statements')}
        </h2>
        {group.statements.map((statement) => (
          <StatementCard key={statement.id} groupSlug={slug} statement={statement} level={3} />
        ))}
        {group.statements.length === 0 && (
          <div className="card">
            <Face icon="page" title={t('home.noStatements.title')}>
              <p>{t(group.may['statement.create'] ? 'home.noStatements.body' : 'home.noStatements.wait')}</p>
            </Face>
          </div>
        )}
      </section>
      <Seats group={group} />
      <StakeholderGroups group={group} />
    </Page>
  );
}
