import { useEffect, useRef, type ReactElement } from 'react';
import { api } from '../../../api.ts';
import { call } from '../../../request.ts';
import { PrintOverlay } from '../../../shell/print/PrintOverlay.tsx';
import { usePrint } from '../../../shell/print/usePrint.ts';
import { useDraft } from '../view.ts';

/** Prints the draft as it is now. What is ready at once is downloaded without another word. */
export function PrintDraft({ onClose }: { readonly onClose: () => void }): ReactElement | null {
  const { record } = useDraft();
  const printing = usePrint((key) => call(api.printDraft, { params: { statementId: record.id }, body: {} }, key), onClose);
  const isStarted = useRef(false);
  const { start } = printing;
  useEffect(() => {
    // Once for each opening, however often this is drawn.
    if (isStarted.current) return;
    isStarted.current = true;
    start();
  }, [start]);
  return <PrintOverlay printing={printing} onClose={onClose} />;
}
