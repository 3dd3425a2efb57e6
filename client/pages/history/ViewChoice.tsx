import type { ReactElement } from 'react';
import type { Timeline } from '../../../shared/wire/history.ts';
import { useTranslation } from '../../i18n.ts';

export interface ViewChoiceProps {
  readonly timeline: Timeline;
  /** As in the address: `now`, `visit`, `v3`; null for the text alone. */
  readonly view: string | null;
  readonly choose: (view: string) => void;
}

/** The text as it was, or what became of it. */
export function ViewChoice({ timeline, view, choose }: ViewChoiceProps): ReactElement {
  const { t } = useTranslation('history');
  return (
    <label className="view-choice">
      <span className="muted">{t('moment.view')}</span>
      <select value={view ?? ''} onChange={(event) => choose(event.target.value)}>
        <option value="">{t('moment.earlier')}</option>
        <option value="now">{t('moment.now')}</option>
        {timeline.lastVisit !== null && <option value="visit">{t('moment.visit')}</option>}
        {timeline.versions.toReversed().map(({ number, symbol }) => (
          <option key={number} value={`v${number}`}>
            {t('moment.version', { number, symbol })}
          </option>
        ))}
      </select>
    </label>
  );
}
