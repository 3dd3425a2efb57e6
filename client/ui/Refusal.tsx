import type { ReactElement } from 'react';
import { useTranslation } from '../i18n.ts';
import { LostConnectionError, RefusedError } from '../request.ts';
import { bringIntoView } from './bringIntoView.ts';
import { Notice } from './Face.tsx';

export interface RefusalProps {
  readonly error: Error | null;
  /** Fields that say themselves what is wrong with them: it need not be said twice. */
  readonly besides?: readonly string[];
}

/** Why something was not done, in words, brought into sight and read out at once. Nothing when there is no error. */
export function Refusal({ error, besides = [] }: RefusalProps): ReactElement | null {
  const sentence = useBecause();
  if (error === null) return null;
  if (error instanceof RefusedError && besides.includes(error.problem.field ?? '')) return null;
  return (
    <div key={sentence(error)} ref={bringIntoView}>
      <Notice tone="stop" icon="alert" role="alert">
        {sentence(error)}
      </Notice>
    </div>
  );
}

/** Gives the sentence for an error: the server's own for a refusal. */
export function useBecause(): (error: Error) => string {
  const { t } = useTranslation('ui');
  return (error) => {
    if (error instanceof LostConnectionError) return t('network');
    if (!(error instanceof RefusedError)) return t('fault');
    const { because, incident } = error.problem;
    const sentence = because === '' ? t('fault') : because;
    return incident === undefined ? sentence : `${sentence} ${t('incident', { incident })}`;
  };
}
