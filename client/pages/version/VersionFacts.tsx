import type { ReactElement } from 'react';
import type { VersionRecord } from '../../../shared/wire/version.ts';
import { api } from '../../api.ts';
import { useTranslation } from '../../i18n.ts';
import { call } from '../../request.ts';
import { PrintLink } from '../../shell/print/PrintLink.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Moment } from '../../ui/time.tsx';

/** What is there at once; a PDF is printed first. */
const FORMATS = ['txt', 'html', 'json'] as const;

export function VersionFacts({ version }: { readonly version: VersionRecord }): ReactElement {
  const { t } = useTranslation('pages');
  return (
    <>
      <section className="card stack-s" aria-labelledby="facts">
        <h2 id="facts">{t('version.facts')}</h2>
        <dl className="facts-list">
          <dt>{t('version.frozenBy')}</dt>
          <dd>{version.frozenBy.name}</dd>
          <dt>{t('version.frozenAt')}</dt>
          <dd>
            <Moment at={version.frozenAt} />
          </dd>
          <dt>{t('version.position')}</dt>
          <dd>{t('version.upTo', { position: version.logPosition })}</dd>
        </dl>
        <h3 className="small">{t('version.hash')}</h3>
        <p className="mono hash">{version.contentHash}</p>
        <div>
          <CopyButton text={version.contentHash} label={t('version.copyHash')} />
        </div>
        <p className="small muted">{t('version.hashHint')}</p>
      </section>
      <section className="card stack-s" aria-labelledby="downloads">
        <h2 id="downloads">{t('version.downloads')}</h2>
        <ul className="plain downloads">
          <li>
            <PrintLink print={(key) => call(api.printVersion, { params: { versionId: version.id }, body: {} }, key)}>
              <Icon name="download" />
              <span>{t('print:link')}</span>
            </PrintLink>
          </li>
          {FORMATS.map((format) => (
            <li key={format}>
              <a href={`/api/versions/${version.id}/renditions/${format}`} download>
                <Icon name="download" />
                <span>{t(`version.format.${format}`)}</span>
              </a>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
