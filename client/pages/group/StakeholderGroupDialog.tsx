import { useState, type FormEvent, type ReactElement } from 'react';
import type { StakeholderGroupRecord } from '../../../shared/wire/workingGroup.ts';
import { useAct } from '../../act.ts';
import { api } from '../../api.ts';
import { useTranslation } from '../../i18n.ts';
import { refreshRecords } from '../../records.ts';
import { call } from '../../request.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Refusal } from '../../ui/Refusal.tsx';

export interface StakeholderGroupDialogProps {
  readonly slug: string;
  /** The group to rename; null adds one. */
  readonly stakeholders: StakeholderGroupRecord | null;
  readonly onClose: () => void;
}

export function StakeholderGroupDialog({ slug, stakeholders, onClose }: StakeholderGroupDialogProps): ReactElement {
  const { t } = useTranslation('pages');
  const [fields, setFields] = useState({ name: stakeholders?.name ?? '', shortName: stakeholders?.shortName ?? '' });
  const save = useAct(async (body: typeof fields, key) => {
    if (stakeholders === null) await call(api.addStakeholderGroup, { params: { slug }, body }, key);
    else await call(api.changeStakeholderGroup, { params: { groupId: stakeholders.id }, body }, key);
    refreshRecords(`/api/working-groups/${slug}`, '/api/statements');
    onClose();
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void save.run(fields);
  };
  return (
    <Dialog
      title={stakeholders === null ? t('group.addGroup') : t('group.renameTitle', { name: stakeholders.shortName })}
      onClose={onClose}
    >
      <form onSubmit={submit}>
        <div className="body stack">
          <TextField
            label={t('group.groupName')}
            required
            maxLength={160}
            value={fields.name}
            onChange={(event) => setFields({ ...fields, name: event.target.value })}
            error={save.errorOf('name')}
          />
          <TextField
            label={t('group.shortName')}
            hint={t('group.shortNameHint')}
            required
            maxLength={12}
            value={fields.shortName}
            onChange={(event) => setFields({ ...fields, shortName: event.target.value })}
            error={save.errorOf('shortName')}
          />
          <Refusal error={save.error} besides={['name', 'shortName']} />
        </div>
        <div className="foot">
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button look="primary" type="submit" isBusy={save.isBusy}>
            {t('ui:save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
