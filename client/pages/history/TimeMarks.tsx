import { memo, type ReactElement } from 'react';
import type { Timeline } from '../../../shared/wire/history.ts';
import { useTranslation } from '../../i18n.ts';
import { lastOf } from './stops.ts';

const WIDTH = 1000;
/** Sittings that are narrower are drawn so wide. */
const NARROWEST = 2;

/** Sittings along the track as blocks with gaps between them, versions as flags above it. Said in the list beside. */
export const TimeMarks = memo(function TimeMarks({ timeline }: { readonly timeline: Timeline }): ReactElement {
  const { t } = useTranslation('pages');
  const last = Math.max(1, timeline.moments - 1);
  const blocks = timeline.sittings.map((sitting) => {
    const from = ((sitting.index - 0.5) / last) * WIDTH;
    const to = (lastOf(sitting) / last) * WIDTH;
    return `M${from.toFixed(1)} 0h${Math.max(NARROWEST, to - from - 1).toFixed(1)}v8h-${Math.max(NARROWEST, to - from - 1).toFixed(1)}z`;
  });
  return (
    <>
      <svg className="time-sittings" viewBox={`0 0 ${WIDTH} 8`} preserveAspectRatio="none" aria-hidden="true">
        <path d={blocks.join('')} />
      </svg>
      {timeline.versions.map(({ number, index }) => (
        <span key={number} className="time-flag" aria-hidden="true" style={{ insetInlineStart: `${(index / last) * 100}%` }}>
          {t('draft.v', { number })}
        </span>
      ))}
    </>
  );
});
