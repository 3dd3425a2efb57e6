import type { ReactElement } from 'react';
import { print as sentences } from '../../../shared/messages/en/print.ts';
import { addSentences, useTranslation } from '../../i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { PrintDialog } from './PrintDialog.tsx';
import type { Printing } from './usePrint.ts';
import './print.css';

addSentences('print', sentences);

/** A print that was asked for from a menu: nothing while it is quick, then how far it is, or why it did not work. */
export function PrintOverlay({ printing, onClose }: { readonly printing: Printing; readonly onClose: () => void }): ReactElement | null {
  const { t } = useTranslation('print');
  const { running, error, cancel } = printing;
  if (error !== null)
    return (
      <Dialog title={t('failed')} onClose={onClose}>
        <div className="body stack">
          <Refusal error={error} />
        </div>
        <div className="foot">
          <Button onClick={onClose}>{t('ui:close')}</Button>
        </div>
      </Dialog>
    );
  if (running === null) return null;
  const stop = (): void => {
    cancel();
    onClose();
  };
  return <PrintDialog print={running} onCancel={stop} />;
}
