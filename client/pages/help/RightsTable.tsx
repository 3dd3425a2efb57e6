import type { ReactElement } from 'react';
import { ACTIONS, may, type Action, type Asker, type SeatRights } from '../../../shared/policy.ts';
import { ROLES, type PersonId, type Role, type WorkingGroupId } from '../../../shared/terms.ts';
import { useTranslation } from '../../i18n.ts';

type Answer = 'always' | 'sometimes' | 'never';
type Note = 'own' | 'editing' | 'delegated';

const NAMES = Object.keys(ACTIONS).filter((name): name is Action => name !== 'instance.run');
const ME = 'me' as PersonId;
const OTHER = 'other' as PersonId;

/** Who may what, asked of the one table that decides it. */
export function RightsTable(): ReactElement {
  const { t } = useTranslation('pages');
  return (
    // What scrolls sideways must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="table-box" tabIndex={0} aria-label={t('help.table')}>
      <table className="rights">
        <caption className="unseen">{t('help.rights')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('help.action')}</th>
            {ROLES.map((role) => (
              <th key={role} scope="col">
                {t(`role.${role}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {NAMES.map((action) => (
            <tr key={action}>
              <th scope="row">{t(`help.actions.${action.replace('.', '-') as Dashed<typeof action>}`)}</th>
              {ROLES.map((role) => (
                <Cell key={role} role={role} action={action} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type Dashed<Name extends string> = Name extends 'instance.run'
  ? never
  : Name extends `${infer Noun}.${infer Verb}`
    ? `${Noun}-${Verb}`
    : never;

function Cell({ role, action }: { readonly role: Role; readonly action: Action }): ReactElement {
  const { t } = useTranslation('pages');
  const { answer, note } = askTable(role, action);
  return (
    <td className={answer}>
      <span aria-hidden="true">{answer === 'never' ? '–' : '✓'}</span>
      <span className="unseen">{t(answer === 'never' ? 'help.no' : 'help.yes')}</span>
      {note !== null && <span className="small"> {t(`help.note.${note}`)}</span>}
    </td>
  );
}

/** Asks once for the plain seat and once for each condition a rule may have. */
function askTable(role: Role, action: Action): { readonly answer: Answer; readonly note: Note | null } {
  const plain = asker(role, {});
  if (may(plain, action, { authorId: OTHER })) return { answer: 'always', note: null };
  if (may(plain, action, { authorId: ME })) return { answer: 'sometimes', note: 'own' };
  if (may(asker(role, { mode: 'edit' }), action)) return { answer: 'sometimes', note: 'editing' };
  if (may(asker(role, { isDelegate: true }), action)) return { answer: 'sometimes', note: 'delegated' };
  return { answer: 'never', note: null };
}

function asker(role: Role, rights: Partial<SeatRights>): Asker {
  return {
    personId: ME,
    isAdministrator: false,
    seat: { workingGroupId: 'any' as WorkingGroupId, role, groupId: null, mode: 'suggest', isDelegate: false, ...rights },
  };
}
