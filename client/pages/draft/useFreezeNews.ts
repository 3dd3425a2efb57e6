import { useEffect, useRef } from 'react';
import { useTranslation } from '../../i18n.ts';
import type { StatementRecord } from '../../../shared/wire/statement.ts';
import { say } from '../../ui/toasts.tsx';

/** Says when somebody else froze a version while this page was open. */
export function useFreezeNews(record: StatementRecord): void {
  const { t } = useTranslation('pages');
  const newest = record.versions[0];
  const known = useRef(newest?.number ?? 0);
  useEffect(() => {
    if (newest === undefined || newest.number <= known.current) return;
    known.current = newest.number;
    if (newest.frozenBy.name !== record.me.name) say(t('draft.frozenByOther', { name: newest.frozenBy.name, number: newest.number }));
  }, [newest, record.me.name, t]);
}
