import type { ReactElement } from 'react';
import type { Author } from '../../../shared/wire/history.ts';
import { useTranslation } from '../../i18n.ts';
import { Badge } from '../../ui/Badge.tsx';

/** A person with what they sat for then. */
export function Who({ person }: { readonly person: Author | null }): ReactElement {
  const { t } = useTranslation('activity');
  if (person === null) return <b>{t('server')}</b>;
  return (
    <span className="who">
      <b dir="auto">{person.name}</b>
      {person.group !== null && <Badge colour={person.colour}>{person.group}</Badge>}
    </span>
  );
}
