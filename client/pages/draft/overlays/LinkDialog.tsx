import { useState, type FormEvent, type ReactElement } from 'react';
import { useTranslation } from '../../../i18n.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { TextField } from '../../../ui/Field.tsx';
import { useDraft } from '../view.ts';
import type { OverlayProps } from './NotesDialog.tsx';

export function LinkDialog({ href, onClose }: OverlayProps & { readonly href: string | null }): ReactElement {
  const { t } = useTranslation('pages');
  const { session } = useDraft();
  const [address, setAddress] = useState(href ?? '');
  const [isBad, setBad] = useState(false);
  const set = (next: string | null): void => {
    const isTaken = session.setLink(next);
    setBad(!isTaken);
    if (!isTaken) return;
    onClose();
    session.focus();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    set(address.trim());
  };
  return (
    <Dialog title={t('draft.linkDialog.title')} onClose={onClose}>
      <form onSubmit={submit}>
        <div className="body">
          <TextField
            label={t('draft.linkDialog.label')}
            hint={t('draft.linkDialog.hint')}
            type="text"
            inputMode="url"
            spellCheck={false}
            required
            value={address}
            onChange={(event) => setAddress(event.target.value)}
            error={isBad ? t('draft.linkDialog.bad') : undefined}
          />
        </div>
        <div className="foot">
          {href !== null && <Button onClick={() => set(null)}>{t('draft.linkDialog.remove')}</Button>}
          <Button look="primary" type="submit">
            {t('draft.linkDialog.set')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
