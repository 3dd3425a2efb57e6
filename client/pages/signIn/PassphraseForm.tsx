import { useState, type FormEvent, type ReactElement } from 'react';
import { useTranslation } from '../../i18n.ts';
import { api } from '../../api.ts';
import { useAct } from '../../act.ts';
import { call } from '../../request.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import type { WayProps } from './LinkForm.tsx';

export function PassphraseForm({ email, setEmail, goTo }: WayProps & { readonly goTo: string }): ReactElement {
  const { t } = useTranslation('pages');
  const [passphrase, setPassphrase] = useState('');
  const signIn = useAct(async (given: { readonly email: string; readonly passphrase: string }, key) => {
    await call(api.signIn, { body: given }, key);
    // A whole new page: nothing that was kept for nobody may stay.
    window.location.assign(goTo);
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void signIn.run({ email, passphrase });
  };
  return (
    <form className="card stack" onSubmit={submit} aria-labelledby="by-passphrase">
      <h2 id="by-passphrase">{t('signIn.byPassphrase.title')}</h2>
      <TextField
        label={t('signIn.byPassphrase.email')}
        type="email"
        name="username"
        autoComplete="username"
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <TextField
        label={t('signIn.byPassphrase.passphrase')}
        type="password"
        name="passphrase"
        autoComplete="current-password"
        required
        value={passphrase}
        onChange={(event) => setPassphrase(event.target.value)}
      />
      <div>
        <Button type="submit" isBusy={signIn.isBusy}>
          {t('signIn.byPassphrase.submit')}
        </Button>
      </div>
      <Refusal error={signIn.error} />
    </form>
  );
}
