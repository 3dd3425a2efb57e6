import type { TextAtMoment, Timeline } from '../../../shared/wire/history.ts';
import { language, translate } from '../../i18n.ts';
import { nameOf } from '../../shell/authors/describeHand.ts';
import { fullMoment } from '../../ui/time.tsx';
import { sittingAt, type Sitting } from './stops.ts';

/** A moment in words: when, and who wrote. Of one that is not fetched yet, what the timeline knows. */
export function tellMoment(timeline: Timeline, index: number, text: TextAtMoment | null): { readonly when: string; readonly who: string } {
  if (index === 0) return { when: fullMoment(timeline.began, language), who: translate('history:page.first') };
  const rebuilt = timeline.rebuilds.find((each) => each.index === index);
  if (rebuilt !== undefined)
    return {
      when: fullMoment(rebuilt.at, language),
      who: translate('history:rebuild.by', { name: rebuilt.by === null ? '' : nameOf(rebuilt.by) }),
    };
  if (text !== null && text.index === index)
    return { when: fullMoment(text.at, language), who: text.by === null ? translate('history:page.repaired') : nameOf(text.by) };
  const sitting = sittingAt(timeline, index);
  return { when: fullMoment(sitting?.began ?? timeline.began, language), who: sitting === null ? '' : peopleOf(sitting) };
}

/** Everybody who wrote in a sitting, who wrote most first. */
export function peopleOf({ people }: Sitting): string {
  return new Intl.ListFormat(language).format(people.toSorted((a, b) => b.edits - a.edits).map(nameOf));
}

/** The reader's time zone, in words. */
export function zoneName(): string {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const parts = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'long' }).formatToParts(new Date());
  const long = parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
  return long === timeZone ? timeZone : `${timeZone.replaceAll('_', ' ')} (${long})`;
}
