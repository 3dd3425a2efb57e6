import { useState, type ReactElement } from 'react';
import type { PersonRecord } from '../../../shared/wire/instance.ts';
import { useAct } from '../../act.ts';
import { api } from '../../api.ts';
import { useTranslation } from '../../i18n.ts';
import { useRecord } from '../../records.ts';
import { call } from '../../request.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Loading } from '../../ui/Face.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { Moment } from '../../ui/time.tsx';
import { Page } from '../../shell/Page.tsx';
import { RecordFace } from '../../shell/RecordFace.tsx';
import { NewGroupCard } from './NewGroupCard.tsx';
import '../../laterSentences.ts';

/** Everyone on the instance, and new working groups; for whoever runs it. */
export default function PeoplePage(): ReactElement {
  const { t } = useTranslation('pages');
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const cursor = cursors.at(-1);
  const people = useRecord(api.listPersons, { query: cursor === undefined ? {} : { cursor } });
  const change = useAct(async (person: PersonRecord, key) => {
    await call(api.changePerson, { params: { personId: person.id }, body: { isDisabled: person.disabledAt === null } }, key);
    await people.refetch();
  });
  const next = people.data?.nextCursor ?? null;
  return (
    <Page title={t('people.title')} crumbs={[{ label: t('people.title') }]}>
      <div className="page-title">
        <div>
          <h1>{t('people.title')}</h1>
          <p className="lead">{t('people.lead')}</p>
        </div>
      </div>
      <Refusal error={change.error} />
      {people.data === undefined &&
        (people.error === null ? <Loading lines={6} /> : <RecordFace error={people.error} again={() => void people.refetch()} />)}
      {people.data !== undefined && (
        <div className="table-box">
          <table className="stacked">
            <caption className="unseen">{t('people.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('people.name')}</th>
                <th scope="col">{t('people.email')}</th>
                <th scope="col">{t('people.since')}</th>
                <th scope="col">
                  <span className="unseen">{t('group.actions')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {people.data.items.map((person) => (
                <PersonRow key={person.id} person={person} isBusy={change.isBusy} change={() => void change.run(person)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className="row pager">
        {cursors.length > 0 && <Button onClick={() => setCursors(cursors.slice(0, -1))}>{t('outbox.newer')}</Button>}
        {next !== null && <Button onClick={() => setCursors([...cursors, next])}>{t('outbox.older')}</Button>}
      </div>
      <NewGroupCard />
    </Page>
  );
}

interface PersonRowProps {
  readonly person: PersonRecord;
  readonly isBusy: boolean;
  readonly change: () => void;
}

function PersonRow({ person, isBusy, change }: PersonRowProps): ReactElement {
  const { t } = useTranslation('pages');
  const session = useRecord(api.getSession, {});
  const isMe = session.data?.person?.id === person.id;
  return (
    <tr>
      <th scope="row">
        <span className="row">
          <b>{person.name}</b>
          {person.isAdministrator && <Badge tone="plain">{t('people.administrator')}</Badge>}
          {person.disabledAt !== null && <Badge tone="stop">{t('people.disabled')}</Badge>}
        </span>
      </th>
      <td data-label={t('people.email')}>{person.email}</td>
      <td className="small muted" data-label={t('people.since')}>
        <Moment at={person.createdAt} />
      </td>
      <td className="stacked-end">
        {!isMe && (
          <Button
            size="tiny"
            look={person.disabledAt === null ? 'danger' : 'plain'}
            isBusy={isBusy}
            onClick={change}
            aria-label={t(person.disabledAt === null ? 'people.disableOf' : 'people.enableOf', { name: person.name })}
          >
            {t(person.disabledAt === null ? 'people.disable' : 'people.enable')}
          </Button>
        )}
      </td>
    </tr>
  );
}
