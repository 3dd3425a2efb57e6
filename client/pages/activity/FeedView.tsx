import { Fragment, useEffect, useRef, type ReactElement } from 'react';
import type { StatementRecord } from '../../../shared/wire/statement.ts';
import { useTranslation } from '../../i18n.ts';
import { RecordFace } from '../../shell/RecordFace.tsx';
import { Button } from '../../ui/Button.tsx';
import { Face, Loading, Notice } from '../../ui/Face.tsx';
import { longDay, shortMoment } from '../../ui/time.tsx';
import { daysOf, recentDay, type Day, type Entry } from './days.ts';
import { EntryView } from './EntryView.tsx';
import { NewsLine } from './NewsLine.tsx';
import { useFeed, type Filter } from './useFeed.ts';

export interface FeedViewProps {
  readonly record: StatementRecord;
  readonly draft: string;
  readonly filter: Filter;
}

/** The list of what happened, newest first, with a line between what is new and what was seen. */
export function FeedView({ record, draft, filter }: FeedViewProps): ReactElement {
  const { t } = useTranslation('activity');
  const used = useFeed(record.id, filter);
  const list = useRef<HTMLDivElement>(null);
  const { feed, error, waiting, isFetching } = used;
  const goOn = useFocusOnNext(list);
  if (feed === null) return error === null ? <Loading lines={8} /> : <RecordFace error={error} again={() => void used.again()} />;
  const days = daysOf(feed.items);
  const seenFrom = firstSeen(days);
  const isFiltered = filter.personId !== undefined || filter.group !== undefined;
  return (
    <div ref={list} className="news">
      <NewsLine record={record} draft={draft} feed={feed} onRead={used.again} />
      <output className="news-waiting">
        {waiting > 0 && (
          <Button size="tiny" icon="arrowUp" onClick={used.showWaiting}>
            {t('waiting', { count: waiting })}
          </Button>
        )}
      </output>
      {days.length === 0 && feed.nextCursor === null && (
        <Face icon="list" title={t(isFiltered ? 'none.filteredTitle' : 'none.title')}>
          {isFiltered && <p>{t('none.filtered')}</p>}
        </Face>
      )}
      {days.map((day) => (
        <section key={day.key} aria-labelledby={`day-${day.key}`}>
          <h2 id={`day-${day.key}`}>
            <DayName at={day.at} />
          </h2>
          <ol className="plain news-day">
            {day.entries.map((entry) => (
              <Fragment key={`${entry[0].id} ${entry[0].at}`}>
                {entry === seenFrom && feed.lastVisit !== null && <SeenLine at={feed.lastVisit} />}
                <EntryView entry={entry} draft={draft} />
              </Fragment>
            ))}
          </ol>
        </section>
      ))}
      {error !== null && (
        <Notice tone="stop" icon="alert" role="alert">
          {t('moreFailed')}
        </Notice>
      )}
      {feed.nextCursor !== null && (
        <Button
          isBusy={isFetching}
          onClick={() => {
            goOn();
            void used.more();
          }}
        >
          {t('more')}
        </Button>
      )}
    </div>
  );
}

function DayName({ at }: { readonly at: string }): ReactElement {
  const { t, language } = useTranslation('activity');
  const recent = recentDay(at);
  if (recent !== null) return <>{t(recent)}</>;
  return <>{longDay(at, language)}</>;
}

function SeenLine({ at }: { readonly at: string }): ReactElement {
  const { t, language } = useTranslation('activity');
  return (
    <li className="news-seen">
      <span>{t('news.seen', { moment: shortMoment(at, language) })}</span>
    </li>
  );
}

/** Where the line stands: below what is new, if anything is. */
function firstSeen(days: readonly Day[]): Entry | null {
  const all = days.flatMap((day) => day.entries);
  const lastNew = all.findLastIndex(([item]) => item.isNew);
  return lastNew < 0 ? null : (all[lastNew + 1] ?? null);
}

/** After more was fetched the keyboard stands on the first of it. */
function useFocusOnNext(list: React.RefObject<HTMLDivElement | null>): () => void {
  const from = useRef<number | null>(null);
  useEffect(() => {
    if (from.current === null) return;
    const next = list.current?.querySelectorAll<HTMLElement>('.news-entry')[from.current];
    if (next === undefined) return;
    from.current = null;
    next.tabIndex = -1;
    next.focus({ preventScroll: true });
  });
  return () => {
    from.current = list.current?.querySelectorAll('.news-entry').length ?? null;
  };
}
