import type { Store } from './contract.ts';

/** A store that its owner can set. Setting an equal value (by `isSame`) tells nobody. */
export interface OwnStore<Value> extends Store<Value> {
  readonly set: (value: Value) => void;
}

export function ownStore<Value>(initial: Value, isSame: (a: Value, b: Value) => boolean = Object.is): OwnStore<Value> {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set: (value) => {
      if (isSame(current, value)) return;
      current = value;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Equality of plain values, as far as they can be written as JSON. */
export function sameJson(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
