import type { ReactElement } from 'react';
import { useTranslation } from '../../../i18n.ts';
import type { MarginThread } from '../../../../shared/draft/margin.ts';
import { useDraft } from '../view.ts';
import { fits, readFilter, type Filter } from './filter.ts';

export interface FilterBarProps {
  readonly threads: readonly MarginThread[];
  readonly filter: Filter;
  readonly choose: (filter: Filter) => void;
}

export function FilterBar({ threads, filter, choose }: FilterBarProps): ReactElement {
  const { t } = useTranslation('pages');
  const { record } = useDraft();
  const count = (name: Filter): number => threads.filter((thread) => fits(thread, name, record.me)).length;
  const option = (name: Filter, words: string): ReactElement => (
    <option key={name} value={name}>
      {words} ({count(name)})
    </option>
  );
  return (
    <div className="filter small">
      <label htmlFor="margin-filter">{t('margin.filter.label')}</label>
      <select id="margin-filter" className="input tiny" value={filter} onChange={(event) => choose(readFilter(event.target.value))}>
        {option('open', t('margin.filter.open'))}
        {option('mine', t('margin.filter.mine'))}
        {record.me.group !== null && option('group', `${t('margin.filter.group')} · ${record.me.group}`)}
        {option('resolved', t('margin.filter.resolved'))}
        {option('all', t('margin.filter.all'))}
        <optgroup label={t('margin.groups')}>
          {record.groups.map((group) => option(`of:${group.shortName}`, group.shortName))}
          {option('of:', t('margin.filter.ofNone'))}
        </optgroup>
      </select>
    </div>
  );
}
