import type { ReactElement } from 'react';
import { useTranslation } from '../../i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

export interface LeavingDialogProps {
  readonly because: 'kept' | 'lost' | 'another';
  readonly leave: () => void;
  readonly stay: () => void;
}

/** Asks who is about to leave unfinished work, and says what becomes of it. */
export function LeavingDialog({ because, leave, stay }: LeavingDialogProps): ReactElement {
  const { t } = useTranslation('pages');
  return (
    <Dialog title={t('import.leaving.title')} onClose={stay}>
      <p className="body">{t(`import.leaving.${because}`)}</p>
      <div className="foot">
        <Button look="primary" onClick={stay}>
          {t('import.leaving.stay')}
        </Button>
        <Button onClick={leave}>{t('import.leaving.leave')}</Button>
      </div>
    </Dialog>
  );
}
