import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { ActivityItem } from '../../../shared/wire/activity.ts';
import { useTranslation } from '../../i18n.ts';
import type { Entry } from './days.ts';
import { Said } from './Said.tsx';
import { Who } from './Who.tsx';

type OfVersion = Extract<ActivityItem, { readonly version: unknown }>;
type OfStatement = Extract<ActivityItem, { readonly kind: 'statement-created' | 'statement-retitled' }>;
type OfDraft = Extract<ActivityItem, { readonly kind: 'draft-locked' | 'draft-unlocked' | 'draft-rebuilt' }>;
type OfSeat = Extract<ActivityItem, { readonly person: unknown }>;

const VERSION = { 'version-frozen': 'frozen', 'version-published': 'published', 'version-withdrawn': 'withdrawn' } as const;

export function VersionSaid({ item, draft }: { readonly item: OfVersion; readonly draft: string }): ReactElement {
  const { t } = useTranslation('activity');
  const { number, symbol } = item.version;
  const version = <Link href={`${draft}/versions/${number}`}>{t('version.name', { number, symbol })}</Link>;
  const reason = <bdi>{item.reason ?? ''}</bdi>;
  return (
    <p>
      <Said sentence={t(`version.${VERSION[item.kind]}`)} parts={{ who: <Who person={item.by} />, version, reason }} />
    </p>
  );
}

export function StatementSaid({ item }: { readonly item: OfStatement }): ReactElement {
  const { t } = useTranslation('activity');
  const who = <Who person={item.by} />;
  if (item.kind === 'statement-retitled')
    return (
      <p>
        <Said sentence={t('statement.retitled')} parts={{ who, title: <bdi>{item.title}</bdi> }} />
      </p>
    );
  const sentence = t(item.isImported ? 'statement.imported' : 'statement.created', { count: item.paragraphs });
  return (
    <p>
      <Said sentence={sentence} parts={{ who }} />
    </p>
  );
}

/** The text locked or unlocked, or gone back to an earlier moment. */
export function DraftSaid({ item, draft }: { readonly item: OfDraft; readonly draft: string }): ReactElement {
  const { t } = useTranslation('activity');
  const who = <Who person={item.by} />;
  if (item.kind !== 'draft-rebuilt')
    return (
      <p>
        <Said sentence={t(item.kind === 'draft-locked' ? 'draft.locked' : 'draft.unlocked')} parts={{ who }} />
      </p>
    );
  const earlier = <Link href={`${draft}/history?moment=${item.from}`}>{t('draft.earlier')}</Link>;
  return (
    <p>
      <Said sentence={t('draft.rebuilt')} parts={{ who, earlier, reason: <bdi>{item.reason}</bdi> }} />
    </p>
  );
}

const SEAT = { 'seat-given': 'given', 'seat-changed': 'changed', 'seat-removed': 'removed' } as const;
const SEATS = { 'seat-given': 'givenMany', 'seat-changed': 'changedMany', 'seat-removed': 'removedMany' } as const;

export function SeatsSaid({ entry }: { readonly entry: Entry }): ReactElement | null {
  const { t } = useTranslation('activity');
  const items = entry.filter((item): item is OfSeat => 'person' in item);
  const [first] = items;
  if (first === undefined) return null;
  const who = <Who person={first.by} />;
  const partsOf = ({ person, role }: OfSeat) => ({
    who,
    person: <Who person={person} />,
    role: role === null ? '' : t(`seat.roles.${role}`),
  });
  if (items.length === 1)
    return (
      <p>
        <Said sentence={t(`seat.${SEAT[first.kind]}`)} parts={partsOf(first)} />
      </p>
    );
  return (
    <>
      <p>
        <Said sentence={t(`seat.${SEATS[first.kind]}`, { count: items.length })} parts={{ who }} />
      </p>
      <ul className="plain news-list">
        {items.map((item) => (
          <li key={item.id}>
            {item.role === null ? <Who person={item.person} /> : <Said sentence={t('seat.one')} parts={partsOf(item)} />}
          </li>
        ))}
      </ul>
    </>
  );
}
