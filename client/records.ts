import { QueryClient, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Endpoint } from '../shared/wire/endpoint.ts';
import { call, LostConnectionError, newKey, RefusedError, urlOf, type Answer, type Door, type Input } from './request.ts';

/** The records of the process as this browser knows them, keyed by their address. */
export const records = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      networkMode: 'always',
      retry: (count, error) => error instanceof LostConnectionError && count < 2,
    },
  },
});

/** Fills the cache with what the server put into the page, so that the first view asks for nothing. */
export function seedRecords(element: HTMLElement | null): void {
  if (element === null) return;
  const boot: unknown = JSON.parse(element.textContent || '{}');
  if (typeof boot !== 'object' || boot === null) return;
  for (const [url, record] of Object.entries(boot)) records.setQueryData([url], record);
}

export interface RecordOptions {
  readonly isWanted?: boolean;
  readonly everyMs?: number;
}

/** A record, fetched when it is not there, and again when the window is looked at. */
export function useRecord<E extends Endpoint>(target: Door<E>, input: Input<E>, options: RecordOptions = {}): UseQueryResult<Answer<Door<E>>> {
  return useQuery<Answer<Door<E>>>({
    queryKey: [urlOf(target, input)],
    queryFn: () => call(target, input),
    enabled: options.isWanted ?? true,
    ...(options.everyMs === undefined ? {} : { refetchInterval: options.everyMs }),
  });
}

/** Fetches again whatever is kept under addresses that begin so. */
export function useRefresh(): (...beginnings: readonly string[]) => Promise<void> {
  const client = useQueryClient();
  return async (...beginnings) => {
    await client.invalidateQueries({ predicate: ({ queryKey: [url] }) => typeof url === 'string' && beginnings.some((start) => url.startsWith(start)) });
  };
}

export interface Act<Given> {
  readonly run: (given: Given) => Promise<boolean>;
  readonly isBusy: boolean;
  readonly error: Error | null;
  /** What is wrong with a field, when the refusal names it. */
  readonly errorOf: (field: string) => string | undefined;
  readonly forget: () => void;
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
  const errorOf = (field: string): string | undefined => (error instanceof RefusedError && error.problem.field === field ? error.problem.because : undefined);
  return { run, isBusy, error, errorOf, forget: () => setError(null) };
}
