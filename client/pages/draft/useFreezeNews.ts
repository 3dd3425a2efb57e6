import { useEffect, useRef } from 'react';
import { useTranslation } from '../../i18n.ts';
import type { StatementRecord } from '../../../shared/wire/statement.ts';
import type { DraftSession, Store } from '../../draft/contract.ts';
import { refreshRecords } from '../../records.ts';
import { say } from '../../ui/toasts.tsx';
import { useStore } from './useStore.ts';

const NOT_YET: Store<null> = { get: () => null, subscribe: () => () => undefined };

/** Keeps the record's versions as they now are, and says when somebody else froze one while this page was open. */
export function useFreezeNews(record: StatementRecord, session: DraftSession | null): void {
  const { t } = useTranslation('pages');
  const versions = useStore(session?.versions ?? NOT_YET);
  const shown = record.versions.map(({ number, standing }) => `${number} ${standing}`).join();
  const actual = versions?.map(({ number, standing }) => `${number} ${standing}`).join();
  useEffect(() => {
    if (actual !== undefined && actual !== shown) refreshRecords('/api/statements/by-slug');
  }, [actual, shown]);
  const newest = record.versions[0];
  const known = useRef(newest?.number ?? 0);
  useEffect(() => {
    if (newest === undefined || newest.number <= known.current) return;
    known.current = newest.number;
    if (newest.frozenBy.name !== record.me.name) say(t('draft.frozenByOther', { name: newest.frozenBy.name, number: newest.number }));
  }, [newest, record.me.name, t]);
}
