import { useEffect, useState } from 'react';
import type { Timeline } from '../../../shared/wire/history.ts';
import { filmStep } from './stops.ts';
import type { UsedShelf } from './useShelf.ts';

export type Speed = 'slow' | 'usual' | 'fast';

/** How many pictures the whole history takes, and how long each stands. */
const PICTURES: Readonly<Record<Speed, number>> = { slow: 240, usual: 120, fast: 60 };
const PICTURE_MS = 550;

export interface Film {
  readonly isPlaying: boolean;
  readonly toggle: () => void;
  readonly stop: () => void;
  readonly speed: Speed;
  readonly setSpeed: (speed: Speed) => void;
}

/** Plays a history, one picture after the other; never ahead of what has been fetched, and not beyond the end. */
export function useFilm(timeline: Timeline, { shown, wanted, error, want }: UsedShelf): Film {
  const [isPlaying, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>('usual');
  const isThere = wanted !== null && shown?.index === wanted;
  const next = wanted === null ? null : filmStep(timeline, wanted, PICTURES[speed]);
  const runs = isPlaying && next !== null && error === null;
  useEffect(() => {
    if (!runs || !isThere) return undefined;
    const timer = setTimeout(() => want(next), PICTURE_MS);
    return () => clearTimeout(timer);
    // `want` is made anew with each picture and does the same.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [runs, isThere, next]);
  const toggle = (): void => {
    if (!runs && next === null) want(0);
    setPlaying(!runs);
  };
  return { isPlaying: runs, toggle, stop: () => setPlaying(false), speed, setSpeed };
}
