import { useEffect } from 'react';
import type { StatementId } from '../../../shared/terms.ts';
import type { DraftSession } from '../../draft/contract.ts';
import { refreshRecords } from '../../records.ts';
import { tellVisit } from '../../signs.ts';

/** Tells the server that I am here once the text is, so that it can say what is new when I come again. */
export function useVisit(statementId: StatementId, session: DraftSession | null): void {
  useEffect(() => {
    if (session === null) return undefined;
    let isLeft = false;
    let leave = (): Promise<void> => Promise.resolve();
    void session.whenSynced.then(() => {
      if (!isLeft) leave = tellVisit(statementId);
    });
    return () => {
      isLeft = true;
      void leave().then(() => refreshRecords('/api/home', '/api/working-groups'));
    };
  }, [statementId, session]);
}
