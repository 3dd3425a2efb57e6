/** Something done at most once in a while: at once when it was quiet, else at the end of the while. */
export interface Throttled {
  readonly run: () => void;
  readonly cancel: () => void;
}

export function throttled(pauseMs: number, action: () => void): Throttled {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWanted = false;
  const pause = (): void => {
    timer = setTimeout(() => {
      timer = undefined;
      if (!isWanted) return;
      isWanted = false;
      action();
      pause();
    }, pauseMs);
  };
  return {
    run: () => {
      if (timer !== undefined) {
        isWanted = true;
        return;
      }
      action();
      pause();
    },
    cancel: () => {
      clearTimeout(timer);
      timer = undefined;
      isWanted = false;
    },
  };
}
