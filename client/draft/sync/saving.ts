import { CLOSE } from '../../../shared/wire/socket.ts';
import type { SaveState, Store } from '../contract.ts';

/** What the state shown to people follows from. */
export interface SavingFacts {
  readonly wasSynced: boolean;
  readonly isOpen: boolean;
  readonly isSynced: boolean;
  readonly isStoring: boolean;
  readonly isKept: boolean;
  readonly unsaved: number;
  /** Close code of a line that does not come back by itself. */
  readonly ended: number | null;
}

/** How safe the text is (rule S1): `saved` when all that was sent is acknowledged, the socket open and synced, and never else. */
export function saveStateOf(facts: SavingFacts): SaveState {
  const { unsaved, isKept } = facts;
  if (facts.ended === CLOSE.signedOut) return { state: 'signed-out', unsaved };
  if (facts.ended === CLOSE.gone) return { state: 'gone' };
  if (facts.ended === CLOSE.schema) return { state: 'reload', unsaved };
  if (!facts.isStoring) return { state: 'not-saved', unsaved };
  if (!facts.wasSynced) return { state: 'opening' };
  if (!facts.isOpen) return { state: 'offline', unsaved, isKept };
  if (!facts.isSynced || unsaved > 0) return { state: 'saving', unsaved };
  return { state: 'saved' };
}

/** Resolves when the state is `saved`; rejects when it is not in time. */
export function untilSaved(saveState: Store<SaveState>, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      unsubscribe();
    };
    const check = (): void => {
      if (saveState.get().state !== 'saved') return;
      stop();
      resolve();
    };
    const timer = setTimeout(() => {
      stop();
      reject(new Error('Not everything was saved in time.'));
    }, timeoutMs);
    const unsubscribe = saveState.subscribe(check);
    check();
  });
}
