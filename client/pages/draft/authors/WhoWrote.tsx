import { useState, type ReactElement } from 'react';
import type { AuthorsLook } from '../../../draft/contract.ts';
import { useTranslation } from '../../../i18n.ts';
import { AuthorsBar } from '../../../shell/authors/AuthorsBar.tsx';
import { AuthorsList } from '../../../shell/authors/AuthorsList.tsx';
import { describeHand } from '../../../shell/authors/describeHand.ts';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { useStore } from '../useStore.ts';
import { useDraft } from '../view.ts';
import { useAuthors } from './useAuthors.ts';

const FIRST_LOOK: AuthorsLook = { by: 'group', only: null };

/** The key to the colours above the sheet, while it is shown who wrote what. */
export default function WhoWrote(): ReactElement {
  const { t } = useTranslation('history');
  const { record, session, showAuthors } = useDraft();
  const [look, setLook] = useState(FIRST_LOOK);
  const [isListed, setListed] = useState(false);
  const { state, again } = useAuthors(record.id, session, look);
  const written = useStore(session.written);
  const outline = useStore(session.outline);
  return (
    <>
      <AuthorsBar
        written={written}
        look={look}
        setLook={setLook}
        showList={() => setListed(true)}
        step={(by) => session.goToStretch(by)}
        close={() => showAuthors(false)}
      >
        {state === 'lost' && (
          <span className="authors-lost" role="alert">
            <Icon name="offline" size={13} /> {t('authors.lost')}{' '}
            <Button size="tiny" onClick={again}>
              {t('ui:tryAgain')}
            </Button>
          </span>
        )}
        {state === 'waiting' && <span className="muted">{t('authors.waiting')}</span>}
        {state === 'there' && <HereWords />}
      </AuthorsBar>
      {isListed && (
        <AuthorsList
          written={written}
          citationOf={(id) => outline.find((entry) => entry.id === id)?.citation ?? null}
          goTo={(id) => {
            setListed(false);
            const entry = outline.find((each) => each.id === id);
            if (entry !== undefined) session.goToParagraph(entry.id);
          }}
          onClose={() => setListed(false)}
        />
      )}
    </>
  );
}

/** Whose words the caret stands in; read out when it comes to others. */
function HereWords(): ReactElement {
  const { t } = useTranslation('history');
  const { session } = useDraft();
  const stretch = useStore(session.stretch);
  const selection = useStore(session.selection);
  const words = stretch === null || selection.paragraphId === null ? null : describeHand(stretch);
  return <output className="muted">{words === null ? t('authors.nowhere') : t('authors.here', { words })}</output>;
}
