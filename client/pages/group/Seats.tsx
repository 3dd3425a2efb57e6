import { useState, type ReactElement } from 'react';
import { useAct } from '../../act.ts';
import { api } from '../../api.ts';
import { useTranslation } from '../../i18n.ts';
import { call } from '../../request.ts';
import { Avatar, Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { say } from '../../ui/toasts.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import type { SeatRecord, WorkingGroupRecord } from '../../../shared/wire/workingGroup.ts';
import { RemoveDialog } from './RemoveDialog.tsx';
import { SeatDialog } from './SeatDialog.tsx';

type Doing = { readonly kind: 'invite' } | { readonly kind: 'change' | 'remove'; readonly seat: SeatRecord } | null;

/** Who sits here, as what, for whom. */
export function Seats({ group }: { readonly group: WorkingGroupRecord }): ReactElement {
  const { t } = useTranslation('pages');
  const [doing, setDoing] = useState<Doing>(null);
  const manages = group.may['seats.manage'];
  const again = useAct(async (seat: SeatRecord, key) => {
    await call(api.inviteAgain, { params: { seatId: seat.id } }, key);
    say(t('group.invitedAgain', { name: seat.person.name }));
  });
  return (
    <section className="section" aria-labelledby="seats">
      <div className="spread">
        <h2 id="seats">
          {t('group.seats')} <span className="muted small">{group.seats.length}</span>
        </h2>
        {manages && (
          <Button icon="plus" onClick={() => setDoing({ kind: 'invite' })}>
            {t('group.invite')}
          </Button>
        )}
      </div>
      <Refusal error={again.error} />
      <div className="table-box">
        <table className="stacked">
          <caption className="unseen">{t('group.seats')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('group.person')}</th>
              <th scope="col">{t('group.for')}</th>
              <th scope="col">{t('group.role')}</th>
              {manages && <th scope="col">{t('group.signedIn')}</th>}
              {manages && (
                <th scope="col">
                  <span className="unseen">{t('group.actions')}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {group.seats.map((seat) => (
              <SeatRow
                key={seat.id}
                seat={seat}
                manages={manages}
                isMine={seat.id === group.mySeatId}
                choose={setDoing}
                inviteAgain={() => void again.run(seat)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {doing?.kind === 'invite' && <SeatDialog group={group} seat={null} onClose={() => setDoing(null)} />}
      {doing?.kind === 'change' && <SeatDialog group={group} seat={doing.seat} onClose={() => setDoing(null)} />}
      {doing?.kind === 'remove' && (
        <RemoveDialog
          title={t('group.removeSeat', { name: doing.seat.person.name })}
          body={t('group.removeSeatBody')}
          submit={t('group.remove')}
          remove={(key) => call(api.removeSeat, { params: { seatId: doing.seat.id } }, key)}
          onClose={() => setDoing(null)}
        />
      )}
    </section>
  );
}

interface SeatRowProps {
  readonly seat: SeatRecord;
  readonly manages: boolean;
  readonly isMine: boolean;
  readonly choose: (doing: Doing) => void;
  readonly inviteAgain: () => void;
}

function SeatRow({ seat, manages, isMine, choose, inviteAgain }: SeatRowProps): ReactElement {
  const { t } = useTranslation('pages');
  const { person, group } = seat;
  return (
    <tr>
      <th scope="row">
        <span className="seat-person">
          <Avatar name={person.name} colour={group?.colour ?? 0} />
          <span>
            <b>{person.name}</b> {isMine && <span className="muted">{t('group.you')}</span>}
            {person.email !== null && <span className="small muted seat-email">{person.email}</span>}
          </span>
        </span>
      </th>
      <td data-label={t('group.for')}>
        {group === null ? <span className="muted">{t('group.noGroup')}</span> : <Badge colour={group.colour}>{group.shortName}</Badge>}
      </td>
      <td data-label={t('group.role')}>
        {t(`role.${seat.role}`)}
        {seat.role === 'member' && seat.mode === 'suggest' && <span className="small muted"> · {t('group.mode.suggestShort')}</span>}
        {seat.isDelegate && <span className="small muted"> · {t('group.delegate')}</span>}
      </td>
      {manages && (
        <td data-label={t('group.signedIn')}>
          {seat.hasSignedIn === true ? <Badge tone="ok">{t('group.yes')}</Badge> : <Badge tone="warn">{t('group.invited')}</Badge>}
        </td>
      )}
      {manages && (
        <td className="stacked-menu">
          <Menu
            label={t('group.seatMenu', { name: person.name })}
            buttonClass="btn quiet icon"
            button={<Icon name="more" />}
            groups={[
              [
                { label: t('group.change'), onSelect: () => choose({ kind: 'change', seat }) },
                ...(seat.hasSignedIn === true ? [] : [{ label: t('group.again'), onSelect: inviteAgain }]),
              ],
              [{ label: t('group.remove'), onSelect: () => choose({ kind: 'remove', seat }) }],
            ]}
          />
        </td>
      )}
    </tr>
  );
}
