import { useEffect, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from '../i18n.ts';
import { Link } from 'wouter';
import { Loading } from '../ui/Face.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import './shell.css';

export interface Crumb {
  readonly label: string;
  readonly href?: string;
}

export interface PageProps {
  /** Of the window; the product's name stands alone without it. */
  readonly title?: string;
  readonly crumbs?: readonly Crumb[];
  readonly width?: 'narrow' | 'usual' | 'wide';
  readonly children: ReactNode;
}

/** The frame of every page but the draft: skip link, head, one main landmark. */
export function Page({ title, crumbs = [], width = 'usual', children }: PageProps): ReactElement {
  const { t } = useTranslation('pages');
  useTitle(title);
  return (
    <>
      <a className="skip" href="#main">
        {t('shell.skip')}
      </a>
      <header className="page-head">
        <Brand />
        {crumbs.length > 0 && (
          <nav aria-label={t('shell.where')} className="crumbs">
            <ol className="plain">
              {crumbs.map((crumb) => (
                <li key={crumb.label}>
                  {crumb.href === undefined ? <span aria-current="page">{crumb.label}</span> : <Link href={crumb.href}>{crumb.label}</Link>}
                </li>
              ))}
            </ol>
          </nav>
        )}
        <AccountMenu />
      </header>
      <main id="main" className={`page ${width}`} tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

export function Brand(): ReactElement {
  const { t } = useTranslation('pages');
  return (
    <Link href="/" className="brand">
      {t('product')}
    </Link>
  );
}

export function PageLoading(): ReactElement {
  return (
    <Page>
      <Loading />
    </Page>
  );
}

export function useTitle(title: string | undefined): void {
  const { t } = useTranslation('pages');
  useEffect(() => {
    document.title = title === undefined ? t('product') : `${title} · ${t('product')}`;
  }, [title, t]);
}
