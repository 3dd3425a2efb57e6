import { useEffect, useRef, type ReactElement, type RefObject } from 'react';
import { useTranslation } from '../../i18n.ts';
import { ROLES } from '../../../shared/terms.ts';
import type { Presence as Present } from '../../draft/contract.ts';
import { Avatar, Badge } from '../../ui/Badge.tsx';
import { useStore } from './useStore.ts';
import { useDraft } from './view.ts';

const SHOWN = 5;

/** Who is here, for which group, and where: discs in the head, the whole list on focus or hover. */
export function Presence(): ReactElement {
  const { t } = useTranslation('pages');
  const { session } = useDraft();
  const people = onePerPerson(useStore(session.people));
  const box = useRef<HTMLDetailsElement>(null);
  useCloseOutside(box);
  if (people.length === 0) return <div className="presence" />;
  return (
    <details ref={box} className="presence">
      <summary aria-label={`${t('draft.present')}: ${people.map((present) => present.person.name).join(', ')}`}>
        {people.slice(0, SHOWN).map((present) => (
          <Avatar key={present.person.personId} name={present.person.name} colour={present.person.colour} />
        ))}
        {people.length > SHOWN && <span className="avatar more">+{people.length - SHOWN}</span>}
      </summary>
      <div className="presence-list">
        <p className="eyebrow">{t('draft.present')}</p>
        <ul className="plain">
          {people.map((present) => (
            <PresentPerson key={present.person.personId} present={present} />
          ))}
        </ul>
      </div>
    </details>
  );
}

function PresentPerson({ present }: { readonly present: Present }): ReactElement {
  const { t } = useTranslation('pages');
  const { session } = useDraft();
  const { person, paragraphId } = present;
  const place = useStore(session.outline).find((entry) => entry.id === paragraphId);
  const role = ROLES.find((known) => known === person.role);
  return (
    <li>
      <Avatar name={person.name} colour={person.colour} />
      <span>{person.name}</span>
      {person.group !== null && <Badge colour={person.colour}>{person.group}</Badge>}
      {person.group === null && role !== undefined && <Badge tone="plain">{t(`role.${role}`)}</Badge>}
      {place !== undefined && (
        <button type="button" className="btn quiet tiny" onClick={() => session.goToParagraph(place.id)}>
          {place.citation === null ? t(`draft.kind.${place.kind}`) : t('margin.paragraph', { label: place.citation })}
        </button>
      )}
    </li>
  );
}

/** A person with two windows is one person. */
function onePerPerson(people: readonly Present[]): readonly Present[] {
  return [...new Map(people.map((present) => [present.person.personId, present])).values()];
}

/** Closes on Escape, on a press elsewhere, and when the focus goes on. */
function useCloseOutside(box: RefObject<HTMLDetailsElement | null>): void {
  useEffect(() => {
    const leave = (event: Event): void => {
      const list = box.current;
      if (list?.open === true && event.target instanceof Node && !list.contains(event.target)) list.open = false;
    };
    const onKey = (event: KeyboardEvent): void => {
      const list = box.current;
      if (event.key !== 'Escape' || list?.open !== true) return;
      list.open = false;
      list.querySelector('summary')?.focus();
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
      document.removeEventListener('keydown', onKey);
    };
  }, [box]);
}
