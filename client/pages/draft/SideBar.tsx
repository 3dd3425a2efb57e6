import type { ReactElement } from 'react';
import { useTranslation } from '../../i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { useStore } from './useStore.ts';
import { useDraft } from './view.ts';

/** On narrow screens: the text first, outline and margin one touch away. */
export function SideBar(): ReactElement {
  const { t } = useTranslation('pages');
  const { session, side, showSide } = useDraft();
  const isKnown = useStore(session.isMarginHere);
  const open = useStore(session.threads).filter((thread) => thread.state === 'open').length;
  return (
    <nav className="side-bar" aria-label={t('draft.panels.paragraphs') + ', ' + t('draft.panels.comments')}>
      <Button
        look="quiet"
        icon="list"
        aria-expanded={side === 'paragraphs'}
        aria-controls="draft-nav"
        onClick={() => showSide(side === 'paragraphs' ? null : 'paragraphs')}
      >
        {t('draft.panels.paragraphs')}
      </Button>
      <Button
        look="quiet"
        icon="comment"
        aria-expanded={side === 'margin'}
        aria-controls="draft-margin"
        onClick={() => showSide(side === 'margin' ? null : 'margin')}
      >
        {t('draft.panels.comments')} {isKnown && <span className="count">{open}</span>}
      </Button>
    </nav>
  );
}
