import { Component, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from '../i18n.ts';
import { Button } from '../ui/Button.tsx';
import { Face } from '../ui/Face.tsx';
import { Page } from './Page.tsx';

/** The program of a page could not be fetched: there is no line, or it is no longer there. */
export class NotFetched extends Error {
  override readonly name = 'NotFetched';
}

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
  const isNotFetched = error instanceof NotFetched;
  return (
    <Page>
      <Face level={1} icon="alert" title={t(isNotFetched ? 'notFetched.title' : 'fault.title')}>
        <p role="alert">{t(isNotFetched ? 'notFetched.body' : 'fault.body')}</p>
        {!isNotFetched && (
          <p className="small mono">
            {error.name}: {error.message}
          </p>
        )}
        <Button look="primary" onClick={() => window.location.reload()}>
          {t('fault.reload')}
        </Button>
      </Face>
    </Page>
  );
}
