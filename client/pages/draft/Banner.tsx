import { useEffect, useLayoutEffect, useRef, type ReactElement, type RefObject } from 'react';
import { useTranslation, type Translate } from '../../i18n.ts';
import { api } from '../../api.ts';
import type { NoLine, RecoveredText, SaveState } from '../../draft/contract.ts';
import { call } from '../../request.ts';
import { Button } from '../../ui/Button.tsx';
import { Lasting } from './Lasting.tsx';
import { LockBanner } from './LockBanner.tsx';
import { Strip } from './Strip.tsx';
import { useStore } from './useStore.ts';
import { useDraft } from './view.ts';

/** What cannot be missed: no line, not saved, signed out, seat removed, reload needed, text to recover. */
export function Banner(): ReactElement {
  const { session, record } = useDraft();
  const save = useStore(session.saveState);
  const recovered = useStore(session.recovered);
  const box = useRef<HTMLDivElement>(null);
  useHeightInPage(box);
  return (
    <div ref={box} className="banners" role="alert">
      <SaveBanner save={save} />
      <LockBanner>{recovered.length > 0 && <RecoveredWords texts={recovered} />}</LockBanner>
      {recovered.length > 0 && record.lock === null && (
        <Strip tone="warn">
          <RecoveredWords texts={recovered} />
        </Strip>
      )}
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
  switch (save.state) {
    case 'opening':
      if (save.why === null) return null;
      return <NoLineBanner why={save.why} tone="warn" effect={save.why === 'unopenable' ? '' : t('draft.banner.opening')} />;
    case 'offline':
      return (
        <Lasting key={save.why} isShownAtOnce={save.why !== 'refused' && save.why !== 'right-changed'}>
          <NoLineBanner why={save.why} tone={save.isKept ? 'warn' : 'stop'} effect={effectOf(save, t)} />
        </Lasting>
      );
    case 'not-saved':
      return (
        <Strip tone="stop">
          {t('draft.banner.not-saved')} {save.unsaved > 0 && t('draft.banner.notYet')}
        </Strip>
      );
    case 'signed-out':
      return <SignedOutBanner />;
    case 'reload':
      return (
        <Strip tone="stop">
          {t('draft.banner.reload')} {save.unsaved > 0 && lastWords(save, t)} <ReloadButton />
        </Strip>
      );
    case 'gone':
      return (
        <Strip tone="stop">
          {t('draft.banner.gone')} <a href="/">{t('draft.banner.home')}</a>
        </Strip>
      );
    case 'saved':
    case 'saving':
    default:
      return null;
  }
}

/** What it means for the text that there is no line. */
function effectOf({ isKept, unsaved, why }: Extract<SaveState, { readonly state: 'offline' }>, t: Translate): string {
  const mayGoOn = why !== 'unopenable' && why !== 'right-changed';
  if (unsaved === 0 && !mayGoOn) return '';
  if (isKept && mayGoOn) return t('draft.banner.kept');
  if (!isKept && unsaved === 0) return t('draft.banner.unkeptNone');
  return lastWords({ isKept, unsaved }, t);
}

/** Where what was typed last is. */
function lastWords({ isKept, unsaved }: { readonly isKept: boolean; readonly unsaved: number }, t: Translate): string {
  return isKept ? t('draft.banner.keptLast') : t('draft.banner.unkept', { count: unsaved });
}

interface NoLineProps {
  readonly why: NoLine;
  readonly tone: 'warn' | 'stop';
  readonly effect: string;
}

/** The line comes back by itself: why there is none, and what that means for the text. */
function NoLineBanner({ why, tone, effect }: NoLineProps): ReactElement {
  const { t } = useTranslation('pages');
  const { record, groupSlug } = useDraft();
  if (why === 'unopenable')
    return (
      <Strip tone="stop">
        {t('draft.banner.why.unopenable')} {effect}{' '}
        {record.may['draft.rebuild'] && <a href={`/g/${groupSlug}/statements/${record.slug}/history`}>{t('draft.banner.toRebuild')}</a>}
      </Strip>
    );
  return (
    <Strip tone={tone}>
      {t(`draft.banner.why.${why}`)} {effect} {(why === 'protocol' || why === 'refused') && <ReloadButton />}
    </Strip>
  );
}

function ReloadButton(): ReactElement {
  const { t } = useTranslation('pages');
  return (
    <Button size="tiny" onClick={() => window.location.reload()}>
      {t('draft.banner.reloadNow')}
    </Button>
  );
}

/** Whoever has signed in again in another window goes on here without loading the page. */
function SignedOutBanner(): ReactElement {
  const { t } = useTranslation('pages');
  const { session, record } = useDraft();
  useEffect(() => {
    const look = async (): Promise<void> => {
      const { person } = await call(api.getSession, {});
      if (person?.id === record.me.personId) session.tryAgain();
    };
    // Without a line there is nobody to ask; the next look back at this window asks again.
    const onFocus = (): void => void look().catch(() => undefined);
    window.addEventListener('focus', onFocus);
    return () => window.removeEventListener('focus', onFocus);
  }, [session, record.me.personId]);
  return (
    <Strip tone="stop">
      {t('draft.banner.signed-out')}{' '}
      <a href={`/sign-in?then=${encodeURIComponent(window.location.pathname)}`}>{t('draft.banner.signIn')}</a>
    </Strip>
  );
}

/** What could not be sent is not lost. */
function RecoveredWords({ texts }: { readonly texts: readonly RecoveredText[] }): ReactElement {
  const { t } = useTranslation('pages');
  const { show } = useDraft();
  return (
    <>
      {t('draft.banner.recovered', { count: texts.length })} {texts.some(({ isKept }) => !isKept) && t('draft.banner.recoveredHere')}{' '}
      <Button size="tiny" onClick={() => show({ kind: 'recovery' })}>
        {t('draft.banner.openRecovered')}
      </Button>
    </>
  );
}
