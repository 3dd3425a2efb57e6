import type { ReactElement } from 'react';
import { useTranslation } from '../../i18n.ts';
import { ROLES, type Role } from '../../../shared/terms.ts';
import { api } from '../../api.ts';
import { useRecord } from '../../records.ts';
import type { Answer } from '../../request.ts';
import { Avatar, Badge } from '../../ui/Badge.tsx';
import { Loading } from '../../ui/Face.tsx';
import { Refusal } from '../../ui/Refusal.tsx';

type Player = Answer<typeof api.listCast>['people'][number];

/** The sample's people, by role; each signs in with a click. */
export function Cast(): ReactElement {
  const { t } = useTranslation('pages');
  const cast = useRecord(api.listCast, {});
  const people = cast.data?.people ?? [];
  const groups = [...new Set(people.map((player) => player.group))].filter((group) => group !== null);
  const roles = [...ROLES, 'administrator', ...new Set(people.map((player) => player.role).filter((role) => !isRole(role)))];
  return (
    <section className="cast card stack" aria-labelledby="cast">
      <div>
        <h2 id="cast">{t('signIn.cast.title')}</h2>
        <p className="muted small">{t('signIn.cast.lead')}</p>
      </div>
      {cast.isPending && <Loading />}
      <Refusal error={cast.error} />
      <div className="cast-roles">
        {roles.map((role) => (
          <CastOfRole key={role} role={role} players={people.filter((player) => player.role === role)} groups={groups} />
        ))}
      </div>
    </section>
  );
}

interface CastOfRoleProps {
  readonly role: string;
  readonly players: readonly Player[];
  readonly groups: readonly string[];
}

function CastOfRole({ role, players, groups }: CastOfRoleProps): ReactElement | null {
  const { t } = useTranslation('pages');
  if (players.length === 0) return null;
  return (
    <div className={players.length > 1 ? 'cast-role many' : 'cast-role'}>
      <h3 className="eyebrow">{isRole(role) ? t(`role.${role}`) : role}</h3>
      <ul className="plain cast-list">
        {players.map((player) => {
          const colour = player.group === null ? 0 : (groups.indexOf(player.group) % 9) + 1;
          return (
            <li key={player.signIn}>
              <a href={player.signIn} aria-label={t('signIn.cast.as', { name: player.name })}>
                <Avatar name={player.name} colour={colour} />
                <span>{player.name}</span>
                {player.group !== null && <Badge colour={colour}>{player.group}</Badge>}
              </a>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function isRole(role: string): role is Role | 'administrator' {
  return role === 'administrator' || ROLES.some((known) => known === role);
}
