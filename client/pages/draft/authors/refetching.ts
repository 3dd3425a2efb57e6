/** How long after the last change the server is asked, and how long at most after the first. */
export const REST_MS = 1_500;
export const PATIENCE_MS = 8_000;

export interface Refetching {
  /** The text was changed. */
  readonly changed: () => void;
  /** The window is looked at, or no longer. */
  readonly seen: () => void;
  readonly now: () => void;
  readonly stop: () => void;
}

interface Options {
  readonly load: () => Promise<void>;
  readonly isHidden: () => boolean;
}

/** Loads again when what it is about has come to rest: one at a time, and not for a window that nobody sees. */
export function refetching({ load, isHidden }: Options): Refetching {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let firstChange: number | null = null;
  let isLoading = false;
  let isOver = false;

  const plan = (): void => {
    if (firstChange === null || isLoading || isOver || isHidden()) return;
    clearTimeout(timer);
    timer = setTimeout(run, Math.max(0, Math.min(REST_MS, firstChange + PATIENCE_MS - Date.now())));
  };
  const run = (): void => {
    clearTimeout(timer);
    if (isLoading || isOver) return;
    isLoading = true;
    firstChange = null;
    void load().finally(() => {
      isLoading = false;
      plan();
    });
  };
  return {
    changed: () => {
      firstChange ??= Date.now();
      plan();
    },
    seen: plan,
    now: run,
    stop: () => {
      isOver = true;
      clearTimeout(timer);
    },
  };
}
