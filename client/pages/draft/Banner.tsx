import { useLayoutEffect, useRef, type ReactElement, type ReactNode, type RefObject } from 'react';
import { useTranslation } from '../../i18n.ts';
import type { SaveState } from '../../draft/contract.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useStore } from './useStore.ts';
import { useDraft } from './view.ts';

/** What cannot be missed: no line, not saved, signed out, seat removed, reload needed, text to recover. */
export function Banner(): ReactElement {
  const { session } = useDraft();
  const save = useStore(session.saveState);
  const recovered = useStore(session.recovered);
  const box = useRef<HTMLDivElement>(null);
  useHeightInPage(box);
  return (
    <div ref={box} className="banners" role="alert">
      <SaveBanner save={save} />
      {recovered.length > 0 && <RecoveredBanner count={recovered.length} />}
    </div>
  );
}

/** What sticks below the banners has to know how high they are: one line or four. */
function useHeightInPage(box: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = box.current;
    const page = element?.parentElement;
    if (element === null || page === null || page === undefined) return undefined;
    const observer = new ResizeObserver(() => page.style.setProperty('--banners', `${element.offsetHeight}px`));
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
}

function SaveBanner({ save }: { readonly save: SaveState }): ReactElement | null {
  const { t } = useTranslation('pages');
  if (save.state === 'opening' || save.state === 'saved' || save.state === 'saving') return null;
  if (save.state === 'offline')
    return (
      <Strip tone={save.isKept ? 'warn' : 'stop'}>
        {save.isKept ? t('draft.banner.offline') : t('draft.banner.offlineUnkept', { count: save.unsaved })}
      </Strip>
    );
  if (save.state === 'not-saved') return <Strip tone="stop">{t('draft.banner.not-saved')}</Strip>;
  if (save.state === 'signed-out')
    return (
      <Strip tone="stop">
        {t('draft.banner.signed-out')}{' '}
        <a href={`/sign-in?then=${encodeURIComponent(window.location.pathname)}`}>{t('draft.banner.signIn')}</a>
      </Strip>
    );
  if (save.state === 'reload')
    return (
      <Strip tone="stop">
        {t('draft.banner.reload')}{' '}
        <Button size="tiny" onClick={() => window.location.reload()}>
          {t('draft.banner.reloadNow')}
        </Button>
      </Strip>
    );
  return (
    <Strip tone="stop">
      {t('draft.banner.gone')} <a href="/">{t('draft.banner.home')}</a>
    </Strip>
  );
}

function RecoveredBanner({ count }: { readonly count: number }): ReactElement {
  const { t } = useTranslation('pages');
  const { show } = useDraft();
  return (
    <Strip tone="warn">
      {t('draft.banner.recovered', { count })}{' '}
      <Button size="tiny" onClick={() => show({ kind: 'recovery' })}>
        {t('draft.banner.openRecovered')}
      </Button>
    </Strip>
  );
}

function Strip({ tone, children }: { readonly tone: 'warn' | 'stop'; readonly children: ReactNode }): ReactElement {
  return (
    <div className={`banner ${tone}`}>
      <Icon name="alert" />
      <span>{children}</span>
    </div>
  );
}
