import type { ReactElement } from 'react';
import { useTranslation } from '../i18n.ts';
import { LostConnectionError, RefusedError } from '../request.ts';
import { Button } from '../ui/Button.tsx';
import { Face } from '../ui/Face.tsx';
import { useBecause } from '../ui/Refusal.tsx';

/** What stands where a record should be and could not be had: refused, not there, or no line. */
export function RecordFace({ error, again }: { readonly error: Error; readonly again: () => void }): ReactElement {
  const { t } = useTranslation('ui');
  const because = useBecause();
  if (error instanceof LostConnectionError)
    return (
      <Face level={1} icon="offline" title={t('ui:lost.title')}>
        <p>{t('ui:lost.body')}</p>
        <Button onClick={again}>{t('ui:tryAgain')}</Button>
      </Face>
    );
  const isRefused = error instanceof RefusedError && error.problem.status < 500;
  return (
    <Face level={1} icon={isRefused ? 'lock' : 'alert'} title={t(isRefused ? 'pages:refused.title' : 'pages:fault.title')}>
      <p role="alert">{because(error)}</p>
      <p>
        <a href="/">{t('pages:refused.home')}</a>
      </p>
    </Face>
  );
}
