import { lazy, Suspense, useLayoutEffect, useRef, type ReactElement } from 'react';
import { isRightToLeft } from '../../../shared/languages.ts';
import { useTranslation } from '../../i18n.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Loading } from '../../ui/Face.tsx';
import { Toolbar } from './Toolbar.tsx';
import { useStore } from './useStore.ts';
import { useSynced } from './useSynced.ts';
import { useDraft } from './view.ts';

const WhoWrote = lazy(() => import('./authors/WhoWrote.tsx'));
const PaperHead = lazy(() => import('../../shell/print/PaperHead.tsx'));

/** The sheet of paper with the text on it. */
export function Sheet(): ReactElement {
  const { t } = useTranslation('pages');
  const { record, session, hasAuthors } = useDraft();
  const canEdit = useStore(session.canEdit);
  const isSynced = useSynced();
  const host = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => (host.current === null ? undefined : session.mount(host.current)), [session]);
  return (
    <main className="draft-main" id="text" tabIndex={-1}>
      {canEdit ? (
        <Toolbar />
      ) : (
        isSynced &&
        record.lock === null && (
          <p className="observer-hint">
            <Icon name="info" size={14} />
            {t('draft.observer')}
          </p>
        )
      )}
      {hasAuthors && (
        <Suspense fallback={<div className="authors-bar-wait" aria-busy="true" />}>
          <WhoWrote />
        </Suspense>
      )}
      <article className="sheet" aria-label={record.title} lang={record.language} dir={isRightToLeft(record.language) ? 'rtl' : 'ltr'}>
        <Suspense>
          <PaperHead />
        </Suspense>
        <div className="sheet-meta">
          <span>{record.workingGroup.name}</span>
          <Figures />
        </div>
        {!isSynced && (
          <div className="sheet-wait">
            <Loading lines={9} />
          </div>
        )}
        <div ref={host} className="sheet-text" />
      </article>
    </main>
  );
}

function Figures(): ReactElement {
  const { t } = useTranslation('pages');
  const { session } = useDraft();
  const { numbered, paragraphs, inBrackets } = useStore(session.figures);
  const parts: string[] = [t('draft.sheet.draft')];
  if (paragraphs > 0) parts.push(t('draft.sheet.paragraphs', { count: numbered === 0 ? paragraphs : numbered }));
  if (inBrackets > 0) parts.push(t('draft.sheet.inBrackets', { count: inBrackets }));
  return <span>{parts.join(' · ')}</span>;
}
