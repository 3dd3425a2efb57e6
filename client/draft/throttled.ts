/** Something done at most once in a while, at its end: a keystroke has been painted by then. */
export interface Throttled {
  readonly run: () => void;
  readonly cancel: () => void;
}

export function throttled(pauseMs: number, action: () => void): Throttled {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    run: () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        action();
      }, pauseMs);
    },
    cancel: () => {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
