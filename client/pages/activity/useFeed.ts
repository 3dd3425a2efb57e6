import { useCallback, useEffect, useRef, useState } from 'react';
import type { ActivityItem } from '../../../shared/wire/activity.ts';
import { api } from '../../api.ts';
import { call, type Answer } from '../../request.ts';

type Page = Answer<typeof api.getActivity>;
export interface Filter {
  readonly personId?: string;
  readonly group?: string;
}

export interface Feed {
  readonly items: readonly ActivityItem[];
  readonly nextCursor: string | null;
  readonly lastVisit: string | null;
  readonly unread: number;
}

export interface UsedFeed {
  readonly feed: Feed | null;
  readonly error: Error | null;
  /** How many things happened since that are not shown yet. */
  readonly waiting: number;
  readonly isFetching: boolean;
  readonly showWaiting: () => void;
  readonly more: () => Promise<void>;
  readonly again: () => Promise<void>;
}

const LOOK_MS = 10_000;

/** What happened, page by page; what arrives waits until it is asked for (rule N4). */
export function useFeed(statementId: string, filter: Filter): UsedFeed {
  const [feed, setFeed] = useState<Feed | null>(null);
  const [newest, setNewest] = useState<Page | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [isFetching, setFetching] = useState(false);
  const isGone = useRef(false);
  const { personId, group } = filter;
  const fetchPage = useCallback(
    (cursor?: string) =>
      call(api.getActivity, {
        params: { statementId },
        query: {
          ...(personId !== undefined && { personId }),
          ...(group !== undefined && { group }),
          ...(cursor !== undefined && { cursor }),
        },
      }),
    [statementId, personId, group],
  );
  const fetching = useCallback(async (work: () => Promise<void>): Promise<void> => {
    setFetching(true);
    setError(null);
    try {
      await work();
    } catch (fault) {
      if (!isGone.current) setError(fault instanceof Error ? fault : new Error('unknown', { cause: fault }));
    } finally {
      if (!isGone.current) setFetching(false);
    }
  }, []);
  const again = useCallback(
    () =>
      fetching(async () => {
        const page = await fetchPage();
        setFeed(page);
        setNewest(null);
      }),
    [fetching, fetchPage],
  );
  useEffect(() => {
    isGone.current = false;
    const stays = (show: () => void): void => (isGone.current ? undefined : show());
    void fetchPage().then(
      (page) => stays(() => setFeed(page)),
      (fault: unknown) => stays(() => setError(fault instanceof Error ? fault : new Error('unknown', { cause: fault }))),
    );
    return () => void (isGone.current = true);
  }, [fetchPage]);
  useEffect(() => {
    const look = (): void => {
      if (document.visibilityState !== 'visible') return;
      // Without a line what is shown stays; it is looked again soon.
      void fetchPage().then(
        (page) => (isGone.current ? undefined : setNewest(page)),
        () => undefined,
      );
    };
    const timer = setInterval(look, LOOK_MS);
    window.addEventListener('focus', look);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', look);
    };
  }, [fetchPage]);
  const more = (): Promise<void> =>
    fetching(async () => {
      if (feed === null || feed.nextCursor === null) return;
      const page = await fetchPage(feed.nextCursor);
      setFeed({ ...feed, items: [...feed.items, ...page.items], nextCursor: page.nextCursor });
    });
  const showWaiting = (): void => {
    if (newest === null) return;
    setFeed(feed === null ? newest : joined(newest, feed));
    setNewest(null);
  };
  return { feed, error, waiting: waitingIn(newest, feed), isFetching, showWaiting, more, again };
}

function waitingIn(newest: Page | null, feed: Feed | null): number {
  if (newest === null || feed === null) return 0;
  const shown = new Set(feed.items.map(keyOf));
  const lowest = feed.items.at(-1)?.at ?? '';
  return newest.items.filter((item) => !shown.has(keyOf(item)) && item.at >= lowest).length;
}

/** A sitting that went on is news again. */
function keyOf({ id, at }: ActivityItem): string {
  return `${id} ${at}`;
}

/** The newest page above what was read further down. */
function joined(newest: Page, feed: Feed): Feed {
  const known = new Set(newest.items.map(({ id }) => id));
  const meets = feed.items.some(({ id }) => known.has(id)) || newest.nextCursor === null;
  if (!meets) return newest;
  const end = newest.items.at(-1)?.at ?? '';
  const below = feed.items.filter(({ id, at }) => !known.has(id) && at <= end);
  return { ...newest, items: [...newest.items, ...below], nextCursor: below.length === 0 ? newest.nextCursor : feed.nextCursor };
}
