import type { ReactElement } from 'react';
import { useTranslation } from '../i18n.ts';
import type { RedlineFigures } from './redlining.ts';

/** What a comparison comes to, in a sentence. */
export function RedlineSummary({ figures }: { readonly figures: RedlineFigures }): ReactElement {
  const { t, language } = useTranslation('history');
  const { changed, added, removed, moved, wordsIn, wordsOut } = figures;
  const parts: string[] = [];
  if (changed > 0) parts.push(t('redline.changed', { count: changed }));
  if (added > 0) parts.push(t('redline.added', { count: added }));
  if (removed > 0) parts.push(t('redline.removed', { count: removed }));
  if (moved > 0) parts.push(t('redline.moved', { count: moved }));
  if (parts.length === 0) return <p className="redline-summary">{t('redline.same')}</p>;
  return (
    <p className="redline-summary">
      <b>{new Intl.ListFormat(language, { type: 'unit', style: 'long' }).format(parts)}</b>{' '}
      <span className="muted">
        {t('redline.words', { come: t('redline.come', { count: wordsIn }), gone: t('redline.gone', { count: wordsOut }) })}
      </span>
    </p>
  );
}
