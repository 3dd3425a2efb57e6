import { useRef, useState } from 'react';
import { LostConnectionError, newKey, RefusedError } from './request.ts';

export interface Act<Given> {
  /** Whether it was done. */
  readonly run: (given: Given) => Promise<boolean>;
  readonly isBusy: boolean;
  readonly error: Error | null;
  /** What is wrong with a field, when the refusal names it. */
  readonly errorOf: (field: string) => string | undefined;
}

/**
 * Something a person does that writes. Trying the same thing again after a lost answer
 * carries the same key, so that it is done once.
 */
export function useAct<Given>(does: (given: Given, key: string) => Promise<void>): Act<Given> {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const last = useRef<{ readonly given: string; readonly key: string } | null>(null);

  const run = async (given: Given): Promise<boolean> => {
    const text = JSON.stringify(given) ?? '';
    const key = last.current?.given === text ? last.current.key : newKey();
    last.current = { given: text, key };
    setBusy(true);
    setError(null);
    try {
      await does(given, key);
      last.current = null;
      return true;
    } catch (fault) {
      if (!(fault instanceof LostConnectionError)) last.current = null;
      setError(fault instanceof Error ? fault : new Error('unknown', { cause: fault }));
      return false;
    } finally {
      setBusy(false);
    }
  };
  const errorOf = (field: string): string | undefined =>
    error instanceof RefusedError && error.problem.field === field ? error.problem.because : undefined;
  return { run, isBusy, error, errorOf };
}
