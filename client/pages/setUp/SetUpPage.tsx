import { useState, type FormEvent, type ReactElement } from 'react';
import { useSearchParams } from 'wouter';
import { useAct } from '../../act.ts';
import { api } from '../../api.ts';
import { useTranslation } from '../../i18n.ts';
import { useRecord } from '../../records.ts';
import { call } from '../../request.ts';
import { Button } from '../../ui/Button.tsx';
import { Face } from '../../ui/Face.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { Page } from '../../shell/Page.tsx';
import '../../laterSentences.ts';
import './setUp.css';

/** The first page of an empty instance; the token is in the address that the server printed, and nowhere else. */
export default function SetUpPage(): ReactElement {
  const { t } = useTranslation('pages');
  const [search] = useSearchParams();
  const token = search.get('token');
  const instance = useRecord(api.getInstance, {});
  if (instance.data?.isSetUp === true)
    return (
      <Page title={t('setUp.title')}>
        <Face level={1} icon="check" title={t('setUp.done.title')}>
          <a className="btn primary" href="/">
            {t('setUp.done.signIn')}
          </a>
        </Face>
      </Page>
    );
  if (token === null || token === '')
    return (
      <Page title={t('setUp.title')}>
        <Face level={1} icon="lock" title={t('setUp.noLink.title')}>
          <p>{t('setUp.noLink.body')}</p>
        </Face>
      </Page>
    );
  return (
    <Page title={t('setUp.title')}>
      <div className="page-title">
        <div>
          <h1>{t('setUp.title')}</h1>
          <p className="lead">{t('setUp.lead')}</p>
        </div>
      </div>
      <div className="set-up-ways">
        <OwnGroup token={token} />
        <OpenSample token={token} />
      </div>
    </Page>
  );
}

const EMPTY = { name: '', email: '', passphrase: '', group: '' };

function OwnGroup({ token }: { readonly token: string }): ReactElement {
  const { t } = useTranslation('pages');
  const [fields, setFields] = useState(EMPTY);
  const set = (name: keyof typeof EMPTY) => (event: { readonly target: { readonly value: string } }) =>
    setFields({ ...fields, [name]: event.target.value });
  const create = useAct(async ({ name, email, passphrase, group }: typeof EMPTY, key) => {
    const { goTo } = await call(
      api.setUpInstance,
      { body: { start: 'empty', token, administrator: { name, email, passphrase }, workingGroup: { name: group } } },
      key,
    );
    window.location.assign(goTo);
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void create.run(fields);
  };
  return (
    <form className="card stack" onSubmit={submit} aria-labelledby="own">
      <div>
        <h2 id="own">{t('setUp.own.title')}</h2>
        <p className="muted">{t('setUp.own.lead')}</p>
      </div>
      <TextField
        label={t('setUp.own.name')}
        autoComplete="name"
        required
        maxLength={120}
        value={fields.name}
        onChange={set('name')}
        error={create.errorOf('administrator.name')}
      />
      <TextField
        label={t('setUp.own.email')}
        type="email"
        autoComplete="email"
        required
        value={fields.email}
        onChange={set('email')}
        error={create.errorOf('administrator.email')}
      />
      <TextField
        label={t('setUp.own.passphrase')}
        hint={t('setUp.own.passphraseHint')}
        type="password"
        autoComplete="new-password"
        required
        value={fields.passphrase}
        onChange={set('passphrase')}
        error={create.errorOf('administrator.passphrase') ?? create.errorOf('passphrase')}
      />
      <TextField
        label={t('setUp.own.group')}
        required
        maxLength={160}
        value={fields.group}
        onChange={set('group')}
        error={create.errorOf('workingGroup.name')}
      />
      <Refusal
        error={create.error}
        besides={['administrator.name', 'administrator.email', 'administrator.passphrase', 'passphrase', 'workingGroup.name']}
      />
      <div>
        <Button look="primary" type="submit" isBusy={create.isBusy}>
          {t('setUp.own.create')}
        </Button>
      </div>
    </form>
  );
}

function OpenSample({ token }: { readonly token: string }): ReactElement {
  const { t } = useTranslation('pages');
  const open = useAct(async (given: string, key) => {
    const { goTo } = await call(api.setUpInstance, { body: { start: 'sample', token: given } }, key);
    window.location.assign(goTo);
  });
  return (
    <section className="card stack sample-way" aria-labelledby="sample">
      <h2 id="sample">{t('setUp.sample.title')}</h2>
      <p>{t('setUp.sample.lead')}</p>
      <p className="muted small">{t('setUp.sample.note')}</p>
      <Refusal error={open.error} />
      <div>
        <Button isBusy={open.isBusy} onClick={() => void open.run(token)}>
          {t('setUp.sample.open')}
        </Button>
      </div>
    </section>
  );
}
