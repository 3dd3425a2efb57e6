import type { ReactElement } from 'react';
import { useSearchParams } from 'wouter';
import type { StatementRecord } from '../../../shared/wire/statement.ts';
import { useTranslation } from '../../i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { SelectField } from '../../ui/Field.tsx';
import type { Filter } from './useFeed.ts';

/** Whose doings are shown; the choice stands in the address. */
export function Filters({ record, filter }: { readonly record: StatementRecord; readonly filter: Filter }): ReactElement {
  const { t } = useTranslation('activity');
  const [, setSearch] = useSearchParams();
  const choose = (name: 'person' | 'group', value: string): void =>
    setSearch(
      (search) => {
        if (value === '') search.delete(name);
        else search.set(name, value);
        return search;
      },
      { replace: true },
    );
  return (
    <fieldset className="news-filters">
      <legend className="unseen">{t('filter.name')}</legend>
      <SelectField label={t('filter.person')} value={filter.personId ?? ''} onChange={(event) => choose('person', event.target.value)}>
        <option value="">{t('filter.everybody')}</option>
        {record.seats.map((seat) => (
          <option key={seat.personId} value={seat.personId}>
            {seat.name}
          </option>
        ))}
      </SelectField>
      <SelectField label={t('filter.group')} value={filter.group ?? ''} onChange={(event) => choose('group', event.target.value)}>
        <option value="">{t('filter.allGroups')}</option>
        {record.groups.map((group) => (
          <option key={group.id} value={group.shortName}>
            {group.name}
          </option>
        ))}
      </SelectField>
      {(filter.personId !== undefined || filter.group !== undefined) && (
        <Button look="quiet" onClick={() => setSearch(new URLSearchParams(), { replace: true })}>
          {t('filter.clear')}
        </Button>
      )}
    </fieldset>
  );
}
