import { useState, type FormEvent, type ReactElement } from 'react';
import { useTranslation } from '../../i18n.ts';
import { api } from '../../api.ts';
import { useAct } from '../../act.ts';
import { call } from '../../request.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Face.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Refusal } from '../../ui/Refusal.tsx';

export interface WayProps {
  readonly email: string;
  readonly setEmail: (email: string) => void;
}

export function LinkForm({ email, setEmail, hasOutbox }: WayProps & { readonly hasOutbox: boolean }): ReactElement {
  const { t } = useTranslation('pages');
  const [sentTo, setSentTo] = useState<string | null>(null);
  const ask = useAct(async (address: string, key) => {
    await call(api.askForSignInLink, { body: { email: address } }, key);
    setSentTo(address);
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void ask.run(email);
  };
  return (
    <form className="card stack" onSubmit={submit} aria-labelledby="by-link">
      <div>
        <h2 id="by-link">{t('signIn.byLink.title')}</h2>
        <p className="muted small">{t('signIn.byLink.lead')}</p>
      </div>
      <TextField
        label={t('signIn.byLink.email')}
        type="email"
        name="email"
        autoComplete="email"
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        error={ask.errorOf('email')}
      />
      <div>
        <Button look="primary" type="submit" isBusy={ask.isBusy}>
          {t('signIn.byLink.send')}
        </Button>
      </div>
      <Refusal error={ask.error} besides={['email']} />
      <output>
        {sentTo !== null && ask.error === null && (
          <Notice tone="ok" icon="mail">
            {t('signIn.byLink.sent', { email: sentTo })}
          </Notice>
        )}
      </output>
      {hasOutbox && <p className="muted small">{t('signIn.byLink.outbox')}</p>}
    </form>
  );
}
