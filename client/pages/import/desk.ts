import { historyOf, redone, stepped, undone, type History } from '../../../shared/draft/importing/editing/history.ts';
import type { Preview } from '../../../shared/draft/importing/editing/preview.ts';

/** Where one is in the preview, and what is being done there. */
export interface DeskState {
  readonly history: History<Preview>;
  /** The paragraph that the keys are about. */
  readonly at: string | null;
  readonly chosen: ReadonlySet<string>;
  /** Words under the caret. */
  readonly editing: { readonly key: string; readonly caret: number } | null;
  /** Said aloud and shown; its number tells the same sentence said twice apart. */
  readonly said: { readonly text: string; readonly number: number };
  /** Rises when the focus is to go to the paragraph. */
  readonly focus: number;
}

export type Does = (preview: Preview, at: DeskState) => Done | NotDone;

/** What came of it. Left out, `at` stays what it was. */
export interface Done {
  readonly preview: Preview;
  readonly said: string;
  readonly at?: string | null;
  readonly caret?: number;
  /** Steps of the same name that follow one another are one: the letters of a title as they are typed. */
  readonly oneWith?: string;
}
/** Why nothing came of it. */
export interface NotDone {
  readonly not: string;
}

export interface Desk {
  state(): DeskState;
  subscribe(listener: () => void): () => void;
  /** Does one step; whoever did it by key is taken to where it led. */
  act(does: Does, isByKey?: boolean): void;
  undo(said: string, not: string, isByKey?: boolean): void;
  redo(said: string, not: string, isByKey?: boolean): void;
  go(key: string, extendTo?: ReadonlySet<string>): void;
  /** Makes a paragraph the one that the keys are about, without moving the focus. */
  mark(key: string, chosen?: ReadonlySet<string>): void;
  edit(key: string, caret: number): void;
  leaveEdit(isFocused: boolean): void;
  say(text: string): void;
}

/** The table on which a preview lies. Everything on it happens at once, so that one key never meets the words before the last. */
export function openDesk(preview: Preview): Desk {
  const first = preview.paragraphs[0]?.key ?? null;
  let state: DeskState = {
    history: historyOf(preview),
    at: first,
    chosen: new Set(first === null ? [] : [first]),
    editing: null,
    said: { text: '', number: 0 },
    focus: 0,
  };
  let ongoing: string | null = null;
  const listeners = new Set<() => void>();
  const set = (next: Partial<DeskState>): void => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };
  const saying = (text: string): Pick<DeskState, 'said'> => ({ said: { text, number: state.said.number + 1 } });
  const focused = (isByKey: boolean): Pick<DeskState, 'focus'> => ({ focus: state.focus + (isByKey ? 1 : 0) });
  const walk = (to: History<Preview> | null, said: string, not: string, isByKey: boolean): void => {
    ongoing = null;
    if (to === null) return set(saying(not));
    const at = changedAt(state.history.present, to.present) ?? whereNow(state.at, state.history.present, to.present);
    set({ history: to, at, chosen: only(at), editing: null, ...saying(said), ...focused(isByKey) });
  };
  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    act(does, isByKey = false) {
      const done = does(state.history.present, state);
      if ('not' in done) return set(saying(done.not));
      const isOngoing = done.oneWith !== undefined && done.oneWith === ongoing;
      ongoing = done.oneWith ?? null;
      const at = whereNow(done.at === undefined ? state.at : done.at, state.history.present, done.preview);
      const chosen = [...state.chosen].filter((key) => done.at === undefined && done.preview.paragraphs.some((each) => each.key === key));
      set({
        history: isOngoing ? { ...state.history, present: done.preview, future: [] } : stepped(state.history, done.preview),
        at,
        chosen: chosen.length === 0 ? only(at) : new Set(chosen),
        editing: done.caret === undefined || at === null ? null : { key: at, caret: done.caret },
        ...saying(done.said),
        ...focused(isByKey),
      });
    },
    undo: (said, not, isByKey = false) => walk(undone(state.history), said, not, isByKey),
    redo: (said, not, isByKey = false) => walk(redone(state.history), said, not, isByKey),
    go: (key, chosen = new Set([key])) => set({ at: key, chosen, editing: null, ...focused(true) }),
    mark: (key, chosen = new Set([key])) => set({ at: key, chosen }),
    edit: (key, caret) => set({ at: key, chosen: new Set([key]), editing: { key, caret }, ...focused(true) }),
    leaveEdit: (isFocused) => set({ editing: null, ...focused(isFocused) }),
    say: (text) => set(saying(text)),
  };
}

function only(at: string | null): ReadonlySet<string> {
  return new Set(at === null ? [] : [at]);
}

/** The paragraph itself, or what stands nearest to where it was. */
function whereNow(key: string | null, before: Preview, after: Preview): string | null {
  if (after.paragraphs.some((each) => each.key === key)) return key;
  const was = Math.max(
    0,
    before.paragraphs.findIndex((each) => each.key === key),
  );
  return after.paragraphs[Math.min(was, after.paragraphs.length - 1)]?.key ?? null;
}

/** The first paragraph in which two states differ. */
function changedAt(before: Preview, after: Preview): string | null {
  const index = after.paragraphs.findIndex((each, at) => each !== before.paragraphs[at]);
  return after.paragraphs[index]?.key ?? null;
}
