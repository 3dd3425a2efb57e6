import { useState, type FormEvent, type ReactElement } from 'react';
import { useTranslation } from '../../../i18n.ts';
import { api } from '../../../api.ts';
import { useAct } from '../../../act.ts';
import { putRecord } from '../../../records.ts';
import { call, urlOf } from '../../../request.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { TextField } from '../../../ui/Field.tsx';
import { Refusal } from '../../../ui/Refusal.tsx';
import { useDraft } from '../view.ts';
import type { OverlayProps } from './NotesDialog.tsx';

export function RetitleDialog({ onClose }: OverlayProps): ReactElement {
  const { t } = useTranslation('pages');
  const { record } = useDraft();
  const [title, setTitle] = useState(record.title);
  const retitle = useAct(async (next: string, key) => {
    const fresh = await call(api.retitleStatement, { params: { statementId: record.id }, body: { title: next } }, key);
    putRecord(urlOf(api.getStatementBySlug, { params: { slug: record.slug } }), fresh);
    onClose();
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void retitle.run(title);
  };
  return (
    <Dialog title={t('draft.retitle.title')} onClose={onClose}>
      <form onSubmit={submit}>
        <div className="body stack">
          <TextField
            label={t('draft.retitle.label')}
            hint={t('draft.retitle.hint')}
            required
            maxLength={300}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
            error={retitle.errorOf('title')}
          />
          <Refusal error={retitle.error} besides={['title']} />
        </div>
        <div className="foot">
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button look="primary" type="submit" isBusy={retitle.isBusy}>
            {t('ui:save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
