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

export function PassphraseCard({ hasPassphrase, email }: { readonly hasPassphrase: boolean; readonly email: string }): ReactElement {
  const { t } = useTranslation('pages');
  const [current, setCurrent] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const set = useAct(async (given: { readonly current: string | null; readonly passphrase: string }, key) => {
    await call(api.setPassphrase, { body: given }, key);
    setCurrent('');
    setPassphrase('');
    refreshRecords('/api/session');
    say(t('account.passphraseSet'));
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void set.run({ current: hasPassphrase ? current : null, passphrase });
  };
  return (
    <form className="card stack" onSubmit={submit} aria-labelledby="passphrase">
      <div>
        <h2 id="passphrase">{t('account.passphrase')}</h2>
        <p className="muted small">{t(hasPassphrase ? 'account.passphraseHas' : 'account.passphraseHasNot')}</p>
      </div>
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      {hasPassphrase && (
        <TextField
          label={t('account.currentPassphrase')}
          type="password"
          autoComplete="current-password"
          required
          value={current}
          onChange={(event) => setCurrent(event.target.value)}
          error={set.errorOf('current')}
        />
      )}
      <TextField
        label={t('account.newPassphrase')}
        hint={t('setUp.own.passphraseHint')}
        type="password"
        autoComplete="new-password"
        required
        value={passphrase}
        onChange={(event) => setPassphrase(event.target.value)}
        error={set.errorOf('passphrase')}
      />
      <Refusal error={set.error} besides={['current', 'passphrase']} />
      <div>
        <Button type="submit" isBusy={set.isBusy}>
          {t(hasPassphrase ? 'account.changePassphrase' : 'account.setPassphrase')}
        </Button>
      </div>
    </form>
  );
}
