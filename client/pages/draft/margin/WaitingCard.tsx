import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation, type Translate } from '../../../i18n.ts';
import type { OutlineEntry } from '../../../draft/contract.ts';
import type { MarginAct, Waiting } from '../../../offline/waiting/waiting.ts';
import { Button } from '../../../ui/Button.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Notice } from '../../../ui/Face.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { firstLetters } from '../../../ui/letters.ts';
import { say } from '../../../ui/toasts.tsx';
import { useWaiting } from './useWaiting.ts';
import { WriteBox } from './WriteBox.tsx';

export interface WaitingCardProps {
  readonly waiting: Waiting;
  readonly outline?: readonly OutlineEntry[];
  /** It stands in the thread that it belongs to. */
  readonly isInThread?: boolean;
}

/** Something of mine that waits for the line, or was refused when it came back. */
export function WaitingCard({ waiting, outline = [], isInThread = false }: WaitingCardProps): ReactElement {
  const { t } = useTranslation('pages');
  const [isEditing, setEditing] = useState(false);
  const [wasEdited, setEdited] = useState(false);
  const leave = (): void => {
    setEditing(false);
    setEdited(true);
  };
  const { act, refusal } = waiting;
  const name = nameOf(act, outline, t);
  return (
    <section className={isInThread ? 'waiting-card in-thread' : 'waiting-card thread-card'} aria-label={name}>
      {(!isInThread || !('body' in act)) && <p className="small muted">{name}</p>}
      {act.kind === 'thread' && act.quote !== null && <p className="quote">“{act.quote.exact}”</p>}
      {'body' in act && !isEditing && (
        <p className="waiting-words" dir="auto">
          {act.body}
        </p>
      )}
      {'body' in act && isEditing && <Rewording waiting={waiting} body={act.body} leave={leave} />}
      {refusal === null ? (
        <p className="small waiting">
          <Icon name="offline" size={14} /> {t('waiting.status')}
        </p>
      ) : (
        <Notice tone="stop" icon="alert" role="alert">
          {t('waiting.refused', { because: refusal })}
        </Notice>
      )}
      {!isEditing && <WaitingActions waiting={waiting} edit={() => setEditing(true)} wasEdited={wasEdited} />}
    </section>
  );
}

interface ActionsProps {
  readonly waiting: Waiting;
  readonly edit: () => void;
  /** They come back after writing: the keyboard goes on where it began. */
  readonly wasEdited: boolean;
}

function WaitingActions({ waiting, edit, wasEdited }: ActionsProps): ReactElement {
  const { t } = useTranslation('pages');
  const { words } = useWaiting();
  const editButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (wasEdited) editButton.current?.focus();
  }, [wasEdited]);
  const discard = async (): Promise<void> => {
    await words.discard(waiting.key);
    say(t('waiting.discarded'), { label: t('waiting.undo'), run: () => void words.keep(waiting) });
  };
  return (
    <div className="row">
      {waiting.refusal !== null && (
        <Button size="tiny" onClick={() => void words.tryAgain(waiting.key)}>
          {t('waiting.again')}
        </Button>
      )}
      {waiting.refusal !== null && 'body' in waiting.act && <CopyButton text={waiting.act.body} />}
      {'body' in waiting.act && (
        <Button ref={editButton} size="tiny" look="quiet" onClick={edit}>
          {t('waiting.edit')}
        </Button>
      )}
      <Button size="tiny" look="quiet" onClick={() => void discard()}>
        {t('waiting.discard')}
      </Button>
    </div>
  );
}

function Rewording({
  waiting,
  body,
  leave,
}: {
  readonly waiting: Waiting;
  readonly body: string;
  readonly leave: () => void;
}): ReactElement {
  const { t } = useTranslation('pages');
  const { words } = useWaiting();
  return (
    <WriteBox
      place={`waiting:${waiting.key}`}
      label={t('waiting.editing')}
      hint={t('margin.composerHint')}
      submit={t('waiting.save')}
      first={body}
      hasFocus
      cancel={leave}
      send={async (given) => {
        await words.reword(waiting.key, given);
        leave();
      }}
    />
  );
}

function nameOf(act: MarginAct, outline: readonly OutlineEntry[], t: Translate): string {
  if (act.kind !== 'thread') return t(`waiting.${act.kind}`, { number: act.threadNumber });
  const entry = outline.find(({ id }) => id === act.paragraphId);
  const where =
    entry === undefined
      ? t('margin.onParagraph')
      : entry.citation === null
        ? `${firstLetters(entry.words, 32)}…`
        : t('margin.paragraph', { label: entry.citation });
  return t('waiting.new', { where });
}
