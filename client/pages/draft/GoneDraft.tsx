import { lazy, Suspense, useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from '../../i18n.ts';
import { Page } from '../../shell/Page.tsx';
import { Face } from '../../ui/Face.tsx';
import { Banner } from './Banner.tsx';
import { useStore } from './useStore.ts';
import { useDraft } from './view.ts';

const LeftWords = lazy(() => import('./margin/LeftWords.tsx'));

/** In the place of a draft that its reader may no longer read: nothing of it, only what they wrote and nobody has. */
export function GoneDraft({ isRefused }: { readonly isRefused: boolean }): ReactElement {
  const { t } = useTranslation('pages');
  useComingBack(isRefused);
  return (
    <Page>
      <Banner />
      <Face level={1} icon="lock" title={t('draft.save.gone')} />
      <Suspense>
        <LeftWords />
      </Suspense>
    </Page>
  );
}

/** Who is given the seat back reads on by themselves, unless there is text here that would be lost. */
function useComingBack(isRefused: boolean): void {
  const { session } = useDraft();
  const recovered = useStore(session.recovered);
  const wasRefused = useRef(false);
  useEffect(() => {
    if (isRefused) wasRefused.current = true;
    else if (wasRefused.current && recovered.length === 0) window.location.reload();
  }, [isRefused, recovered]);
}
