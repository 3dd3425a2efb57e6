import type { ReactElement, ReactNode } from 'react';
import { api } from '../../api.ts';
import { useAct } from '../../act.ts';
import { useTranslation } from '../../i18n.ts';
import { putRecord } from '../../records.ts';
import { call, urlOf } from '../../request.ts';
import { Button } from '../../ui/Button.tsx';
import { fullMoment } from '../../ui/time.tsx';
import { Strip } from './Strip.tsx';
import { useDraft } from './view.ts';

/**
 * Who locked the text and since when; coordinators unlock it here.
 *
 * @param children what the lock left unsent
 */
export function LockBanner({ children }: { readonly children: ReactNode }): ReactElement | null {
  const { t, language } = useTranslation('pages');
  const { record } = useDraft();
  const unlock = useAct(async (_: null, key) => {
    const fresh = await call(api.unlockDraft, { params: { statementId: record.id } }, key);
    putRecord(urlOf(api.getStatementBySlug, { params: { slug: record.slug } }), fresh);
    // The button is gone now.
    document.getElementById('text')?.focus({ preventScroll: true });
  });
  const { lock } = record;
  if (lock === null) return null;
  return (
    <Strip tone="warn" icon="lock">
      {t('locked.since', { name: lock.by, moment: fullMoment(lock.since, language) })}{' '}
      {record.may['draft.lock'] && (
        <Button size="tiny" isBusy={unlock.isBusy} onClick={() => void unlock.run(null)}>
          {t('locked.unlock')}
        </Button>
      )}{' '}
      {unlock.error?.message} {children}
    </Strip>
  );
}
