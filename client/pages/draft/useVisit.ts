import { useEffect } from 'react';
import type { StatementId } from '../../../shared/terms.ts';
import { api } from '../../api.ts';
import type { DraftSession } from '../../draft/contract.ts';
import { refreshRecords } from '../../records.ts';
import { call } from '../../request.ts';

/** Tells the server when I came and when I left, so that the home page can say what is new. */
export function useVisit(statementId: StatementId, session: DraftSession | null): void {
  useEffect(() => {
    if (session === null) return undefined;
    void session.whenSynced.then(() => note(statementId));
    const leaving = (): void => void note(statementId);
    window.addEventListener('pagehide', leaving);
    return () => {
      window.removeEventListener('pagehide', leaving);
      void note(statementId).then(() => refreshRecords('/api/home', '/api/working-groups'));
    };
  }, [statementId, session]);
}

async function note(statementId: StatementId): Promise<void> {
  try {
    await call(api.noteVisit, { params: { statementId } });
  } catch {
    // A visit that is not noted only makes the home page count a little more.
    return;
  }
}
