import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from '../../../i18n.ts';
import type { MarginThread } from '../../../../shared/draft/margin.ts';
import { useAct } from '../../../act.ts';
import { bringIntoView } from '../../../ui/bringIntoView.ts';
import { Badge } from '../../../ui/Badge.tsx';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { copyText } from '../../../ui/CopyButton.tsx';
import { Refusal } from '../../../ui/Refusal.tsx';
import { say } from '../../../ui/toasts.tsx';
import { useDraft } from '../view.ts';
import { CommentView } from './CommentView.tsx';
import { useWaiting } from './useWaiting.ts';
import { WaitingCard } from './WaitingCard.tsx';
import { WriteBox } from './WriteBox.tsx';

export interface ThreadCardProps {
  readonly thread: MarginThread;
  readonly isActive: boolean;
}

export function ThreadCard({ thread, isActive }: ThreadCardProps): ReactElement {
  const { t } = useTranslation('pages');
  const { session, record } = useDraft();
  const { here, doOrKeep } = useWaiting();
  const [isReplying, setReplying] = useState(false);
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    // Where somebody is writing, nothing moves under their hands.
    if (isActive && card.current?.closest('.margin')?.contains(document.activeElement) !== true) bringIntoView(card.current);
  }, [isActive]);
  const activate = (): void => session.setActiveThread(thread.id);
  const canReply = record.may['comment.write'] && thread.state === 'open';
  return (
    // Where the focus is inside, its words are marked in the text; the card itself is no control.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <article
      ref={card}
      className="thread-card"
      data-active={isActive || undefined}
      data-state={thread.state}
      aria-label={t('margin.thread', { number: thread.number })}
      onFocus={activate}
    >
      <PlaceLine thread={thread} />
      {thread.resolved !== null && (
        <p className="small">
          <Badge tone="ok">{t('margin.resolvedBy', { name: thread.resolved.by.name })}</Badge>
        </p>
      )}
      <ol className="plain comment-list">
        {thread.comments.map((comment) => (
          <CommentView key={comment.id} comment={comment} />
        ))}
      </ol>
      {here
        .filter(({ act }) => act.kind !== 'thread' && act.threadId === thread.id)
        .map((waiting) => (
          <WaitingCard key={waiting.key} waiting={waiting} isInThread />
        ))}
      {canReply && (isActive || isReplying) && (
        <WriteBox
          place={`reply:${thread.id}`}
          label={t('margin.replyTo', { number: thread.number })}
          hint={t('margin.replyHint')}
          submit={t('margin.reply')}
          hasFocus={isReplying}
          send={async (given, key) => {
            await doOrKeep({ kind: 'reply', threadId: thread.id, threadNumber: thread.number, ...given }, key);
            setReplying(false);
          }}
        />
      )}
      <Actions
        thread={thread}
        canReply={canReply && !isActive && !isReplying}
        reply={() => {
          activate();
          setReplying(true);
        }}
      />
    </article>
  );
}

/** What the thread stands on: the words, and a note when they or their paragraph are gone. */
function PlaceLine({ thread }: { readonly thread: MarginThread }): ReactElement | null {
  const { t } = useTranslation('pages');
  const { session, showSide } = useDraft();
  const { place } = thread;
  const note =
    place.kind === 'removed' ? t('margin.removed') : place.kind === 'paragraph' && place.quote !== null ? t('margin.quoteGone') : null;
  return (
    <>
      {place.quote !== null && (
        <button
          type="button"
          className="quote"
          data-gone={note !== null || undefined}
          onClick={() => {
            showSide(null);
            session.goToThread(thread.id);
          }}
        >
          “{place.quote.exact}”
        </button>
      )}
      {note !== null && <p className="small gone-note">{note}</p>}
    </>
  );
}

function Actions({
  thread,
  canReply,
  reply,
}: {
  readonly thread: MarginThread;
  readonly canReply: boolean;
  readonly reply: () => void;
}): ReactElement {
  const { t } = useTranslation('pages');
  const { record } = useDraft();
  const isOpen = thread.state === 'open';
  const isMine = thread.comments[0]?.author.id === record.me.personId;
  const { doOrKeep } = useWaiting();
  const turn = useAct(async (kind: 'resolve' | 'reopen', key) => {
    await doOrKeep({ kind, threadId: thread.id, threadNumber: thread.number }, key);
  });
  const copyLink = async (): Promise<void> => {
    const isCopied = await copyText(`${window.location.origin}${window.location.pathname}?thread=${thread.number}`);
    say(isCopied ? t('margin.linkCopied', { number: thread.number }) : t('ui:notCopied'));
  };
  return (
    <>
      <div className="thread-actions">
        {canReply && (
          <Button size="tiny" look="quiet" onClick={reply}>
            {t('margin.reply')}
          </Button>
        )}
        {(record.may['thread.resolve'] || isMine) && (
          <Button size="tiny" look="quiet" isBusy={turn.isBusy} onClick={() => void turn.run(isOpen ? 'resolve' : 'reopen')}>
            {t(isOpen ? 'margin.resolve' : 'margin.reopen')}
          </Button>
        )}
        <span className="thread-number">
          <span className="small muted">{t('margin.thread', { number: thread.number })}</span>
          <IconButton size="tiny" label={t('margin.copyLink')} icon="link" onClick={() => void copyLink()} />
        </span>
      </div>
      <Refusal error={turn.error} />
    </>
  );
}
