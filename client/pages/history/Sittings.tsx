import { useState, type ReactElement } from 'react';
import type { Timeline } from '../../../shared/wire/history.ts';
import { useTranslation } from '../../i18n.ts';
import { nameOf } from '../../shell/authors/describeHand.ts';
import { Button } from '../../ui/Button.tsx';
import { byDay, lastOf, sittingAt, type Sitting } from './stops.ts';

export interface SittingsProps {
  readonly timeline: Timeline;
  readonly at: number;
  readonly go: (index: number) => void;
}

const SHOWN = 60;

/** Who wrote when, by day; each sitting, and each version, is a way to its moment. */
export function Sittings({ timeline, at, go }: SittingsProps): ReactElement {
  const { t, language } = useTranslation('history');
  const [count, setCount] = useState(SHOWN);
  const dayOf = (moment: string): string =>
    new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'full' }).format(new Date(moment));
  const current = sittingAt(timeline, at);
  const isAtRebuild = timeline.rebuilds.some(({ index }) => index === at);
  const shown = timeline.sittings.slice(-count);
  return (
    <div className="sittings">
      <h2 className="eyebrow">{t('sittings.title')}</h2>
      {timeline.lastVisit !== null && (
        <Entry isCurrent={at === timeline.lastVisit.index} choose={() => go(timeline.lastVisit?.index ?? 0)}>
          <b>{t('sittings.lastVisit')}</b>
        </Entry>
      )}
      {byDay(shown, dayOf).map(({ day, sittings }) => (
        <section key={day} aria-label={day}>
          <h3>{day}</h3>
          <ul className="plain">
            {sittings.map((sitting) => (
              <li key={sitting.index}>
                {versionsIn(timeline, sitting).map((version) => (
                  <Entry key={version.number} isCurrent={at === version.index} isVersion choose={() => go(version.index)}>
                    <b>{t('sittings.frozen', { number: version.number, symbol: version.symbol })}</b>
                  </Entry>
                ))}
                {rebuildsAfter(timeline, sitting).map((rebuilt) => (
                  <Entry key={rebuilt.index} isCurrent={at === rebuilt.index} isVersion choose={() => go(rebuilt.index)}>
                    <b>{t('rebuild.sitting', { name: rebuilt.by === null ? '' : nameOf(rebuilt.by) })}</b>
                    <span className="reason" dir="auto">
                      {rebuilt.reason}
                    </span>
                  </Entry>
                ))}
                <Entry isCurrent={sitting === current && !isAtRebuild} choose={() => go(lastOf(sitting))}>
                  <SittingWords sitting={sitting} />
                </Entry>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {shown.length < timeline.sittings.length && (
        <Button size="tiny" onClick={() => setCount(count + 5 * SHOWN)}>
          {t('sittings.more')}
        </Button>
      )}
      <Entry isCurrent={at === 0} choose={() => go(0)}>
        <b>{t('sittings.first')}</b>
      </Entry>
    </div>
  );
}

interface EntryProps {
  readonly isCurrent: boolean;
  readonly isVersion?: boolean;
  readonly choose: () => void;
  readonly children: React.ReactNode;
}

function Entry({ isCurrent, isVersion = false, choose, children }: EntryProps): ReactElement {
  return (
    <button
      type="button"
      className={isVersion ? 'sitting version' : 'sitting'}
      aria-current={isCurrent ? 'step' : undefined}
      onClick={choose}
    >
      {children}
    </button>
  );
}

function SittingWords({ sitting }: { readonly sitting: Sitting }): ReactElement {
  const { t, language } = useTranslation('history');
  const time = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { timeStyle: 'short' });
  const [from, to] = [time.format(new Date(sitting.began)), time.format(new Date(sitting.ended))];
  return (
    <>
      <span className="sitting-time">{from === to ? from : t('sittings.from', { from, to })}</span>
      <span className="sitting-people">
        {sitting.people
          .toSorted((a, b) => b.edits - a.edits)
          .map((person) => (
            <span key={`${person.personId ?? ''} ${person.group ?? ''} ${person.name}`} data-colour={person.colour}>
              <i className="dot" aria-hidden="true" />
              {nameOf(person)} <span className="muted">{t('sittings.edits', { count: person.edits })}</span>
            </span>
          ))}
      </span>
    </>
  );
}

/** Rebuilds that came after a sitting and before the next, the newest first. */
function rebuildsAfter(timeline: Timeline, sitting: Sitting): Timeline['rebuilds'] {
  return timeline.rebuilds.filter(({ index }) => sittingAt(timeline, index) === sitting).toReversed();
}

function versionsIn({ versions }: Timeline, sitting: Sitting): Timeline['versions'] {
  return versions.filter(({ index }) => index >= sitting.index && index <= lastOf(sitting)).toReversed();
}
