/** What a preview is and was, to go back and forth. */
export interface History<State> {
  readonly past: readonly State[];
  readonly present: State;
  readonly future: readonly State[];
}

/** Steps that can be taken back. States share what did not change between them. */
const MOST_STEPS = 1000;

/** A history that begins. */
export function historyOf<State>(present: State): History<State> {
  return { past: [], present, future: [] };
}

/** One step on; what had been taken back cannot be done again after it. A step that changes nothing is none. */
export function stepped<State>(history: History<State>, next: State): History<State> {
  if (next === history.present) return history;
  return { past: [...history.past.slice(1 - MOST_STEPS), history.present], present: next, future: [] };
}

/** One step back; null where there is none. */
export function undone<State>({ past, present, future }: History<State>): History<State> | null {
  const before = past.at(-1);
  return before === undefined ? null : { past: past.slice(0, -1), present: before, future: [present, ...future] };
}

/** The step that was taken back last, again; null where there is none. */
export function redone<State>({ past, present, future }: History<State>): History<State> | null {
  const [next, ...rest] = future;
  return next === undefined ? null : { past: [...past, present], present: next, future: rest };
}
