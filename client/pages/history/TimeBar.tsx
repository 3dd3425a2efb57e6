import { useEffect, useState, type ReactElement } from 'react';
import type { Timeline } from '../../../shared/wire/history.ts';
import { useTranslation } from '../../i18n.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Slider } from '../../ui/Slider.tsx';
import { nextStop, sittingStops, versionStops } from './stops.ts';
import { tellMoment } from './tell.ts';
import { TimeMarks } from './TimeMarks.tsx';
import type { Film, Speed } from './useFilm.ts';
import type { UsedShelf } from './useShelf.ts';

export interface TimeBarProps {
  readonly timeline: Timeline;
  readonly shelf: UsedShelf;
  readonly film: Film;
}

const SPEEDS: readonly Speed[] = ['slow', 'usual', 'fast'];

/** Where in time one is, and the ways to go elsewhere. */
export function TimeBar({ timeline, shelf, film }: TimeBarProps): ReactElement {
  const { t, language } = useTranslation('history');
  const last = timeline.moments - 1;
  const at = Math.min(last, shelf.wanted ?? last);
  const { when, who } = tellMoment(timeline, at, shelf.shown);
  const go = (index: number): void => {
    film.stop();
    shelf.want(index);
  };
  const number = new Intl.NumberFormat(language);
  return (
    <section className="time-bar" aria-label={t('go.group')}>
      <div className="time-words">
        <p>
          <b>{when}</b>, <span>{who}</span>
        </p>
        <p className="small muted">{t('page.at', { at: number.format(at + 1), count: number.format(timeline.moments) })}</p>
      </div>
      <Slider
        label={t('page.slider')}
        value={at}
        last={last}
        valueText={t('page.valueText', { when, who })}
        change={go}
        page={(from, by) => nextStop(sittingStops(timeline), from, by) ?? (by > 0 ? last : 0)}
      >
        <TimeMarks timeline={timeline} />
      </Slider>
      <div className="time-ways">
        <Button look="primary" className="play" icon={film.isPlaying ? 'pause' : 'play'} onClick={film.toggle}>
          {t(film.isPlaying ? 'go.pause' : 'go.play')}
        </Button>
        <label className="speed small">
          <span className="muted">{t('go.speed')}</span>
          <select value={film.speed} onChange={(event) => film.setSpeed(SPEEDS.find((speed) => speed === event.target.value) ?? 'usual')}>
            {SPEEDS.map((speed) => (
              <option key={speed} value={speed}>
                {t(`go.speeds.${speed}`)}
              </option>
            ))}
          </select>
        </label>
        <span className="ways">
          <Way name="moment" at={at} stops={[at - 1, at + 1].filter((index) => index >= 0 && index <= last)} go={go} />
          <Way name="sitting" at={at} stops={sittingStops(timeline)} go={go} />
          {timeline.versions.length > 0 && <Way name="version" at={at} stops={versionStops(timeline)} go={go} />}
        </span>
      </div>
      <Said words={film.isPlaying ? '' : t('page.valueText', { when, who })} />
    </section>
  );
}

interface WayProps {
  readonly name: 'moment' | 'sitting' | 'version';
  readonly at: number;
  readonly stops: readonly number[];
  readonly go: (index: number) => void;
}

/** Back and forth by one of something. */
function Way({ name, at, stops, go }: WayProps): ReactElement {
  const { t } = useTranslation('history');
  const side = (by: 1 | -1): ReactElement => {
    const stop = nextStop(stops, at, by);
    return (
      <IconButton
        size="tiny"
        icon={by > 0 ? 'forward' : 'back'}
        label={t(`go.${by > 0 ? 'next' : 'previous'}.${name}`)}
        aria-disabled={stop === null || undefined}
        onClick={() => {
          if (stop !== null) go(stop);
        }}
      />
    );
  };
  return (
    <span className="way">
      {side(-1)}
      <span className="small">{t(`go.${name}`)}</span>
      {side(1)}
    </span>
  );
}

const SETTLED_MS = 900;

/** Reads out where one has come to, when one has come to rest there. */
function Said({ words }: { readonly words: string }): ReactElement {
  const [said, say] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => say(words), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return <output className="unseen">{said}</output>;
}
