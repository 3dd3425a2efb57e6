import type { ReactElement } from 'react';
import { useAct } from '../../act.ts';
import { useTranslation } from '../../i18n.ts';
import { refreshRecords } from '../../records.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Refusal } from '../../ui/Refusal.tsx';

export interface RemoveDialogProps {
  readonly title: string;
  readonly body: string;
  readonly submit: string;
  readonly remove: (key: string) => Promise<unknown>;
  readonly onClose: () => void;
}

export function RemoveDialog({ title, body, submit, remove, onClose }: RemoveDialogProps): ReactElement {
  const { t } = useTranslation('pages');
  const act = useAct(async (_: null, key) => {
    await remove(key);
    refreshRecords('/api/working-groups', '/api/home');
    onClose();
  });
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="body stack">
        <p>{body}</p>
        <Refusal error={act.error} />
      </div>
      <div className="foot">
        <Button onClick={onClose}>{t('ui:cancel')}</Button>
        <Button look="danger" isBusy={act.isBusy} onClick={() => void act.run(null)}>
          {submit}
        </Button>
      </div>
    </Dialog>
  );
}
