import { useSyncExternalStore, type ReactElement } from 'react';
import { useTranslation } from '../i18n.ts';

const MINUTE = 60_000;
const UNITS = [
  ['year', 365 * 24 * 60 * MINUTE],
  ['month', 30 * 24 * 60 * MINUTE],
  ['week', 7 * 24 * 60 * MINUTE],
  ['day', 24 * 60 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
] as const;

/** How long ago, kept up to date; the full moment is its title. */
export function Ago({ at, className }: { readonly at: string; readonly className?: string }): ReactElement {
  const { t, language } = useTranslation('ui');
  const minutes = useSyncExternalStore(everyMinute, () => Math.floor(Date.now() / MINUTE));
  const past = minutes * MINUTE - Date.parse(at);
  return (
    <time className={className} dateTime={at} title={fullMoment(at, language)}>
      {past < MINUTE ? t('justNow') : ago(past, language)}
    </time>
  );
}

/** A moment in words, in the reader's zone. */
export function Moment({ at }: { readonly at: string }): ReactElement {
  const { language } = useTranslation('ui');
  return (
    <time dateTime={at} title={`${at.slice(0, 19).replace('T', ' ')} UTC`}>
      {fullMoment(at, language)}
    </time>
  );
}

export function fullMoment(at: string, language: string): string {
  return new Intl.DateTimeFormat(localeFor(language), { dateStyle: 'long', timeStyle: 'short' }).format(new Date(at));
}

/** A whole day in words: "Saturday, 19 March 2005". */
export function longDay(at: string, language: string): string {
  return new Intl.DateTimeFormat(localeFor(language), { dateStyle: 'full' }).format(new Date(at));
}

/** A weekday and a time within the last week, the date and the time before that. */
export function shortMoment(at: string, language: string, now: number = Date.now()): string {
  const isRecent = now - Date.parse(at) < 6 * 24 * 60 * MINUTE;
  const day = isRecent ? ({ weekday: 'long' } as const) : ({ day: 'numeric', month: 'long', year: 'numeric' } as const);
  return new Intl.DateTimeFormat(localeFor(language), { ...day, hour: '2-digit', minute: '2-digit' }).format(new Date(at));
}

/** The time of a day, or from when to when. */
export function timeOfDay(at: string, language: string, from: string = at): string {
  return new Intl.DateTimeFormat(localeFor(language), { timeStyle: 'short' }).formatRange(new Date(from), new Date(at));
}

/** A day in short: the time of today, the weekday's name within the last week, the date before that. */
export function dayName(at: string, language: string, now: number = Date.now()): string {
  const moment = new Date(at);
  if (moment.toDateString() === new Date(now).toDateString())
    return new Intl.DateTimeFormat(localeFor(language), { timeStyle: 'short' }).format(moment);
  const isRecent = now - moment.getTime() < 6 * 24 * 60 * MINUTE;
  return new Intl.DateTimeFormat(localeFor(language), isRecent ? { weekday: 'long' } : { day: 'numeric', month: 'long' }).format(
    new Date(at),
  );
}

/** The reader's own way of writing dates, where it is a way of writing the page's language; else without a land's habits. */
function localeFor(language: string): string {
  const own = navigator.languages.find((tag) => tag.split('-')[0] === language && tag.includes('-'));
  return own ?? (language === 'en' ? 'en-GB' : language);
}

function ago(past: number, language: string): string {
  const [unit, size] = UNITS.find(([, size]) => past >= size) ?? UNITS[5];
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' }).format(-Math.floor(past / size), unit);
}

function everyMinute(listener: () => void): () => void {
  const timer = setInterval(listener, MINUTE / 2);
  return () => clearInterval(timer);
}
