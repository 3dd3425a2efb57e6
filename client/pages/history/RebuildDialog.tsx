import { useState, type FormEvent, type ReactElement } from 'react';
import { useLocation } from 'wouter';
import { api } from '../../api.ts';
import { useAct } from '../../act.ts';
import { useTranslation } from '../../i18n.ts';
import { refreshRecords, useRecord } from '../../records.ts';
import { call } from '../../request.ts';
import { RecordFace } from '../../shell/RecordFace.tsx';
import { Redline } from '../../shell/Redline.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Loading } from '../../ui/Face.tsx';
import { TextAreaField } from '../../ui/Field.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { fullMoment } from '../../ui/time.tsx';
import { say } from '../../ui/toasts.tsx';
import type { RebuildingProps } from './Rebuilding.tsx';
import { lastReadable } from './stops.ts';

/** What a rebuild does, in words and as a comparison, and why it is done. */
export function RebuildDialog({
  record,
  timeline,
  text,
  draft,
  onClose,
}: RebuildingProps & { readonly onClose: () => void }): ReactElement {
  const { t, language } = useTranslation('history');
  const [, navigate] = useLocation();
  const [reason, setReason] = useState('');
  const then = fullMoment(text.at, language);
  const rebuild = useAct(async (because: string, key) => {
    await call(api.rebuildDraft, { params: { statementId: record.id }, body: { moment: text.moment, reason: because } }, key);
    refreshRecords('/api/statements');
    navigate(draft);
    say(t('rebuild.done', { moment: then }));
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void rebuild.run(reason.trim());
  };
  return (
    <Dialog title={t('rebuild.title')} onClose={onClose} isWide>
      <form onSubmit={submit}>
        <div className="body stack">
          <p>{t('rebuild.lead', { moment: then })}</p>
          <ul className="points">
            <li>{t('rebuild.everybody')}</li>
            <li>{t('rebuild.later')}</li>
            <li>{t('rebuild.unsent')}</li>
          </ul>
          <Difference record={record} timeline={timeline} text={text} />
          <TextAreaField
            label={t('rebuild.reason')}
            hint={t('rebuild.reasonHint')}
            required
            rows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            error={rebuild.errorOf('reason')}
          />
          <Refusal error={rebuild.error} besides={['reason']} />
        </div>
        <div className="foot">
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button look="primary" type="submit" isBusy={rebuild.isBusy}>
            {t('rebuild.do')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What would change of the draft as it is now, or as it was last before it could be read no more. */
function Difference({ record, timeline, text }: Pick<RebuildingProps, 'record' | 'timeline' | 'text'>): ReactElement {
  const { t } = useTranslation('history');
  const last = lastReadable(timeline);
  const { data, error, refetch } = useRecord(api.getTextAtMoment, { params: { statementId: record.id }, query: { index: last } });
  if (data === undefined) return error === null ? <Loading lines={4} /> : <RecordFace error={error} again={() => void refetch()} />;
  const isWhole = last === timeline.moments - 1;
  return (
    <>
      {!isWhole && <p className="small muted">{t('rebuild.broken')}</p>}
      <Redline before={data.paragraphs} after={text.paragraphs} label={t('rebuild.difference')} lang={record.language} />
    </>
  );
}
