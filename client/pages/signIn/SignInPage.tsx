import { useState, type ReactElement } from 'react';
import { useTranslation } from '../../i18n.ts';
import { Redirect, useSearchParams } from 'wouter';
import { api } from '../../api.ts';
import { useRecord } from '../../records.ts';
import { Page } from '../../shell/Page.tsx';
import { Cast } from './Cast.tsx';
import { LinkForm } from './LinkForm.tsx';
import { PassphraseForm } from './PassphraseForm.tsx';
import './signIn.css';

export default function SignInPage(): ReactElement {
  const { t } = useTranslation('pages');
  const [search] = useSearchParams();
  const goTo = safePath(search.get('then'));
  const instance = useRecord(api.getInstance, {});
  const session = useRecord(api.getSession, {});
  const [email, setEmail] = useState('');
  if (instance.data?.isSetUp === false) return <Redirect to="/set-up" replace />;
  const person = session.data?.person ?? null;
  const isSample = instance.data?.isSample === true;
  return (
    <Page title={t('signIn.title')} width={isSample ? 'usual' : 'narrow'}>
      <div className="page-title">
        <div>
          <h1>{t('signIn.title')}</h1>
          <p className="lead">{t('signIn.lead')}</p>
        </div>
      </div>
      {person !== null && (
        <p className="row">
          {t('signIn.already', { name: person.name })} <a href={goTo}>{t('signIn.goOn')}</a>
        </p>
      )}
      {isSample && <Cast />}
      <div className="sign-in-ways">
        <LinkForm email={email} setEmail={setEmail} hasOutbox={instance.data?.mail === 'outbox'} />
        <PassphraseForm email={email} setEmail={setEmail} goTo={goTo} />
      </div>
    </Page>
  );
}

/** Only a path of this product: a link that leads here must not lead elsewhere afterwards. */
function safePath(then: string | null): string {
  return then !== null && /^\/(?![/\\])/.test(then) ? then : '/';
}
