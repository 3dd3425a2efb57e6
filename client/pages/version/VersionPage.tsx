import { useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import { isRightToLeft } from '../../../shared/languages.ts';
import type { VersionRecord } from '../../../shared/wire/version.ts';
import { api } from '../../api.ts';
import { useTranslation } from '../../i18n.ts';
import { useRecord } from '../../records.ts';
import type { PageProps } from '../../routes.tsx';
import { Button } from '../../ui/Button.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { Loading, Notice } from '../../ui/Face.tsx';
import { Page } from '../../shell/Page.tsx';
import { RecordFace } from '../../shell/RecordFace.tsx';
import { StatementNav } from '../../shell/StatementNav.tsx';
import { VersionAuthors } from './VersionAuthors.tsx';
import { VersionFacts } from './VersionFacts.tsx';
import { VersionStanding } from './VersionStanding.tsx';
import '../../shell/statementText/sentences.ts';
import '../../laterSentences.ts';
import '../../shell/print/paper.css';
import './version.css';

const TONES = { frozen: 'plain', public: 'ok', withdrawn: 'stop' } as const;

/** A frozen version: its text, who froze it and when, how to check it, what may be done with it. */
export default function VersionPage({ params }: PageProps): ReactElement {
  const { t } = useTranslation('pages');
  const [isByAuthor, setByAuthor] = useState(false);
  const input = { params: { slug: params['statementSlug'] ?? '', number: params['number'] ?? '' } };
  const { data: version, error, refetch } = useRecord(api.getVersionByNumber, input);
  if (version === undefined)
    return <Page>{error === null ? <Loading lines={10} /> : <RecordFace error={error} again={() => void refetch()} />}</Page>;
  const { statement } = version;
  const draft = `/g/${statement.workingGroup.slug}/statements/${statement.slug}`;
  const crumbs = [
    { label: statement.workingGroup.name, href: `/g/${statement.workingGroup.slug}` },
    { label: statement.title, href: draft },
    { label: t('version.name', { number: version.number }) },
  ];
  return (
    <Page title={`${version.symbol} · ${version.title}`} crumbs={crumbs} width="wide">
      <StatementNav draft={draft} alsoHere={t('version.name', { number: version.number })} />
      <div className="version-page">
        <div>
          <div className="version-head">
            <p className="row">
              <Badge tone={TONES[version.standing]}>{t(`standing.${version.standing}`)}</Badge>
              <span className="muted">{t('version.name', { number: version.number })}</span>
            </p>
            <h1>{version.symbol}</h1>
            <p className="muted">
              <bdi>{version.title}</bdi>
            </p>
            {version.note !== '' && <p className="lead">{version.note}</p>}
          </div>
          {version.standing === 'withdrawn' && (
            <Notice tone="stop" icon="alert">
              {t('version.withdrawnBecause', { reason: version.withdrawnReason ?? '' })}
            </Notice>
          )}
          <div className="version-tools">
            <Button size="tiny" icon="people" aria-pressed={isByAuthor} onClick={() => setByAuthor(!isByAuthor)}>
              {t('history:authors.title')}
            </Button>
          </div>
          {isByAuthor ? <VersionAuthors version={version} /> : <VersionText version={version} />}
        </div>
        <aside className="version-side" aria-label={t('version.about')}>
          <VersionFacts version={version} />
          <VersionStanding version={version} />
          <p className="small">
            <Link href={draft}>{t('version.goesOn')}</Link>
          </p>
          <p className="small">
            <Link href={`${draft}/history?version=${version.number}&with=now`}>{t('version.inHistory')}</Link>
          </p>
        </aside>
      </div>
    </Page>
  );
}

function VersionText({ version }: { readonly version: VersionRecord }): ReactElement {
  const { t } = useTranslation('pages');
  // Made on the server from the canonical text, with everything people wrote escaped there.
  // oxlint-disable-next-line react/no-danger
  return (
    <article
      className="version-sheet"
      aria-label={t('version.text')}
      lang={version.language}
      dir={isRightToLeft(version.language) ? 'rtl' : 'ltr'}
      dangerouslySetInnerHTML={{ __html: version.html }}
    />
  );
}
