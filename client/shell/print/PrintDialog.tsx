import { useEffect, useState, type ReactElement } from 'react';
import type { PrintRecord } from '../../../shared/wire/print.ts';
import { useTranslation } from '../../i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

/** How far a long print is, read out when it changes, with a way to give it up. */
export function PrintDialog({ print, onCancel }: { readonly print: PrintRecord; readonly onCancel: () => void }): ReactElement {
  const { t } = useTranslation('print');
  const seconds = Math.max(1, Math.round(print.expectedMs / 1000));
  const isWaiting = print.state === 'waiting';
  return (
    <Dialog title={t('title')} onClose={onCancel}>
      <div className="body stack">
        <output>
          {isWaiting ? t('waiting', { count: print.ahead ?? 1 }) : t('printing')} {t('expected', { count: seconds })}
        </output>
        <Progress key={print.state} isMoving={!isWaiting} expectedMs={print.expectedMs} />
      </div>
      <div className="foot">
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </div>
    </Dialog>
  );
}

const STEP_MS = 200;
/** What takes longer than expected stays before the end. */
const MOST = 0.95;

/** Nobody knows how far the printer is in a text; what it took for others tells how far it should be. */
function Progress({ isMoving, expectedMs }: { readonly isMoving: boolean; readonly expectedMs: number }): ReactElement {
  const { t } = useTranslation('print');
  const [passedMs, setPassed] = useState(0);
  useEffect(() => {
    if (!isMoving) return undefined;
    const timer = setInterval(() => setPassed((ms) => ms + STEP_MS), STEP_MS);
    return () => clearInterval(timer);
  }, [isMoving]);
  return <progress className="print-progress" aria-label={t('title')} max={1} value={Math.min(MOST, passedMs / Math.max(1, expectedMs))} />;
}
