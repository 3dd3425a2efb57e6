// A select or datalist cannot follow a caret in a text: the list is made of roles.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { useId, useState, type KeyboardEvent, type ReactElement, type RefObject } from 'react';
import { useTranslation } from '../../../i18n.ts';
import type { StatementRecord } from '../../../../shared/wire/statement.ts';
import { Avatar, Badge } from '../../../ui/Badge.tsx';

type Seat = StatementRecord['seats'][number];
const SHOWN = 6;

export interface Mentions {
  readonly found: readonly Seat[];
  readonly chosen: number;
  readonly listId: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  /** True when the key was for the list. */
  readonly onKeyDown: (event: KeyboardEvent) => boolean;
  readonly look: () => void;
  readonly close: () => void;
  readonly take: (seat: Seat) => void;
  readonly mentionedIn: (text: string) => readonly string[];
}

/** `@` and letters before the caret open a list of the people with a seat. */
export function useMentions(
  box: RefObject<HTMLTextAreaElement | null>,
  text: string,
  setText: (text: string) => void,
  seats: readonly Seat[],
): Mentions {
  const listId = useId();
  const [asked, setAsked] = useState<string | null>(null);
  const [chosen, setChosen] = useState(0);
  const found = asked === null ? [] : matching(seats, asked);

  const look = (): void => {
    const element = box.current;
    const next =
      element === null || element.selectionStart !== element.selectionEnd
        ? null
        : askedBefore(element.value.slice(0, element.selectionStart));
    if (next !== asked) setChosen(0);
    setAsked(next);
  };
  const take = (seat: Seat): void => {
    const element = box.current;
    if (element === null || asked === null) return;
    const start = element.selectionStart - asked.length;
    const before = `${text.slice(0, start)}${seat.name} `;
    setText(before + text.slice(element.selectionStart));
    setAsked(null);
    requestAnimationFrame(() => {
      element.focus();
      element.setSelectionRange(before.length, before.length);
    });
  };
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (found.length === 0 || event.ctrlKey || event.metaKey) return false;
    const seat = found[chosen];
    if (event.key === 'ArrowDown') setChosen((chosen + 1) % found.length);
    else if (event.key === 'ArrowUp') setChosen((chosen - 1 + found.length) % found.length);
    else if ((event.key === 'Enter' || event.key === 'Tab') && seat !== undefined) take(seat);
    else if (event.key === 'Escape') setAsked(null);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return {
    found,
    chosen,
    listId,
    attributes: {
      'aria-autocomplete': 'list',
      'aria-controls': found.length > 0 ? listId : undefined,
      'aria-activedescendant': found.length > 0 ? `${listId}-${chosen}` : undefined,
    },
    onKeyDown,
    look,
    close: () => setAsked(null),
    take,
    mentionedIn: (body) => seats.filter((seat) => body.includes(`@${seat.name}`)).map((seat) => seat.personId),
  };
}

export function MentionList({ mentions }: { readonly mentions: Mentions }): ReactElement {
  const { t } = useTranslation('pages');
  const { found, chosen, listId, take } = mentions;
  return (
    <>
      <output className="unseen">{found.length > 0 && t('margin.suggestions', { count: found.length })}</output>
      {found.length > 0 && (
        <div className="mention-list" role="listbox" id={listId} aria-label={t('margin.suggestionsOf')}>
          {found.map((seat, index) => (
            // The keyboard reaches these through the box itself (aria-activedescendant).
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={seat.personId}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(seat)}
            >
              <Avatar name={seat.name} colour={seat.colour} />
              <span>{seat.name}</span>
              {seat.group !== null && <Badge colour={seat.colour}>{seat.group}</Badge>}
            </div>
          ))}
        </div>
      )}
    </>
  );
}

/** What stands after the `@` before the caret; null when there is none. */
function askedBefore(before: string): string | null {
  return /(?:^|[\s(])@([\p{L}\p{M}\p{N}.'’-]*(?: [\p{L}\p{M}\p{N}.'’-]*)?)$/u.exec(before)?.[1] ?? null;
}

function matching(seats: readonly Seat[], asked: string): readonly Seat[] {
  const wanted = asked.toLocaleLowerCase();
  const isOver = seats.some((seat) => asked.startsWith(`${seat.name} `) || asked === seat.name);
  if (isOver) return [];
  return seats
    .filter(
      (seat) =>
        seat.name
          .toLocaleLowerCase()
          .split(' ')
          .some((_, at, words) => words.slice(at).join(' ').startsWith(wanted)) ||
        (seat.group ?? '').toLocaleLowerCase().startsWith(wanted || ' '),
    )
    .slice(0, SHOWN);
}
