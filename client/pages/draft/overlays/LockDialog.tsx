import type { ReactElement } from 'react';
import { useTranslation } from '../../../i18n.ts';
import { api } from '../../../api.ts';
import { useAct } from '../../../act.ts';
import { putRecord } from '../../../records.ts';
import { call, urlOf } from '../../../request.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Refusal } from '../../../ui/Refusal.tsx';
import { useDraft } from '../view.ts';
import type { OverlayProps } from './NotesDialog.tsx';

export function LockDialog({ onClose }: OverlayProps): ReactElement {
  const { t } = useTranslation('pages');
  const { record } = useDraft();
  const lock = useAct(async (_: null, key) => {
    const fresh = await call(api.lockDraft, { params: { statementId: record.id } }, key);
    putRecord(urlOf(api.getStatementBySlug, { params: { slug: record.slug } }), fresh);
    onClose();
  });
  return (
    <Dialog title={t('locking.title')} onClose={onClose}>
      <div className="body stack">
        <p>{t('locking.body')}</p>
        <p>{t('locking.unsent')}</p>
        <Refusal error={lock.error} />
      </div>
      <div className="foot">
        <Button onClick={onClose}>{t('ui:cancel')}</Button>
        <Button look="primary" isBusy={lock.isBusy} onClick={() => void lock.run(null)}>
          {t('locking.lock')}
        </Button>
      </div>
    </Dialog>
  );
}
