import type { Author } from '../../../shared/wire/history.ts';
import type { Hand } from '../../draft/authors/runs.ts';
import { language, translate } from '../../i18n.ts';
import { fullMoment } from '../../ui/time.tsx';
import '../statementText/sentences.ts';

const moments = new Map<string, string>();

/** Who wrote it, for which group, and when: the words of a tip. */
export function describeHand({ author, at }: Hand): string {
  if (author === null) return translate('history:authors.notYet');
  const who = nameOf(author);
  if (at === null) return who;
  // Of a long text the same minutes come a thousand times, and writing dates is slow.
  const when = moments.get(at) ?? fullMoment(at, language);
  moments.set(at, when);
  return translate(author.personId === null ? 'history:authors.broughtInAt' : 'history:authors.whoWhen', { who, when });
}

/** As nameOf; of what was brought in, that it was. */
export function titleOf(author: Author): string {
  const who = nameOf(author);
  return author.personId === null ? translate('history:authors.broughtIn', { who }) : who;
}

export function nameOf({ name, group }: Author): string {
  return group === null ? name : translate('history:authors.ofGroup', { name, group });
}
