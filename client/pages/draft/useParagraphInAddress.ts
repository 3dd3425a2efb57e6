import { useEffect, useRef } from 'react';
import { useSearchParams } from 'wouter';
import { isParagraphId } from '../../../shared/draft/paragraph.ts';
import type { DraftSession } from '../../draft/contract.ts';

/** Goes to the paragraph that the address names, `?paragraph=…`, once the text is there. */
export function useParagraphInAddress(session: DraftSession | null): void {
  const [search] = useSearchParams();
  const wanted = search.get('paragraph');
  const done = useRef<string | null>(null);
  useEffect(() => {
    if (session === null || done.current === wanted || !isParagraphId(wanted)) return;
    done.current = wanted;
    void session.whenSynced.then(() => session.goToParagraph(wanted));
  }, [session, wanted]);
}
