import { useEffect, useState, type ReactElement } from 'react';
import { history } from '../../../shared/messages/en/history.ts';
import { takeAskedWording } from '../../draft/bringing.ts';
import type { EarlierWording } from '../../draft/contract.ts';
import { addSentences, useTranslation, type Translate } from '../../i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { say } from '../../ui/toasts.tsx';
import { useDraft, type DraftView } from './view.ts';

addSentences('history', history);

/** How long after the text the carets of others come. */
const CARETS_MS = 600;

/** Brings an earlier wording back that was asked for on the page of the history, when the draft is open. */
export default function BringingBack(): ReactElement | null {
  const { t, language } = useTranslation('history');
  const { record, session } = useDraft();
  const [asked, ask] = useState<{ readonly wording: EarlierWording; readonly names: readonly string[] } | null>(null);
  useEffect(() => {
    const wording = takeAskedWording(record.id);
    if (wording === null) return;
    void session.whenSynced
      .then(() => new Promise((resolve) => setTimeout(resolve, CARETS_MS)))
      .then(() => {
        const names = session.people
          .get()
          .flatMap(({ paragraphId, person }) => (paragraphId === wording.paragraph.id ? [person.name] : []));
        if (names.length > 0) ask({ wording, names: [...new Set(names)] });
        else void bring(wording, { session, t });
      });
  }, [record.id, session, t]);
  if (asked === null) return null;
  const close = (): void => ask(null);
  return (
    <Dialog title={t('back.ask.title')} onClose={close}>
      <div className="body">
        <p>{t('back.ask.body', { names: new Intl.ListFormat(language).format(asked.names) })}</p>
      </div>
      <div className="foot">
        <Button onClick={close}>{t('ui:cancel')}</Button>
        <Button
          look="primary"
          onClick={() => {
            close();
            void bring(asked.wording, { session, t });
          }}
        >
          {t('back.ask.yes')}
        </Button>
      </div>
    </Dialog>
  );
}

async function bring(
  wording: EarlierWording,
  { session, t }: Pick<DraftView, 'session'> & { readonly t: Translate<'history'> },
): Promise<void> {
  const { kind } = await session.bringBack(wording);
  if (kind === 'read-only') return say(t('back.readOnly'));
  if (kind === 'same') {
    session.goToParagraph(wording.paragraph.id);
    return say(t('back.same'));
  }
  const label = session.outline.get().find(({ id }) => id === wording.paragraph.id)?.citation ?? null;
  const reworded = label === null ? t('back.rewordedNone') : t('back.reworded', { label });
  return say(kind === 'returned' ? t('back.returned') : reworded, { label: t('back.undo'), run: () => session.undo() });
}
