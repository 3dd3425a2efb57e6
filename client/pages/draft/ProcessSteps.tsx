import type { ReactElement } from 'react';
import { useTranslation } from '../../i18n.ts';
import { Link } from 'wouter';
import { dayName } from '../../ui/time.tsx';
import { useStore } from './useStore.ts';
import { useDraft } from './view.ts';

const SHOWN = 3;

/** The steps that were taken, oldest first, and where the statement is now. Nothing that is only planned. */
export function ProcessSteps(): ReactElement {
  const { t, language } = useTranslation('pages');
  const { record, groupSlug, session } = useDraft();
  const isKnown = useStore(session.isMarginHere);
  const open = useStore(session.threads).filter((thread) => thread.state === 'open').length;
  const shown = record.versions.slice(0, SHOWN).toReversed();
  const earlier = record.versions.length - shown.length;
  return (
    <section className="process" aria-labelledby="process">
      <h2 className="eyebrow" id="process">
        {t('draft.process.title')}
      </h2>
      <ol className="steps">
        {earlier > 0 && <li className="done small muted">{t('draft.process.earlier', { count: earlier })}</li>}
        {shown.map((version) => (
          <li key={version.id} className="done">
            <Link href={`/g/${groupSlug}/statements/${record.slug}/versions/${version.number}`}>
              {t(`draft.process.${version.standing}`, { number: version.number })}
            </Link>
            <div className="small muted">
              {t('draft.process.by', { day: dayName(version.frozenAt, language), name: version.frozenBy.name })}
            </div>
          </li>
        ))}
        <li className="now" aria-current="step">
          <b>{t('draft.process.drafting')}</b>
          <div className="small muted">
            {!isKnown
              ? t('draft.process.waiting')
              : open === 0
                ? t('draft.process.noThreads')
                : t('draft.process.threads', { count: open })}
          </div>
        </li>
      </ol>
    </section>
  );
}
