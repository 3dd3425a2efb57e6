import { createRoot } from 'react-dom/client';
import type { ReactElement } from 'react';
import { draftsWithUnsentText } from '../offline/keptDrafts.ts';
import { waitingOf } from '../offline/waiting/waitingWords.ts';
import { useTranslation } from '../i18n.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import '../laterSentences.ts';

interface Unsent {
  readonly comments: number;
  readonly hasText: boolean;
}

/** Whether nothing of this person's would be lost by signing out, or they want it all the same. */
export async function mayLeave(personId: string): Promise<boolean> {
  const unsent = { comments: (await waitingOf(personId).list()).length, hasText: draftsWithUnsentText(personId).length > 0 };
  return (unsent.comments === 0 && !unsent.hasText) || ask(unsent);
}

function ask(unsent: Unsent): Promise<boolean> {
  const place = document.createElement('div');
  document.body.append(place);
  const root = createRoot(place);
  return new Promise((resolve) => {
    const answer = (isLeaving: boolean): void => {
      root.unmount();
      place.remove();
      resolve(isLeaving);
    };
    root.render(<Leaving unsent={unsent} answer={answer} />);
  });
}

function Leaving({ unsent, answer }: { readonly unsent: Unsent; readonly answer: (isLeaving: boolean) => void }): ReactElement {
  const { t } = useTranslation('pages');
  return (
    <Dialog title={t('leaving.title')} onClose={() => answer(false)}>
      <div className="body stack">
        {unsent.comments > 0 && <p>{t('leaving.comments', { count: unsent.comments })}</p>}
        {unsent.hasText && <p>{t('leaving.text')}</p>}
        <p>{t('leaving.body')}</p>
      </div>
      <div className="foot">
        <Button look="primary" onClick={() => answer(false)}>
          {t('leaving.stay')}
        </Button>
        <Button look="danger" onClick={() => answer(true)}>
          {t('leaving.leave')}
        </Button>
      </div>
    </Dialog>
  );
}
