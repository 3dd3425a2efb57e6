import { Component, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from '../i18n.ts';
import { Button } from '../ui/Button.tsx';
import { Face } from '../ui/Face.tsx';
import { Page } from './Page.tsx';

/** Catches what a page could not cope with, so that the rest of the product stays usable. */
export class Trouble extends Component<{ readonly children: ReactNode }, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown): { readonly error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(error: unknown): void {
    reportError(error);
  }

  override render(): ReactNode {
    return this.state.error === null ? this.props.children : <Broken error={this.state.error} />;
  }
}

function Broken({ error }: { readonly error: Error }): ReactElement {
  const { t } = useTranslation('pages');
  return (
    <Page>
      <Face level={1} icon="alert" title={t('fault.title')}>
        <p role="alert">{t('fault.body')}</p>
        <p className="small mono">
          {error.name}: {error.message}
        </p>
        <Button look="primary" onClick={() => window.location.reload()}>
          {t('fault.reload')}
        </Button>
      </Face>
    </Page>
  );
}
