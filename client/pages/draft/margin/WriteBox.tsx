import { useEffect, useRef, type FormEvent, type KeyboardEvent, type ReactElement } from 'react';
import { useTranslation } from '../../../i18n.ts';
import { useAct } from '../../../act.ts';
import { LostConnectionError } from '../../../request.ts';
import { Button } from '../../../ui/Button.tsx';
import { Refusal } from '../../../ui/Refusal.tsx';
import { useDraft } from '../view.ts';
import { MentionList, useMentions } from './mentions.tsx';
import { useKeptText } from './useKeptText.ts';

export interface Given {
  readonly body: string;
  readonly mentions: readonly string[];
}

export interface WriteBoxProps {
  /** Names what is being written, so that it outlives leaving the panel and reloading the page. */
  readonly place: string;
  readonly label: string;
  readonly hint: string;
  readonly submit: string;
  readonly first?: string;
  readonly hasFocus?: boolean;
  /** Gives up writing; shown beside the button that sends. */
  readonly cancel?: () => void;
  /** Throws when it was not taken; the words stay in the box then. */
  readonly send: (given: { body: string; mentions: string[] }, key: string) => Promise<void>;
}

const AGAIN_MS = 8000;

/** A box to write a comment in: `@` mentions, Ctrl or Cmd with Enter sends, what was not sent is sent again. */
export function WriteBox({ place, label, hint, submit, first = '', hasFocus = false, cancel, send }: WriteBoxProps): ReactElement {
  const { t } = useTranslation('pages');
  const { record } = useDraft();
  const [text, setText, forget] = useKeptText(place, first);
  const box = useRef<HTMLTextAreaElement>(null);
  const mentions = useMentions(box, text, setText, record.seats);
  const act = useAct(async (given: Given, key) => {
    await send({ body: given.body, mentions: [...given.mentions] }, key);
    forget();
    // Sent by its button, which is gone now.
    box.current?.focus();
  });
  const isLost = act.error instanceof LostConnectionError;
  const run = (): void => void (text.trim() !== '' && act.run({ body: text, mentions: mentions.mentionedIn(text) }));
  useAgain(isLost && !act.isBusy, run);
  useEffect(() => {
    if (hasFocus) box.current?.focus();
  }, [hasFocus]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (mentions.onKeyDown(event)) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      run();
    }
  };
  return (
    <form
      className="write-box"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        run();
      }}
    >
      <div className="write-area">
        <textarea
          ref={box}
          className="input"
          dir="auto"
          aria-label={label}
          placeholder={hint}
          maxLength={10_000}
          rows={text === '' && !hasFocus ? 1 : 3}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          onSelect={mentions.look}
          onBlur={mentions.close}
          {...mentions.attributes}
        />
        <MentionList mentions={mentions} />
      </div>
      {isLost ? <output className="small waiting">{t('margin.waiting')}</output> : <Refusal error={act.error} />}
      {(text !== '' || hasFocus) && (
        <div className="row">
          <Button size="tiny" look="primary" type="submit" isBusy={act.isBusy}>
            {isLost ? t('ui:tryAgain') : submit}
          </Button>
          {cancel !== undefined && (
            <Button size="tiny" look="quiet" onClick={cancel}>
              {t('ui:cancel')}
            </Button>
          )}
          <kbd>{isApple() ? '⌘↵' : 'Ctrl ↵'}</kbd>
        </div>
      )}
    </form>
  );
}

/** Tries again when the line is back, and now and then until it is. */
function useAgain(isWanted: boolean, run: () => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (!isWanted) return undefined;
    const again = (): void => latest.current();
    const timer = setTimeout(again, AGAIN_MS);
    window.addEventListener('online', again);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', again);
    };
  }, [isWanted]);
}

export function isApple(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform);
}
