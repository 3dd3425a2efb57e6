import { useSyncExternalStore } from 'react';
import type { Store } from '../../draft/contract.ts';

type Listener = () => void;

/** The present value of one of the draft's stores. What is drawn of it changes after the picture of the keystroke that changed it. */
export function useStore<Value>(store: Store<Value>): Value {
  return useSyncExternalStore(subscribeTo(store), store.get);
}

const subscribers = new WeakMap<Store<unknown>, (listener: Listener) => () => void>();

function subscribeTo(store: Store<unknown>): (listener: Listener) => () => void {
  const known = subscribers.get(store) ?? ((listener) => store.subscribe(() => tellAfterPicture(listener)));
  subscribers.set(store, known);
  return known;
}

/** A window that nobody sees paints no pictures. */
const HIDDEN_MS = 100;
const waiting = new Set<Listener>();
let timer: ReturnType<typeof setTimeout> | undefined;

function tellAfterPicture(listener: Listener): void {
  waiting.add(listener);
  if (waiting.size > 1) return;
  timer = setTimeout(tellAll, HIDDEN_MS);
  requestAnimationFrame(() => setTimeout(tellAll));
}

function tellAll(): void {
  clearTimeout(timer);
  const listeners = [...waiting];
  waiting.clear();
  for (const listener of listeners) listener();
}
