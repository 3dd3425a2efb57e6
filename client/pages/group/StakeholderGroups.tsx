import { useState, type ReactElement } from 'react';
import type { StakeholderGroupRecord, WorkingGroupRecord } from '../../../shared/wire/workingGroup.ts';
import { api } from '../../api.ts';
import { useTranslation } from '../../i18n.ts';
import { call } from '../../request.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Face } from '../../ui/Face.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';
import { StakeholderGroupDialog } from './StakeholderGroupDialog.tsx';

type Doing = { readonly kind: 'add' } | { readonly kind: 'rename' | 'remove'; readonly stakeholders: StakeholderGroupRecord } | null;

/** Whom the members sit for. */
export function StakeholderGroups({ group }: { readonly group: WorkingGroupRecord }): ReactElement {
  const { t } = useTranslation('pages');
  const [doing, setDoing] = useState<Doing>(null);
  const manages = group.may['seats.manage'];
  return (
    <section className="section" aria-labelledby="stakeholders">
      <div className="spread">
        <h2 id="stakeholders">
          {t('group.stakeholders')} <span className="muted small">{group.stakeholderGroups.length}</span>
        </h2>
        {manages && (
          <Button icon="plus" onClick={() => setDoing({ kind: 'add' })}>
            {t('group.addGroup')}
          </Button>
        )}
      </div>
      {group.stakeholderGroups.length === 0 && (
        <div className="card">
          <Face icon="people" title={t('group.noGroups.title')}>
            <p>{t('group.noGroups.body')}</p>
          </Face>
        </div>
      )}
      <ul className="plain stakeholder-list">
        {group.stakeholderGroups.map((stakeholders) => (
          <li key={stakeholders.id}>
            <Badge colour={stakeholders.colour}>{stakeholders.shortName}</Badge>
            <span className="stakeholder-name">
              {stakeholders.name}
              <span className="small muted">{t('group.seatCount', { count: stakeholders.seats })}</span>
            </span>
            {manages && (
              <Menu
                label={t('group.groupMenu', { name: stakeholders.shortName })}
                buttonClass="btn quiet icon"
                button={<Icon name="more" />}
                groups={[
                  [
                    { label: t('group.rename'), onSelect: () => setDoing({ kind: 'rename', stakeholders }) },
                    { label: t('group.remove'), onSelect: () => setDoing({ kind: 'remove', stakeholders }) },
                  ],
                ]}
              />
            )}
          </li>
        ))}
      </ul>
      {doing?.kind === 'add' && <StakeholderGroupDialog slug={group.slug} stakeholders={null} onClose={() => setDoing(null)} />}
      {doing?.kind === 'rename' && (
        <StakeholderGroupDialog slug={group.slug} stakeholders={doing.stakeholders} onClose={() => setDoing(null)} />
      )}
      {doing?.kind === 'remove' && (
        <RemoveDialog
          title={t('group.removeGroup', { name: doing.stakeholders.name })}
          body={t('group.removeGroupBody')}
          submit={t('group.remove')}
          remove={(key) => call(api.removeStakeholderGroup, { params: { groupId: doing.stakeholders.id } }, key)}
          onClose={() => setDoing(null)}
        />
      )}
    </section>
  );
}
