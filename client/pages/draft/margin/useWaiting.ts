import { useMemo } from 'react';
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
