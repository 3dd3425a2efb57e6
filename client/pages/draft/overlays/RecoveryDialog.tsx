import type { ReactElement } from 'react';
import { useTranslation } from '../../../i18n.ts';
import type { RecoveredText } from '../../../draft/contract.ts';
import { Button } from '../../../ui/Button.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Moment } from '../../../ui/time.tsx';
import { useStore } from '../useStore.ts';
import { useDraft } from '../view.ts';
import type { OverlayProps } from './NotesDialog.tsx';

/** Text typed here that the server did not take: to be copied, and discarded by hand only. */
export function RecoveryDialog({ onClose }: OverlayProps): ReactElement {
  const { t } = useTranslation('pages');
  const { session } = useDraft();
  const recovered = useStore(session.recovered);
  return (
    <Dialog title={t('draft.recovery.title')} onClose={onClose} isWide>
      <div className="body stack">
        <p className="muted small">{t(recovered.length === 0 ? 'draft.recovery.empty' : 'draft.recovery.lead')}</p>
        {recovered.map((text) => (
          <Recovered key={text.key} text={text} discard={() => session.dismissRecovered(text.key)} />
        ))}
      </div>
    </Dialog>
  );
}

function Recovered({ text, discard }: { readonly text: RecoveredText; readonly discard: () => void }): ReactElement {
  const { t } = useTranslation('pages');
  return (
    <section className="card stack-s">
      <h3 className="small muted">
        {t('draft.recovery.at')} <Moment at={text.at.toISOString()} />
      </h3>
      {text.paragraphs.map((paragraph) => (
        <div key={paragraph.id}>
          <p className="small muted">
            {paragraph.label === null ? t('draft.recovery.unnumbered') : t('draft.recovery.paragraph', { label: paragraph.label })}
          </p>
          <p className="recovered-text" dir="auto">
            {paragraph.text}
          </p>
        </div>
      ))}
      <div className="row">
        <CopyButton text={text.paragraphs.map((paragraph) => paragraph.text).join('\n\n')} />
        <Button size="tiny" look="danger" onClick={discard}>
          {t('draft.recovery.discard')}
        </Button>
      </div>
    </section>
  );
}
