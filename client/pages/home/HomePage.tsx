import type { ReactElement } from 'react';
import { useTranslation } from '../../i18n.ts';
import { Link } from 'wouter';
import { api } from '../../api.ts';
import { useRecord } from '../../records.ts';
import type { Answer } from '../../request.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Face, Loading } from '../../ui/Face.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Page } from '../../shell/Page.tsx';
import { RecordFace } from '../../shell/RecordFace.tsx';
import { StatementCard } from '../../shell/StatementCard.tsx';

type Group = Answer<typeof api.getHome>['groups'][number];

export default function HomePage(): ReactElement {
  const { t } = useTranslation('pages');
  const home = useRecord(api.getHome, {});
  if (home.data === undefined)
    return (
      <Page title={t('home.title')}>
        {home.error === null ? <Loading lines={6} /> : <RecordFace error={home.error} again={() => void home.refetch()} />}
      </Page>
    );
  return (
    <Page title={t('home.title')}>
      <div className="page-title">
        <h1>{t('home.title')}</h1>
      </div>
      {home.data.groups.length === 0 && <NoGroups />}
      {home.data.groups.map((group) => (
        <GroupSection key={group.slug} group={group} />
      ))}
    </Page>
  );
}

function GroupSection({ group }: { readonly group: Group }): ReactElement {
  const { t } = useTranslation('pages');
  const headingId = `group-${group.slug}`;
  return (
    <section className="section" aria-labelledby={headingId}>
      <div className="spread">
        <div className="row">
          <h2 id={headingId}>
            <Link href={`/g/${group.slug}`}>{group.name}</Link>
          </h2>
          <Badge tone="plain">{t(`role.${group.myRole}`)}</Badge>
          {group.myGroup !== null && <Badge tone="plain">{group.myGroup}</Badge>}
        </div>
        {group.canCreateStatement && group.statements.length > 0 && (
          <Link className="btn" href={`/g/${group.slug}/import`}>
            <Icon name="plus" />
            {t('home.bringIn')}
          </Link>
        )}
      </div>
      {group.statements.length === 0 ? (
        <NoStatements group={group} />
      ) : (
        group.statements.map((statement) => <StatementCard key={statement.id} groupSlug={group.slug} statement={statement} level={3} />)
      )}
    </section>
  );
}

function NoStatements({ group }: { readonly group: Group }): ReactElement {
  const { t } = useTranslation('pages');
  return (
    <div className="card">
      <Face icon="page" title={t('home.noStatements.title')}>
        <p>{t(group.canCreateStatement ? 'home.noStatements.body' : 'home.noStatements.wait')}</p>
        {group.canCreateStatement && (
          <Link className="btn primary" href={`/g/${group.slug}/import`}>
            {t('home.bringIn')}
          </Link>
        )}
      </Face>
    </div>
  );
}

function NoGroups(): ReactElement {
  const { t } = useTranslation('pages');
  const session = useRecord(api.getSession, {});
  const runs = session.data?.person?.isAdministrator === true;
  return (
    <div className="card">
      <Face icon="people" title={t('home.noGroups.title')}>
        <p>{t(runs ? 'home.noGroups.administrator' : 'home.noGroups.body')}</p>
        {runs && (
          <Link className="btn primary" href="/people">
            {t('home.noGroups.create')}
          </Link>
        )}
      </Face>
    </div>
  );
}
