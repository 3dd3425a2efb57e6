import type { ReactElement } from 'react';
import { useTranslation } from '../../../i18n.ts';
import { say } from '../../../ui/toasts.tsx';
import { useDraft, type CommentTarget } from '../view.ts';
import { useWaiting } from './useWaiting.ts';
import { WriteBox } from './WriteBox.tsx';

/** A new thread on the selection. */
export function Composer({ target }: { readonly target: CommentTarget }): ReactElement {
  const { t } = useTranslation('pages');
  const { session, compose } = useDraft();
  const { doOrKeep } = useWaiting();
  const leave = (): void => {
    compose(null);
    // Where the panel covers the text, one stays in the panel.
    if (!window.matchMedia('(max-width: 1023px)').matches) session.focus();
  };
  return (
    <section className="thread-card composer" aria-labelledby="composer" data-active>
      <h2 id="composer" className="small">
        {t(target.quote === null ? 'margin.onParagraph' : 'margin.onWords')}
      </h2>
      {target.quote !== null && <p className="quote">“{target.quote.exact}”</p>}
      <WriteBox
        place={`new:${target.paragraphId}:${target.quote?.exact ?? ''}`}
        label={t('margin.composer')}
        hint={t('margin.composerHint')}
        submit={t('margin.send')}
        hasFocus
        cancel={leave}
        send={async (given, key) => {
          const answer = await doOrKeep({ kind: 'thread', paragraphId: target.paragraphId, quote: target.quote, ...given }, key);
          leave();
          if (answer === null) return;
          session.setActiveThread(answer.threadId);
          say(t('margin.sent'));
        }}
      />
    </section>
  );
}
