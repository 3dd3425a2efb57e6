import { useState, type ReactElement } from 'react';
import type { LetterRecord } from '../../../shared/wire/instance.ts';
import { api } from '../../api.ts';
import { useTranslation } from '../../i18n.ts';
import { useRecord } from '../../records.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Face, Loading, Notice } from '../../ui/Face.tsx';
import { Ago } from '../../ui/time.tsx';
import { Page } from '../../shell/Page.tsx';
import { RecordFace } from '../../shell/RecordFace.tsx';
import '../../laterSentences.ts';
import './outbox.css';

/** Letters that wait or were sent; without a mail server the administrator passes their links on. */
export default function OutboxPage(): ReactElement {
  const { t } = useTranslation('pages');
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const cursor = cursors.at(-1);
  const letters = useRecord(api.listLetters, { query: cursor === undefined ? {} : { cursor } }, { everyMs: 20_000 });
  const instance = useRecord(api.getInstance, {});
  const next = letters.data?.nextCursor ?? null;
  return (
    <Page title={t('outbox.title')} width="narrow" crumbs={[{ label: t('outbox.title') }]}>
      <div className="page-title">
        <div>
          <h1>{t('outbox.title')}</h1>
          <p className="lead">{t(instance.data?.mail === 'smtp' ? 'outbox.leadMail' : 'outbox.lead')}</p>
        </div>
      </div>
      {letters.data === undefined &&
        (letters.error === null ? <Loading lines={6} /> : <RecordFace error={letters.error} again={() => void letters.refetch()} />)}
      {letters.data?.items.length === 0 && (
        <div className="card">
          <Face icon="mail" title={t('outbox.empty.title')}>
            <p>{t('outbox.empty.body')}</p>
          </Face>
        </div>
      )}
      <ol className="plain stack">
        {letters.data?.items.map((letter) => (
          <Letter key={letter.id} letter={letter} />
        ))}
      </ol>
      <div className="row pager">
        {cursors.length > 0 && <Button onClick={() => setCursors(cursors.slice(0, -1))}>{t('outbox.newer')}</Button>}
        {next !== null && <Button onClick={() => setCursors([...cursors, next])}>{t('outbox.older')}</Button>}
      </div>
    </Page>
  );
}

function Letter({ letter }: { readonly letter: LetterRecord }): ReactElement {
  const { t } = useTranslation('pages');
  const link = letter.body.match(/https?:\/\/\S+/)?.[0];
  return (
    <li className="card letter">
      <div className="spread">
        <h2>{letter.subject}</h2>
        <Badge tone={letter.sentAt === null ? 'warn' : 'ok'}>{t(letter.sentAt === null ? 'outbox.waiting' : 'outbox.sent')}</Badge>
      </div>
      <p className="small muted">
        {t('outbox.to', { name: letter.to.name, email: letter.to.email })} · <Ago at={letter.createdAt} /> ·{' '}
        {t(`outbox.purpose.${letter.purpose}`)}
      </p>
      {letter.lastError !== null && (
        <Notice tone="stop" icon="alert">
          {t('outbox.error', { error: letter.lastError })}
        </Notice>
      )}
      <details>
        <summary>{t('outbox.read')}</summary>
        <p className="letter-body" dir="auto">
          {letter.body}
        </p>
      </details>
      {link !== undefined && (
        <div className="row">
          <CopyButton text={link} label={t('outbox.copyLink')} />
          <a className="small letter-link" href={link}>
            {link}
          </a>
        </div>
      )}
    </li>
  );
}
