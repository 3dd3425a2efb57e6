import { useState, type FormEvent, type ReactElement } from 'react';
import { useAct } from '../../act.ts';
import { api } from '../../api.ts';
import { useTranslation } from '../../i18n.ts';
import { refreshRecords } from '../../records.ts';
import { call } from '../../request.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { say } from '../../ui/toasts.tsx';

const EMPTY = { name: '', coordinator: '', email: '' };

export function NewGroupCard(): ReactElement {
  const { t } = useTranslation('pages');
  const [fields, setFields] = useState(EMPTY);
  const set = (name: keyof typeof EMPTY) => (event: { readonly target: { readonly value: string } }) =>
    setFields({ ...fields, [name]: event.target.value });
  const create = useAct(async ({ name, coordinator, email }: typeof EMPTY, key) => {
    await call(api.createWorkingGroup, { body: { name, coordinator: { name: coordinator, email } } }, key);
    setFields(EMPTY);
    refreshRecords('/api/persons', '/api/home', '/api/letters');
    say(t('people.groupCreated', { name, coordinator }));
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void create.run(fields);
  };
  return (
    <form className="card stack section" onSubmit={submit} aria-labelledby="new-group">
      <div>
        <h2 id="new-group">{t('people.newGroup')}</h2>
        <p className="muted small">{t('people.newGroupLead')}</p>
      </div>
      <TextField
        label={t('setUp.own.group')}
        required
        maxLength={160}
        value={fields.name}
        onChange={set('name')}
        error={create.errorOf('name')}
      />
      <TextField
        label={t('people.coordinator')}
        required
        maxLength={120}
        value={fields.coordinator}
        onChange={set('coordinator')}
        error={create.errorOf('coordinator.name')}
      />
      <TextField
        label={t('people.coordinatorEmail')}
        type="email"
        required
        value={fields.email}
        onChange={set('email')}
        error={create.errorOf('coordinator.email')}
      />
      <Refusal error={create.error} besides={['name', 'coordinator.name', 'coordinator.email']} />
      <div>
        <Button look="primary" type="submit" isBusy={create.isBusy}>
          {t('setUp.own.create')}
        </Button>
      </div>
    </form>
  );
}
