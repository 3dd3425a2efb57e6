import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import type { Endpoint } from '../shared/wire/endpoint.ts';
import { call, LostConnectionError, urlOf, type Answer, type Door, type Input } from './request.ts';

/** A record as this browser knows it. `data` stays while it is fetched again, and when that fails. */
export interface RecordState<Data> {
  readonly data: Data | undefined;
  readonly error: Error | null;
  readonly isFetching: boolean;
}

interface Entry {
  state: RecordState<unknown>;
  fetchedAt: number;
  isStale: boolean;
  underWay: Promise<void> | null;
  readonly listeners: Set<() => void>;
}

const FRESH_MS = 15_000;
const LOST_AGAIN_MS = [1000, 3000, 8000] as const;
const NOTHING: RecordState<unknown> = { data: undefined, error: null, isFetching: false };

/** The records of the process, keyed by their address; nothing is held twice. */
const entries = new Map<string, Entry>();

/** Fills in what the server put into the page, so that the first view asks for nothing. */
export function seedRecords(element: HTMLElement | null): void {
  if (element === null) return;
  const boot: unknown = JSON.parse(element.textContent || '{}');
  if (typeof boot !== 'object' || boot === null) return;
  for (const [url, record] of Object.entries(boot)) putRecord(url, record);
}

/** A record that came with the answer to something else. */
export function putRecord(url: string, data: unknown): void {
  const entry = entryOf(url);
  entry.fetchedAt = Date.now();
  entry.isStale = false;
  tell(entry, { data, error: null, isFetching: false });
}

/** Forgets a record, so that whoever shows it next waits for a new one. */
export function dropRecord(url: string): void {
  const entry = entryOf(url);
  entry.fetchedAt = 0;
  tell(entry, NOTHING);
}

/** Marks records whose addresses begin so as old: those in sight are fetched again, the others when next looked at. */
export function refreshRecords(...beginnings: readonly string[]): void {
  for (const [url, entry] of entries) {
    if (!beginnings.some((start) => url.startsWith(start))) continue;
    entry.isStale = true;
    for (const listener of entry.listeners) listener();
  }
}

export interface RecordOptions {
  readonly isWanted?: boolean;
  /** How often it is looked at again while it is in sight. */
  readonly everyMs?: number;
}

export type UsedRecord<Data> = RecordState<Data> & { readonly isPending: boolean; readonly refetch: () => Promise<void> };

/** A record, fetched when it is not there or old, and again when the window is looked at or the line is back. */
export function useRecord<E extends Endpoint>(
  target: Door<E>,
  input: Input<E>,
  { isWanted = true, everyMs }: RecordOptions = {},
): UsedRecord<Answer<Door<E>>> {
  const url = urlOf(target, input);
  const entry = entryOf(url);
  const latest = useRef(input);
  useEffect(() => {
    latest.current = input;
  });
  const refetch = useCallback(() => fetchRecord(entry, () => call(target, latest.current)), [entry, target]);
  const subscribe = useCallback(
    (listener: () => void) => {
      const changed = (): void => {
        if (entry.isStale && isWanted) void refetch();
        listener();
      };
      entry.listeners.add(changed);
      return () => void entry.listeners.delete(changed);
    },
    [entry, isWanted, refetch],
  );
  const state = useSyncExternalStore(subscribe, () => entry.state) as RecordState<Answer<Door<E>>>;
  useEffect(() => (isWanted ? keepFresh(entry, refetch, everyMs) : undefined), [entry, refetch, isWanted, everyMs]);
  return { ...state, isPending: state.data === undefined && state.error === null, refetch };
}

function keepFresh(entry: Entry, refetch: () => Promise<void>, everyMs: number | undefined): () => void {
  const look = (): void => {
    const isOld = entry.isStale || Date.now() - entry.fetchedAt > FRESH_MS;
    if (isOld && document.visibilityState === 'visible') void refetch();
  };
  look();
  const timer = everyMs === undefined ? undefined : setInterval(look, everyMs);
  window.addEventListener('focus', look);
  window.addEventListener('online', look);
  return () => {
    clearInterval(timer);
    window.removeEventListener('focus', look);
    window.removeEventListener('online', look);
  };
}

function fetchRecord(entry: Entry, load: () => Promise<unknown>): Promise<void> {
  entry.underWay ??= run().finally(() => (entry.underWay = null));
  return entry.underWay;

  async function run(): Promise<void> {
    entry.isStale = false;
    tell(entry, { ...entry.state, isFetching: true });
    try {
      const data = await persistently(load);
      entry.fetchedAt = Date.now();
      tell(entry, { data, error: null, isFetching: false });
    } catch (fault) {
      tell(entry, { ...entry.state, error: fault instanceof Error ? fault : new Error('unknown', { cause: fault }), isFetching: false });
    }
  }
}

/** A line that is lost for a moment is no answer: tries a few times more. */
async function persistently(load: () => Promise<unknown>): Promise<unknown> {
  for (const pause of LOST_AGAIN_MS) {
    try {
      return await load();
    } catch (fault) {
      if (!(fault instanceof LostConnectionError)) throw fault;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return load();
}

function entryOf(url: string): Entry {
  const known = entries.get(url);
  if (known !== undefined) return known;
  const made: Entry = { state: NOTHING, fetchedAt: 0, isStale: false, underWay: null, listeners: new Set() };
  entries.set(url, made);
  return made;
}

function tell(entry: Entry, state: RecordState<unknown>): void {
  // A record that came back as it was keeps its identity: what is drawn of it stays as it is.
  const isSame = state.data !== entry.state.data && JSON.stringify(state.data) === JSON.stringify(entry.state.data);
  entry.state = isSame ? { ...state, data: entry.state.data } : state;
  for (const listener of entry.listeners) listener();
}
