import type { ReactElement } from 'react';
import { useTranslation } from '../../i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Menu, type MenuItem } from '../../ui/Menu.tsx';
import { useAccountItems } from '../../shell/AccountMenu.tsx';
import { Brand } from '../../shell/Page.tsx';
import { Presence } from './Presence.tsx';
import { SaveWords } from './SaveWords.tsx';
import { useDraft } from './view.ts';

export function DraftHead(): ReactElement {
  const { t } = useTranslation('pages');
  const { record, show } = useDraft();
  const newest = record.versions[0];
  return (
    <header className="draft-head">
      <Brand />
      <span className="slash" aria-hidden="true">
        /
      </span>
      <div className="draft-title">
        <h1 title={record.title} dir="auto">
          {record.title}
        </h1>
        <p className="small muted">
          {newest === undefined ? t('draft.working') : t('draft.symbolAfter', { symbol: newest.symbol, number: newest.number })}
        </p>
      </div>
      <div className="draft-state">
        <Presence />
        <SaveWords />
        {record.may['version.freeze'] && (
          <Button look="primary" className="freeze" onClick={() => show({ kind: 'freeze' })}>
            {t('draft.freeze')}
          </Button>
        )}
        <DraftMenu />
      </div>
    </header>
  );
}

function DraftMenu(): ReactElement {
  const { t } = useTranslation('pages');
  const { record, groupSlug, show, hasAuthors, showAuthors } = useDraft();
  const account = useAccountItems();
  const draft = `/g/${groupSlug}/statements/${record.slug}`;
  const text: MenuItem[] = [];
  if (record.may['version.freeze']) text.push({ label: t('draft.freeze'), onSelect: () => show({ kind: 'freeze' }) });
  if (record.may['version.freeze']) text.push({ label: t('draft.menuItems.retitle'), onSelect: () => show({ kind: 'retitle' }) });
  if (record.may['draft.lock'] && record.lock === null)
    text.push({ label: t('draft.menuItems.lock'), onSelect: () => show({ kind: 'lock' }) });
  if (record.notes !== '') text.push({ label: t('draft.menuItems.notes'), onSelect: () => show({ kind: 'notes' }) });
  text.push({ label: t('draft.menuItems.pdf'), onSelect: () => show({ kind: 'print' }) });
  text.push({ label: t('draft.menuItems.paper'), onSelect: () => window.print() });
  const views: MenuItem[] = [
    { label: t('draft.toolbar.authors'), keys: 'Alt+F9', isChosen: hasAuthors, onSelect: () => showAuthors(!hasAuthors) },
    { label: t('shell.statement.activity'), href: `${draft}/activity` },
    { label: t('shell.statement.changes'), href: `${draft}/changes` },
    { label: t('shell.statement.history'), href: `${draft}/history` },
  ];
  const around: MenuItem[] = [
    { label: t('draft.menuItems.group'), href: `/g/${groupSlug}` },
    { label: t('draft.menuItems.shortcuts'), keys: '?', onSelect: () => show({ kind: 'shortcuts' }) },
  ];
  return (
    <Menu
      label={t('draft.menu')}
      buttonClass="btn quiet icon"
      button={<Icon name="more" />}
      head={record.me.name}
      groups={[text, views, around, ...account]}
    />
  );
}
