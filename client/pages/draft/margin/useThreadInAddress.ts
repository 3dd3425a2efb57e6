import { useEffect, useRef } from 'react';
import { useSearchParams } from 'wouter';
import { useStore } from '../useStore.ts';
import { useDraft } from '../view.ts';

/** Opens the thread that the address names, `?thread=12`, once it has arrived. */
export function useThreadInAddress(found: () => void): void {
  const [search] = useSearchParams();
  const { session, showSide } = useDraft();
  const threads = useStore(session.threads);
  const wanted = search.get('thread');
  const done = useRef<string | null>(null);
  const thread = wanted === null ? undefined : threads.find((candidate) => String(candidate.number) === wanted);
  useEffect(() => {
    if (thread === undefined || done.current === wanted) return;
    done.current = wanted;
    found();
    showSide('margin');
    session.setActiveThread(thread.id);
    void session.whenSynced.then(() => session.goToThread(thread.id));
  });
}
