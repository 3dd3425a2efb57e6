import { useEffect, useState, type FormEvent, type ReactElement } from 'react';
import { useTranslation } from '../../../i18n.ts';
import { useLocation } from 'wouter';
import { needsConfirmation } from '../../../../shared/statement/confirming.ts';
import { api } from '../../../api.ts';
import { useAct } from '../../../act.ts';
import { dropRecord, refreshRecords, useRecord } from '../../../records.ts';
import { call, urlOf, type Answer } from '../../../request.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Loading, Notice } from '../../../ui/Face.tsx';
import { TextAreaField, TextField } from '../../../ui/Field.tsx';
import { Refusal } from '../../../ui/Refusal.tsx';
import { useStore } from '../useStore.ts';
import { useDraft } from '../view.ts';
import { Findings } from './Findings.tsx';
import type { OverlayProps } from './NotesDialog.tsx';

type Checklist = Answer<typeof api.getChecklist>;

/** How long freezing waits for this window's own words to be on the server. */
const SAVED_WITHIN_MS = 15_000;

export function FreezeDialog({ onClose }: OverlayProps): ReactElement {
  const { t } = useTranslation('pages');
  const { record, session } = useDraft();
  const isSaved = useOwnTextSaved();
  const input = { params: { statementId: record.id } };
  // What was kept from an earlier look is of another moment.
  useState(() => dropRecord(urlOf(api.getChecklist, input)));
  const checklist = useRecord(api.getChecklist, input, { isWanted: isSaved === true });
  return (
    <Dialog title={t('freeze.title')} onClose={onClose} isWide>
      {isSaved === false && (
        <div className="body">
          <Notice tone="stop" icon="alert" role="alert">
            {t('freeze.notSaved', { count: session.unsavedCount() })}
          </Notice>
        </div>
      )}
      {checklist.error !== null && (
        <div className="body">
          <Refusal error={checklist.error} />
        </div>
      )}
      {isSaved !== false && checklist.error === null && checklist.data === undefined && (
        <div className="body">
          <p className="muted small">{t(isSaved === null ? 'freeze.waiting' : 'freeze.looking')}</p>
          <Loading lines={4} />
        </div>
      )}
      {checklist.data !== undefined && <FreezeForm checklist={checklist.data} lookAgain={checklist.refetch} onClose={onClose} />}
    </Dialog>
  );
}

/** Null while waiting, then whether everything typed here is on the server. */
function useOwnTextSaved(): boolean | null {
  const { session } = useDraft();
  const [isSaved, setSaved] = useState<boolean | null>(null);
  useEffect(() => {
    let isHere = true;
    void session.waitUntilSaved(SAVED_WITHIN_MS).then(
      () => isHere && setSaved(true),
      () => isHere && setSaved(false),
    );
    return () => {
      isHere = false;
    };
  }, [session]);
  return isSaved;
}

interface FreezeFormProps {
  readonly checklist: Checklist;
  readonly lookAgain: () => Promise<void>;
  readonly onClose: () => void;
}

function FreezeForm({ checklist, lookAgain, onClose }: FreezeFormProps): ReactElement {
  const { t } = useTranslation('pages');
  const { record, groupSlug, session } = useDraft();
  const [, navigate] = useLocation();
  const save = useStore(session.saveState);
  const [fields, setFields] = useState({
    number: String(checklist.proposal.number),
    symbol: checklist.proposal.symbol,
    title: checklist.proposal.title,
    note: '',
  });
  const [confirmed, setConfirmed] = useState<readonly string[]>([]);
  const set = (name: keyof typeof fields) => (event: { readonly target: { readonly value: string } }) =>
    setFields({ ...fields, [name]: event.target.value });
  const isBlocked = checklist.findings.some((finding) => finding.isBlocking);
  const isUnconfirmed = checklist.findings.some((finding) => needsConfirmation(finding) && !confirmed.includes(finding.rule));

  const freeze = useAct(async (given: typeof fields & { readonly confirmed: readonly string[] }, key) => {
    await session.waitUntilSaved(SAVED_WITHIN_MS);
    const version = await call(
      api.freezeVersion,
      { params: { statementId: record.id }, body: { ...given, number: Number(given.number), confirmed: [...given.confirmed] } },
      key,
    );
    refreshRecords('/api/statements/by-slug', '/api/home');
    onClose();
    navigate(`/g/${groupSlug}/statements/${record.slug}/versions/${version.number}`);
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void freeze.run({ ...fields, confirmed }).then((isFrozen) => (isFrozen ? undefined : lookAgain()));
  };
  const confirm = (rule: string, isConfirmed: boolean): void =>
    setConfirmed(isConfirmed ? [...confirmed, rule] : confirmed.filter((known) => known !== rule));
  return (
    <form onSubmit={submit}>
      <div className="body stack">
        <p className="muted">{t('freeze.lead')}</p>
        <Findings findings={checklist.findings} confirmed={confirmed} confirm={confirm} leave={onClose} />
        <div className="freeze-names">
          <TextField
            label={t('freeze.number')}
            type="number"
            min={1}
            max={9999}
            required
            value={fields.number}
            onChange={set('number')}
            error={freeze.errorOf('number')}
          />
          <TextField
            label={t('freeze.symbol')}
            hint={t('freeze.symbolHint')}
            required
            maxLength={80}
            value={fields.symbol}
            onChange={set('symbol')}
            error={freeze.errorOf('symbol')}
          />
        </div>
        <TextField
          label={t('freeze.versionTitle')}
          required
          maxLength={300}
          value={fields.title}
          onChange={set('title')}
          error={freeze.errorOf('title')}
        />
        <TextAreaField
          label={t('freeze.note')}
          hint={t('freeze.noteHint')}
          rows={2}
          maxLength={5000}
          value={fields.note}
          onChange={set('note')}
          error={freeze.errorOf('note')}
        />
        <Refusal error={freeze.error} besides={['number', 'symbol', 'title', 'note']} />
      </div>
      <div className="foot">
        <span className="muted small freeze-state">{save.state === 'saved' ? t('freeze.goesOn') : t(`draft.save.${save.state}`)}</span>
        <Button onClick={onClose}>{t('ui:cancel')}</Button>
        <Button look="primary" type="submit" disabled={isBlocked || isUnconfirmed} isBusy={freeze.isBusy}>
          {t('freeze.submit', { number: fields.number })}
        </Button>
      </div>
    </form>
  );
}
