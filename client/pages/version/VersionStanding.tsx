import { useState, type FormEvent, type ReactElement } from 'react';
import type { VersionRecord } from '../../../shared/wire/version.ts';
import { useAct } from '../../act.ts';
import { api } from '../../api.ts';
import { useTranslation } from '../../i18n.ts';
import { refreshRecords } from '../../records.ts';
import { call } from '../../request.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextAreaField } from '../../ui/Field.tsx';
import { Refusal } from '../../ui/Refusal.tsx';

/** Whether the public may read it, and turning that. */
export function VersionStanding({ version }: { readonly version: VersionRecord }): ReactElement | null {
  const { t } = useTranslation('pages');
  const [isWithdrawing, setWithdrawing] = useState(false);
  const publish = useAct(async (versionId: string, key) => {
    await call(api.publishVersion, { params: { versionId } }, key);
    refreshRecords('/api/statements');
  });
  const mayTurn = version.may['version.publish'] && version.standing !== 'withdrawn';
  if (!mayTurn && version.publicPath === null) return null;
  return (
    <section className="card stack-s" aria-labelledby="standing">
      <h2 id="standing">{t('version.public')}</h2>
      {version.publicPath === null ? (
        <p className="small muted">{t('version.notPublic')}</p>
      ) : (
        <>
          <p className="small">
            <a href={version.publicPath} className="public-path">
              {window.location.host}
              {version.publicPath}
            </a>
          </p>
          <div>
            <CopyButton text={`${window.location.origin}${version.publicPath}`} label={t('version.copyAddress')} />
          </div>
        </>
      )}
      <Refusal error={publish.error} />
      {mayTurn && (
        <div className="row">
          {version.standing === 'frozen' && (
            <Button look="primary" icon="globe" isBusy={publish.isBusy} onClick={() => void publish.run(version.id)}>
              {t('version.publish')}
            </Button>
          )}
          <Button look="danger" onClick={() => setWithdrawing(true)}>
            {t('version.withdraw')}
          </Button>
        </div>
      )}
      {isWithdrawing && <WithdrawDialog version={version} onClose={() => setWithdrawing(false)} />}
    </section>
  );
}

function WithdrawDialog({ version, onClose }: { readonly version: VersionRecord; readonly onClose: () => void }): ReactElement {
  const { t } = useTranslation('pages');
  const [reason, setReason] = useState('');
  const withdraw = useAct(async (given: string, key) => {
    await call(api.withdrawVersion, { params: { versionId: version.id }, body: { reason: given } }, key);
    refreshRecords('/api/statements', '/api/home');
    onClose();
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void withdraw.run(reason.replaceAll(/\s+/g, ' ').trim());
  };
  return (
    <Dialog title={t('version.withdrawTitle', { number: version.number })} onClose={onClose}>
      <form onSubmit={submit}>
        <div className="body stack">
          <p>{t('version.withdrawLead')}</p>
          <TextAreaField
            label={t('version.reason')}
            required
            maxLength={500}
            rows={3}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            error={withdraw.errorOf('reason')}
          />
          <Refusal error={withdraw.error} besides={['reason']} />
        </div>
        <div className="foot">
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button look="danger" type="submit" isBusy={withdraw.isBusy}>
            {t('version.withdraw')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
