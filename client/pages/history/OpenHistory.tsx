import { useEffect, type ReactElement } from 'react';
import { useSearchParams } from 'wouter';
import type { Timeline } from '../../../shared/wire/history.ts';
import type { StatementRecord } from '../../../shared/wire/statement.ts';
import { useTranslation } from '../../i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { Loading, Notice } from '../../ui/Face.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { HistoryTitle } from './HistoryTitle.tsx';
import { ComparedMoment } from './ComparedMoment.tsx';
import { MomentText } from './MomentText.tsx';
import { Rebuilding } from './Rebuilding.tsx';
import { Sittings } from './Sittings.tsx';
import { lastReadable } from './stops.ts';
import { zoneName } from './tell.ts';
import { TimeBar } from './TimeBar.tsx';
import { useFilm } from './useFilm.ts';
import { useShelf } from './useShelf.ts';
import { ViewChoice } from './ViewChoice.tsx';

export interface OpenHistoryProps {
  readonly record: StatementRecord;
  readonly timeline: Timeline;
  /** Address of the draft. */
  readonly draft: string;
}

/** Browsers allow an address to be changed only so often. */
const ADDRESS_MS = 400;

/** A slider over all moments, the text at the one it stands at, and the sittings it passed through. */
export function OpenHistory({ record, timeline, draft }: OpenHistoryProps): ReactElement {
  const { t } = useTranslation('history');
  const [search, setSearch] = useSearchParams();
  const start = { moment: search.get('moment'), version: search.get('version') };
  const shelf = useShelf(record.id, start, lastReadable(timeline));
  const film = useFilm(timeline, shelf);
  const view = search.get('with');
  const shownMoment = shelf.shown?.moment;
  useEffect(() => {
    if (shownMoment === undefined) return undefined;
    const timer = setTimeout(() => {
      setSearch((old) => ({ ...(old.get('with') !== null && { with: old.get('with') ?? '' }), moment: shownMoment }), { replace: true });
    }, ADDRESS_MS);
    return () => clearTimeout(timer);
    // The setter is a new one each time and does the same.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [shownMoment]);
  const choose = (next: string): void => {
    film.stop();
    setSearch((old) => ({ ...(old.get('moment') !== null && { moment: old.get('moment') ?? '' }), ...(next !== '' && { with: next }) }), {
      replace: true,
    });
  };
  return (
    <div className="history-page">
      <HistoryTitle title={record.title} draft={draft} />
      {timeline.unreadable.length > 0 && (
        <Notice tone="warn">
          {t(lastReadable(timeline) < timeline.moments - 1 ? 'rebuild.unreadableNow' : 'rebuild.unreadable')}
          {lastReadable(timeline) < timeline.moments - 1 && record.may['draft.rebuild'] && ` ${t('rebuild.unreadableHelp')}`}
        </Notice>
      )}
      {shelf.isUnknown && <Notice tone="warn">{t('page.unknown')}</Notice>}
      <TimeBar timeline={timeline} shelf={shelf} film={film} />
      {shelf.error !== null && (
        <Notice tone="stop" icon="offline" role="alert">
          {t('page.lost')}{' '}
          <Button size="tiny" onClick={() => shelf.want(shelf.wanted ?? timeline.moments - 1)}>
            {t('ui:tryAgain')}
          </Button>
        </Notice>
      )}
      <div className="history-body">
        <div className="history-main">
          <div className="row">
            <ViewChoice timeline={timeline} view={view} choose={choose} />
            {shelf.shown !== null && !film.isPlaying && <Rebuilding record={record} timeline={timeline} text={shelf.shown} draft={draft} />}
          </div>
          {shelf.shown === null ? (
            <div className="history-sheet">
              <Loading lines={12} />
            </div>
          ) : view === null ? (
            <MomentText record={record} text={shelf.shown} changed={shelf.changed} isPlaying={film.isPlaying} />
          ) : (
            <ComparedMoment record={record} timeline={timeline} text={shelf.shown} view={view} draft={draft} />
          )}
        </div>
        <aside className="history-side" aria-label={t('sittings.title')}>
          <Sittings timeline={timeline} at={shelf.wanted ?? timeline.moments - 1} go={shelf.want} />
          <p className="small muted history-zone">
            <Icon name="clock" size={13} /> <ZoneWords />
          </p>
        </aside>
      </div>
    </div>
  );
}

function ZoneWords(): ReactElement {
  const { t } = useTranslation('history');
  return <>{t('page.zone', { zone: zoneName() })}</>;
}
