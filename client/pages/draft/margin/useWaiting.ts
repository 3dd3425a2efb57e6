import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from '../../../i18n.ts';
import type { Performed } from '../../../offline/waiting/performing.ts';
import type { MarginAct, Waiting } from '../../../offline/waiting/waiting.ts';
import { waitingOf, type WaitingWords } from '../../../offline/waiting/waitingWords.ts';
import { say } from '../../../ui/toasts.tsx';
import { useStore } from '../useStore.ts';
import { useDraft } from '../view.ts';
import '../../../laterSentences.ts';

export interface UsedWaiting {
  readonly words: WaitingWords;
  /** What waits for this draft. */
  readonly here: readonly Waiting[];
  /** Does it now, or keeps it until the line is back and says so; null then. */
  readonly doOrKeep: (act: MarginAct, key: string) => Promise<Performed | null>;
}

/** What I wrote in this draft's margin that has not gone up yet. */
export function useWaiting(): UsedWaiting {
  const { t } = useTranslation('pages');
  const { record } = useDraft();
  const words = waitingOf(record.me.personId);
  const all = useStore(words.all);
  const here = useMemo(() => all.filter(({ statementId }) => statementId === record.id), [all, record.id]);
  const doOrKeep = async (act: MarginAct, key: string): Promise<Performed | null> => {
    const answer = await words.doOrKeep(record.id, act, key);
    if (answer === null) say(t('waiting.kept'));
    return answer;
  };
  return { words, here, doOrKeep };
}

/** Says, wherever one is looking, that something was not taken, and leads there. */
export function useRefusedNews(shown: () => void): void {
  const { t } = useTranslation('pages');
  const { showSide } = useDraft();
  const { here } = useWaiting();
  const count = here.filter(({ refusal }) => refusal !== null).length;
  const before = useRef(count);
  useEffect(() => {
    const isNews = count > before.current;
    before.current = count;
    if (!isNews) return;
    const show = (): void => {
      shown();
      showSide('margin');
    };
    say(t('waiting.notTaken'), { label: t('waiting.show'), run: show });
  });
}
