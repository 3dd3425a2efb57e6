import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { MarginThread } from '../../../../shared/draft/margin.ts';
import { useTranslation } from '../../../i18n.ts';
import type { OutlineEntry } from '../../../draft/contract.ts';
import { useStore } from '../useStore.ts';
import { useDraft } from '../view.ts';
import { useWaiting } from './useWaiting.ts';
import { WaitingCard } from './WaitingCard.tsx';

export interface WaitingListProps {
  /** Threads that are in sight: what waits in them is shown there. */
  readonly shown: readonly MarginThread[];
  readonly outline: readonly OutlineEntry[];
}

/** What was written without a line and has no thread in sight to stand in; sent as soon as the line is back. */
export function WaitingList({ shown, outline }: WaitingListProps): ReactElement {
  const { t } = useTranslation('pages');
  const { session } = useDraft();
  const { words, here } = useWaiting();
  const { state } = useStore(session.saveState);
  useEffect(() => {
    if (state === 'saved') words.sendNow();
  }, [state, words]);
  const threads = new Set<string>(shown.map(({ id }) => id));
  const rest = here.filter(({ act }) => act.kind === 'thread' || !threads.has(act.threadId));
  return (
    <>
      <SentNews count={here.filter(({ refusal }) => refusal === null).length} />
      {rest.length > 0 && (
        <section className="stack-s" aria-labelledby="waiting">
          <h2 id="waiting" className="section-head small">
            {t('waiting.title')}
          </h2>
          {rest.map((waiting) => (
            <WaitingCard key={waiting.key} waiting={waiting} outline={outline} />
          ))}
        </section>
      )}
    </>
  );
}

/** Reads out that what waited was sent. */
function SentNews({ count }: { readonly count: number }): ReactElement {
  const { t } = useTranslation('pages');
  const before = useRef(count);
  const [news, setNews] = useState('');
  useEffect(() => {
    if (count === 0 && before.current > 0) setNews(t('waiting.sent'));
    before.current = count;
  }, [count, t]);
  return <output className="unseen">{count === 0 && news}</output>;
}
