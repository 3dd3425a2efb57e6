import type { ReactElement } from 'react';
import { useTranslation } from '../../i18n.ts';
import { Page } from '../../shell/Page.tsx';
import { ShortcutTable } from '../../shell/ShortcutTable.tsx';
import { RightsTable } from './RightsTable.tsx';
import '../../laterSentences.ts';
import './help.css';

const WORDS = ['statement', 'draft', 'paragraph', 'label', 'bracket', 'thread', 'version', 'symbol', 'stakeholder', 'coordinator'] as const;

export default function HelpPage(): ReactElement {
  const { t } = useTranslation('pages');
  return (
    <Page title={t('help.title')} crumbs={[{ label: t('help.title') }]}>
      <div className="page-title">
        <div>
          <h1>{t('help.title')}</h1>
          <p className="lead">{t('help.lead')}</p>
        </div>
      </div>
      <section className="section" aria-labelledby="rights">
        <h2 id="rights" className="help-h2">
          {t('help.rights')}
        </h2>
        <p className="muted help-note">{t('help.rightsLead')}</p>
        <RightsTable />
      </section>
      <section className="section" aria-labelledby="keys">
        <h2 id="keys" className="help-h2">
          {t('shortcuts.title')}
        </h2>
        <div className="card">
          <ShortcutTable level={3} />
        </div>
      </section>
      <section className="section" aria-labelledby="words">
        <h2 id="words" className="help-h2">
          {t('help.words')}
        </h2>
        <dl className="card glossary">
          {WORDS.map((word) => (
            <div key={word}>
              <dt>{t(`help.word.${word}.name`)}</dt>
              <dd>{t(`help.word.${word}.means`)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </Page>
  );
}
