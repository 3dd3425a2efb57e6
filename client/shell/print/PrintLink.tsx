import type { ReactElement, ReactNode } from 'react';
import { print as sentences } from '../../../shared/messages/en/print.ts';
import { addSentences } from '../../i18n.ts';
import { Refusal } from '../../ui/Refusal.tsx';
import { PrintDialog } from './PrintDialog.tsx';
import { usePrint, type AskForPrint } from './usePrint.ts';
import './print.css';

addSentences('print', sentences);

/** Looks like the other downloads; what it gives is printed first. */
export function PrintLink({ print, children }: { readonly print: AskForPrint; readonly children: ReactNode }): ReactElement {
  const { start, isAsking, running, error, cancel } = usePrint(print);
  return (
    <>
      <button type="button" className="print-link" aria-disabled={isAsking || undefined} onClick={isAsking ? undefined : start}>
        {children}
        {isAsking && <span className="spin" aria-hidden="true" />}
      </button>
      <Refusal error={error} />
      {running !== null && <PrintDialog print={running} onCancel={cancel} />}
    </>
  );
}
