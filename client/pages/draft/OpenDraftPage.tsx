import { lazy, Suspense, useCallback, useEffect, useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from '../../i18n.ts';
import type { StatementRecord } from '../../../shared/wire/statement.ts';
import { Loading } from '../../ui/Face.tsx';
import { useTitle } from '../../shell/Page.tsx';
import { Banner } from './Banner.tsx';
import { DraftHead } from './DraftHead.tsx';
import { GoneDraft } from './GoneDraft.tsx';
import { News } from './News.tsx';
import { Outline } from './Outline.tsx';
import { ProcessSteps } from './ProcessSteps.tsx';
import { Sheet } from './Sheet.tsx';
import { SideBar } from './SideBar.tsx';
import { useAuthorsSwitch } from './useAuthorsSwitch.ts';
import { useFreezeNews } from './useFreezeNews.ts';
import { useKeys } from './useKeys.ts';
import { useOpenDraft } from './useOpenDraft.ts';
import { useParagraphInAddress } from './useParagraphInAddress.ts';
import { useVisit } from './useVisit.ts';
import { useStore } from './useStore.ts';
import { DraftViewProvider, useDraft, type CommentTarget, type DraftView, type Overlay, type SidePanel } from './view.ts';

const Margin = lazy(() => import('./margin/Margin.tsx'));
const BringingBack = lazy(() => import('./BringingBack.tsx'));
const Overlays = lazy(() => import('./Overlays.tsx'));

export interface OpenDraftPageProps {
  readonly record: StatementRecord;
  readonly groupSlug: string;
  /** Looked at again, the server says that it is not there for this reader. */
  readonly isRefused: boolean;
}

/** The draft, its outline and its margin. */
export function OpenDraftPage({ record, groupSlug, isRefused }: OpenDraftPageProps): ReactElement {
  const [overlay, show] = useState<Overlay | null>(null);
  const [side, showSide] = useState<SidePanel>(null);
  const [target, setTarget] = useState<CommentTarget | null>(null);
  const compose = useCallback((next: CommentTarget | null): void => {
    setTarget(next);
    if (next !== null) showSide('margin');
  }, []);
  const session = useOpenDraft(record, { show, compose, showSide });
  useTitle(record.title);
  useVisit(record.id, session);
  useParagraphInAddress(session);
  useFreezeNews(record, session);
  const { hasAuthors, showAuthors } = useAuthorsSwitch();
  const authorsKeys = useMemo(
    () => ({ toggle: () => showAuthors(!hasAuthors), step: (by: 1 | -1) => void session?.goToStretch(by) }),
    [showAuthors, hasAuthors, session],
  );
  useKeys(show, authorsKeys);
  const view = useMemo<DraftView | null>(
    () => (session === null ? null : { record, groupSlug, session, show, side, showSide, target, compose, hasAuthors, showAuthors }),
    [session, record, groupSlug, side, target, compose, hasAuthors, showAuthors],
  );
  if (view === null) return <div className="draft-page" aria-busy="true" />;
  return (
    <DraftViewProvider value={view}>
      <WhileReadable isRefused={isRefused} />
      {overlay !== null && (
        <Suspense>
          <Overlays overlay={overlay} />
        </Suspense>
      )}
    </DraftViewProvider>
  );
}

function WhileReadable({ isRefused }: { readonly isRefused: boolean }): ReactElement {
  const { session } = useDraft();
  const { state } = useStore(session.saveState);
  useEffect(() => {
    if (isRefused) session.lookAgain();
  }, [isRefused, session]);
  return state === 'gone' ? <GoneDraft isRefused={isRefused} /> : <WholePage />;
}

function WholePage(): ReactElement {
  const { t } = useTranslation('pages');
  const { side } = useDraft();
  return (
    <>
      <a className="skip" href="#text">
        {t('shell.skipToText')}
      </a>
      <div className="draft-page" data-side={side ?? undefined}>
        <DraftHead />
        <Banner />
        <div className="draft-nav" id="draft-nav">
          <ProcessSteps />
          <News />
          <Outline />
        </div>
        <Sheet />
        <Suspense
          fallback={
            <aside className="margin" aria-label={t('margin.name')}>
              <Loading lines={5} />
            </aside>
          }
        >
          <Margin />
        </Suspense>
        <SideBar />
      </div>
      <Suspense>
        <BringingBack />
      </Suspense>
    </>
  );
}
