import { useState, type ReactElement } from 'react';
import { useSearchParams } from 'wouter';
import type { StatementRecord } from '../../../shared/wire/statement.ts';
import { useTranslation } from '../../i18n.ts';
import { SelectField, TextField } from '../../ui/Field.tsx';
import { shortMoment } from '../../ui/time.tsx';
import type { Base } from './base.ts';
import { dayKey, todayKey } from './days.ts';

export interface BaseChoiceProps {
  readonly record: StatementRecord;
  readonly base: Base | null;
  readonly lastVisit: string | null;
}

/** What to compare with; the choice stands in the address. */
export function BaseChoice({ record, base, lastVisit }: BaseChoiceProps): ReactElement {
  const { t, language } = useTranslation('activity');
  const [, setSearch] = useSearchParams();
  const [isDay, setDay] = useState(base?.kind === 'day');
  const go = (since: string): void => setSearch(since === '' ? {} : { since }, { replace: true });
  const choose = (value: string): void => {
    setDay(value === 'day');
    if (value !== 'day') go(value);
  };
  return (
    <div className="changes-base">
      <SelectField label={t('since.base')} value={isDay ? 'day' : valueOf(base)} onChange={(event) => choose(event.target.value)}>
        <option value="">{lastVisit === null ? t('since.noVisit') : t('since.visit', { moment: shortMoment(lastVisit, language) })}</option>
        {base?.kind === 'moment' && <option value={base.at}>{t('since.moment', { moment: shortMoment(base.at, language) })}</option>}
        {record.versions.map(({ number, symbol }) => (
          <option key={number} value={`v${number}`}>
            {t('since.version', { number, symbol })}
          </option>
        ))}
        <option value="day">{t('since.day')}</option>
        <option value="beginning">{t('since.beginning')}</option>
      </SelectField>
      {isDay && (
        <TextField
          label={t('since.dayLabel')}
          type="date"
          max={todayKey()}
          min={dayKey(record.createdAt)}
          defaultValue={base?.kind === 'day' ? base.day : ''}
          onChange={(event) => {
            if (event.target.value !== '') go(event.target.value);
          }}
        />
      )}
    </div>
  );
}

function valueOf(base: Base | null): string {
  if (base === null || base.kind === 'visit') return '';
  if (base.kind === 'moment') return base.at;
  if (base.kind === 'version') return `v${base.version}`;
  return base.kind;
}
