import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from '../../../i18n.ts';
import type { MarginThread } from '../../../../shared/draft/margin.ts';
import { useDraft } from '../view.ts';

/** Reads out that somebody else commented; what was there before is not news. */
export function NewComments({ threads }: { readonly threads: readonly MarginThread[] }): ReactElement {
  const { t } = useTranslation('pages');
  const { record } = useDraft();
  const known = useRef<ReadonlySet<string> | null>(null);
  const [news, setNews] = useState('');
  useEffect(() => {
    const comments = threads.flatMap((thread) => thread.comments);
    const before = known.current;
    known.current = new Set(comments.map((comment) => comment.id));
    // The first threads to arrive are those that were there already.
    if (before === null || before.size === 0) return;
    const fresh = comments.find((comment) => !before.has(comment.id) && comment.author.id !== record.me.personId);
    if (fresh !== undefined) setNews(t('margin.newer', { name: fresh.author.name }));
  }, [threads, record.me.personId, t]);
  return <output className="unseen">{news}</output>;
}
