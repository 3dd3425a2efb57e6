import type { ReactElement } from 'react';
import { useTranslation } from '../../../i18n.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { useDraft } from '../view.ts';

export interface OverlayProps {
  readonly onClose: () => void;
}

export function NotesDialog({ onClose }: OverlayProps): ReactElement {
  const { t } = useTranslation('pages');
  const { record } = useDraft();
  return (
    <Dialog title={t('draft.notes.title')} onClose={onClose} isWide>
      <div className="body stack">
        <p className="muted small">{t('draft.notes.lead')}</p>
        <div className="notes-text" dir="auto" lang={record.language}>
          {record.notes}
        </div>
      </div>
    </Dialog>
  );
}
