import type { ReactElement } from 'react';
import { useTranslation } from '../../../i18n.ts';
import type { MarginComment } from '../../../../shared/draft/margin.ts';
import { api } from '../../../api.ts';
import { useAct } from '../../../act.ts';
import { call } from '../../../request.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Refusal } from '../../../ui/Refusal.tsx';

export interface OfComment {
  readonly comment: MarginComment;
  readonly onClose: () => void;
}

export default function Withdraw({ comment, onClose }: OfComment): ReactElement {
  const { t } = useTranslation('pages');
  const withdraw = useAct(async (commentId: string, key) => {
    await call(api.withdrawComment, { params: { commentId } }, key);
    onClose();
  });
  return (
    <Dialog title={t('margin.withdrawTitle')} onClose={onClose}>
      <div className="body stack">
        <p>{t('margin.withdrawBody')}</p>
        <Refusal error={withdraw.error} />
      </div>
      <div className="foot">
        <Button onClick={onClose}>{t('ui:cancel')}</Button>
        <Button look="danger" isBusy={withdraw.isBusy} onClick={() => void withdraw.run(comment.id)}>
          {t('margin.withdraw')}
        </Button>
      </div>
    </Dialog>
  );
}
