import type { ReactElement } from 'react';
import { useTranslation } from '../i18n.ts';
import { Link } from 'wouter';
import { Face } from '../ui/Face.tsx';
import { Page } from './Page.tsx';

export function NotFoundPage(): ReactElement {
  const { t } = useTranslation('pages');
  return (
    <Page title={t('notFound.title')}>
      <Face level={1} icon="page" title={t('notFound.title')}>
        <p>{t('notFound.body')}</p>
        <p>
          <Link href="/">{t('refused.home')}</Link>
        </p>
      </Face>
    </Page>
  );
}
