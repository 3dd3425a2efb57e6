import { useState, type FormEvent, type ReactElement } from 'react';
import { useAct } from '../../act.ts';
import { api } from '../../api.ts';
import { useTranslation } from '../../i18n.ts';
import { putRecord, useRecord } from '../../records.ts';
import { call, urlOf } from '../../request.ts';
import { Button } from '../../ui/Button.tsx';
import { Loading } from '../../ui/Face.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { say } from '../../ui/toasts.tsx';
import { Page } from '../../shell/Page.tsx';
import { signOut } from '../../shell/signOut.ts';
import { PassphraseCard } from './PassphraseCard.tsx';
import { Sessions } from './Sessions.tsx';
import '../../laterSentences.ts';

export default function AccountPage(): ReactElement {
  const { t } = useTranslation('pages');
  const session = useRecord(api.getSession, {});
  const person = session.data?.person ?? null;
  if (person === null) return <Page title={t('account.title')}>{<Loading />}</Page>;
  return (
    <Page title={t('account.title')} width="narrow" crumbs={[{ label: t('account.title') }]}>
      <div className="page-title">
        <h1>{t('account.title')}</h1>
        <Button onClick={() => void signOut()}>{t('shell.signOut')}</Button>
      </div>
      <div className="stack">
        <NameCard name={person.name} email={person.email} />
        <PassphraseCard hasPassphrase={person.hasPassphrase} email={person.email} />
        <Sessions />
      </div>
    </Page>
  );
}

function NameCard({ name: known, email }: { readonly name: string; readonly email: string }): ReactElement {
  const { t } = useTranslation('pages');
  const [name, setName] = useState(known);
  const change = useAct(async (given: string, key) => {
    putRecord(urlOf(api.getSession, {}), await call(api.changeMe, { body: { name: given } }, key));
    say(t('account.nameChanged'));
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void change.run(name);
  };
  return (
    <form className="card stack" onSubmit={submit} aria-labelledby="me">
      <div>
        <h2 id="me">{t('account.me')}</h2>
        <p className="muted small">{t('account.address', { email })}</p>
      </div>
      <TextField
        label={t('account.name')}
        hint={t('account.nameHint')}
        autoComplete="name"
        required
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={change.errorOf('name')}
      />
      <Refusal error={change.error} besides={['name']} />
      <div>
        <Button type="submit" isBusy={change.isBusy} disabled={name.trim() === '' || name === known}>
          {t('account.changeName')}
        </Button>
      </div>
    </form>
  );
}
