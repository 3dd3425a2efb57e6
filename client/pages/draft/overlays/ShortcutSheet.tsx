import type { ReactElement } from 'react';
import { useTranslation } from '../../../i18n.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ShortcutTable } from '../../../shell/ShortcutTable.tsx';
import type { OverlayProps } from './NotesDialog.tsx';

export function ShortcutSheet({ onClose }: OverlayProps): ReactElement {
  const { t } = useTranslation('pages');
  return (
    <Dialog title={t('shortcuts.title')} onClose={onClose} isWide>
      <div className="body">
        <ShortcutTable level={3} />
      </div>
    </Dialog>
  );
}
