import { CLOSE } from '../../../shared/wire/socket.ts';
import type { NoLine, SaveState, Store } from '../contract.ts';

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
  /** Close code of the last connection, while there is no other; null before the first was closed. */
  readonly closedBy: number | null;
}

/** How safe the text is (rule S1): `saved` when all that was sent is acknowledged, the socket open and synced, and never else. */
export function saveStateOf(facts: SavingFacts): SaveState {
  const { unsaved, isKept } = facts;
  if (facts.ended === CLOSE.signedOut) return { state: 'signed-out', unsaved };
  if (facts.ended === CLOSE.gone) return { state: 'gone' };
  if (facts.ended === CLOSE.schema) return { state: 'reload', unsaved, isKept };
  if (!facts.isStoring) return { state: 'not-saved', unsaved };
  const why = facts.closedBy === null ? null : noLineBecause(facts.closedBy);
  if (!facts.wasSynced) return { state: 'opening', why };
  if (!facts.isOpen) return { state: 'offline', unsaved, isKept, why: why ?? 'network' };
  if (!facts.isSynced || unsaved > 0) return { state: 'saving', unsaved };
  return { state: 'saved' };
}

/** What a close code says, as far as the line comes back by itself. */
export function noLineBecause(code: number): NoLine {
  switch (code) {
    case CLOSE.restart:
      return 'restart';
    case CLOSE.tooFast:
      return 'too-fast';
    case CLOSE.noProtocol:
      return 'protocol';
    case CLOSE.refused:
      return 'refused';
    case CLOSE.rightChanged:
      return 'right-changed';
    case CLOSE.unopenable:
      return 'unopenable';
    default:
      return 'network';
  }
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
