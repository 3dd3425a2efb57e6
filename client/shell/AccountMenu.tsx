import type { ReactElement } from 'react';
import { useTranslation } from '../i18n.ts';
import { Link } from 'wouter';
import { api } from '../api.ts';
import { useRecord } from '../records.ts';
import { Icon } from '../ui/Icon.tsx';
import { Menu, type MenuItem } from '../ui/Menu.tsx';
import { signOut } from './signOut.ts';

/** My name, and what is mine: account, the instance for its administrator, signing out. */
export function AccountMenu(): ReactElement | null {
  const { t } = useTranslation('pages');
  const session = useRecord(api.getSession, {});
  const person = session.data?.person ?? null;
  const items = useAccountItems();
  if (session.data === undefined) return null;
  if (person === null)
    return (
      <nav aria-label={t('shell.account')} className="head-end">
        <Link href="/help">{t('shell.help')}</Link>
      </nav>
    );
  return (
    <nav aria-label={t('shell.account')} className="head-end">
      <Menu
        label={t('shell.accountOf', { name: person.name })}
        button={
          <>
            <span className="account-name">{person.name}</span>
            <Icon name="down" size={12} />
          </>
        }
        head={person.email}
        groups={items}
      />
    </nav>
  );
}

/** The same items for the draft's own menu. */
export function useAccountItems(): readonly (readonly MenuItem[])[] {
  const { t } = useTranslation('pages');
  const session = useRecord(api.getSession, {});
  const runs = session.data?.person?.isAdministrator === true;
  const mine: readonly MenuItem[] = [
    { label: t('shell.home'), href: '/' },
    { label: t('shell.myAccount'), href: '/account' },
    { label: t('shell.help'), href: '/help' },
  ];
  const instance: readonly MenuItem[] = [
    { label: t('shell.people'), href: '/people' },
    { label: t('shell.outbox'), href: '/outbox' },
  ];
  const end: readonly MenuItem[] = [{ label: t('shell.signOut'), onSelect: () => void signOut() }];
  return runs ? [mine, instance, end] : [mine, end];
}
