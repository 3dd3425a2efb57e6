import { useEffect, useState, useSyncExternalStore } from 'react';
import type { StatementId } from '../../../shared/terms.ts';
import { api } from '../../api.ts';
import { call, RefusedError } from '../../request.ts';
import { MomentShelf, type Shelf } from './moments.ts';

/** What an address names: a moment, or the one that was frozen as a version; nothing for the latest. */
export interface Start {
  readonly moment: string | null;
  readonly version: string | null;
}

export interface UsedShelf extends Shelf {
  readonly want: (index: number) => void;
  /** The address names a moment that is not there. */
  readonly isUnknown: boolean;
}

/** The texts of a draft's history, from where the address says. */
export function useShelf(statementId: StatementId, start: Start, last: number): UsedShelf {
  const [{ shelf, store }] = useState(() => makeShelf(statementId));
  const [isUnknown, setUnknown] = useState(false);
  const state = useSyncExternalStore(store.subscribe, () => shelf.state);
  useEffect(() => {
    let isHere = true;
    const { moment, version } = start;
    if (moment === null && version === null) {
      shelf.want(last);
      return undefined;
    }
    const query = moment === null ? { version: Number(version) } : { moment };
    call(api.getTextAtMoment, { params: { statementId }, query }).then(
      (text) => isHere && shelf.begin(text),
      (fault: unknown) => {
        if (!isHere) return;
        setUnknown(fault instanceof RefusedError);
        shelf.want(last);
      },
    );
    return () => {
      isHere = false;
    };
    // Where it begins is said once, by the address the page was opened with.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [shelf]);
  useEffect(() => {
    const again = (): void => {
      if (shelf.state.error !== null && shelf.state.wanted !== null) shelf.want(shelf.state.wanted);
    };
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [shelf]);
  return { ...state, isUnknown, want: (index) => shelf.want(index) };
}

const TOO_OFTEN_MS = 2_000;

/** Who drags for long is asked to wait; that is no reason to show an error. */
async function patiently<Answer>(load: () => Promise<Answer>): Promise<Answer> {
  try {
    return await load();
  } catch (fault) {
    if (!(fault instanceof RefusedError) || fault.problem.code !== 'too-many-requests') throw fault;
  }
  await new Promise((resolve) => setTimeout(resolve, TOO_OFTEN_MS));
  return load();
}

function makeShelf(statementId: StatementId): {
  readonly shelf: MomentShelf;
  readonly store: { readonly subscribe: (listener: () => void) => () => void };
} {
  const listeners = new Set<() => void>();
  const shelf = new MomentShelf({
    load: (index) => patiently(() => call(api.getTextAtMoment, { params: { statementId }, query: { index } })),
    changed: () => {
      for (const listener of listeners) listener();
    },
  });
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return { shelf, store: { subscribe } };
}
