import { useState, type FormEvent, type ReactElement } from 'react';
import { ROLES, SEAT_MODES, type Role, type SeatMode } from '../../../shared/terms.ts';
import type { SeatRecord, WorkingGroupRecord } from '../../../shared/wire/workingGroup.ts';
import { useAct } from '../../act.ts';
import { api } from '../../api.ts';
import { useTranslation } from '../../i18n.ts';
import { refreshRecords, useRecord } from '../../records.ts';
import { call } from '../../request.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { CheckField, SelectField, TextField } from '../../ui/Field.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { say } from '../../ui/toasts.tsx';

export interface SeatDialogProps {
  readonly group: WorkingGroupRecord;
  /** The seat to change; null invites to a new one. */
  readonly seat: SeatRecord | null;
  readonly onClose: () => void;
}

export function SeatDialog({ group, seat, onClose }: SeatDialogProps): ReactElement {
  const { t } = useTranslation('pages');
  const instance = useRecord(api.getInstance, {});
  const [person, setPerson] = useState({ name: '', email: '' });
  const [terms, setTerms] = useState<Terms>({
    role: seat?.role ?? 'member',
    groupId: seat?.group?.id ?? '',
    mode: seat?.mode ?? 'edit',
    isDelegate: seat?.isDelegate ?? false,
  });
  const give = useAct(async (given: { readonly person: typeof person; readonly terms: Terms }, key) => {
    const body = { ...given.terms, groupId: given.terms.groupId === '' ? null : given.terms.groupId };
    if (seat === null) await call(api.giveSeat, { params: { slug: group.slug }, body: { ...given.person, ...body } }, key);
    else await call(api.changeSeat, { params: { seatId: seat.id }, body }, key);
    refreshRecords(`/api/working-groups/${group.slug}`, '/api/statements');
    const invited = t('group.invitedNow', { name: given.person.name });
    const waits = instance.data?.mail === 'outbox' ? ` ${t('group.letterWaits')}` : '';
    say(seat === null ? invited + waits : t('group.changed'));
    onClose();
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void give.run({ person, terms });
  };
  return (
    <Dialog title={seat === null ? t('group.inviteTitle') : t('group.changeTitle', { name: seat.person.name })} onClose={onClose}>
      <form onSubmit={submit}>
        <div className="body stack">
          {seat === null && (
            <>
              <TextField
                label={t('group.name')}
                required
                maxLength={120}
                value={person.name}
                onChange={(event) => setPerson({ ...person, name: event.target.value })}
                error={give.errorOf('name')}
              />
              <TextField
                label={t('group.email')}
                hint={t('group.emailHint')}
                type="email"
                required
                value={person.email}
                onChange={(event) => setPerson({ ...person, email: event.target.value })}
                error={give.errorOf('email')}
              />
            </>
          )}
          <SeatTerms group={group} terms={terms} setTerms={setTerms} groupError={give.errorOf('groupId')} />
          <Refusal error={give.error} besides={['name', 'email', 'groupId']} />
        </div>
        <div className="foot">
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button look="primary" type="submit" isBusy={give.isBusy}>
            {t(seat === null ? 'group.inviteNow' : 'ui:save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface Terms {
  readonly role: Role;
  readonly groupId: string;
  readonly mode: SeatMode;
  readonly isDelegate: boolean;
}

interface SeatTermsProps {
  readonly group: WorkingGroupRecord;
  readonly terms: Terms;
  readonly setTerms: (terms: Terms) => void;
  readonly groupError: string | undefined;
}

function SeatTerms({ group, terms, setTerms, groupError }: SeatTermsProps): ReactElement {
  const { t } = useTranslation('pages');
  const isMember = terms.role === 'member';
  return (
    <>
      <SelectField
        label={t('group.role')}
        hint={t(`group.roleHint.${terms.role}`)}
        value={terms.role}
        onChange={(event) => setTerms({ ...terms, role: ROLES.find((role) => role === event.target.value) ?? terms.role })}
      >
        {ROLES.map((role) => (
          <option key={role} value={role}>
            {t(`role.${role}`)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t('group.for')}
        hint={isMember && group.stakeholderGroups.length === 0 ? t('group.noGroupsToChoose') : undefined}
        required={isMember}
        value={terms.groupId}
        error={groupError}
        onChange={(event) => setTerms({ ...terms, groupId: event.target.value })}
      >
        <option value="">{t(isMember ? 'group.chooseGroup' : 'group.noGroup')}</option>
        {group.stakeholderGroups.map((stakeholders) => (
          <option key={stakeholders.id} value={stakeholders.id}>
            {stakeholders.shortName} · {stakeholders.name}
          </option>
        ))}
      </SelectField>
      {terms.role === 'member' && (
        <SelectField
          label={t('group.mode.label')}
          value={terms.mode}
          onChange={(event) => setTerms({ ...terms, mode: SEAT_MODES.find((mode) => mode === event.target.value) ?? terms.mode })}
        >
          <option value="edit">{t('group.mode.edit')}</option>
          <option value="suggest">{t('group.mode.suggest')}</option>
        </SelectField>
      )}
      {terms.role === 'secretariat' && (
        <CheckField
          label={t('group.delegateLabel')}
          checked={terms.isDelegate}
          onChange={(event) => setTerms({ ...terms, isDelegate: event.target.checked })}
        />
      )}
    </>
  );
}
