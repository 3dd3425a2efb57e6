import { useSyncExternalStore } from 'react';
import type { Store } from '../../draft/contract.ts';

/** The present value of one of the draft's stores. */
export function useStore<Value>(store: Store<Value>): Value {
  return useSyncExternalStore(store.subscribe, store.get);
}
