import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { ActivityItem } from '../../../shared/wire/activity.ts';
import { useTranslation } from '../../i18n.ts';
import { ParagraphName } from './ParagraphName.tsx';
import { Said } from './Said.tsx';
import type { SaidProps } from './EntryView.tsx';
import { Who } from './Who.tsx';

type OfThread = Extract<ActivityItem, { readonly thread: unknown }>;

const ONE = {
  'thread-opened': 'opened',
  'comment-added': 'commented',
  'thread-resolved': 'resolved',
  'thread-reopened': 'reopened',
} as const;
const MANY = {
  'thread-opened': 'openedMany',
  'comment-added': 'commentedMany',
  'thread-resolved': 'resolvedMany',
  'thread-reopened': 'reopenedMany',
} as const;

/** What somebody did in the margin: one thing as a sentence, several as a sentence and a list. */
export function ThreadsSaid({ entry, draft }: SaidProps): ReactElement | null {
  const { t } = useTranslation('activity');
  const items = entry.filter((item): item is OfThread => 'thread' in item);
  const [first] = items;
  if (first === undefined) return null;
  const who = <Who person={first.by} />;
  if (items.length === 1)
    return (
      <>
        <p>
          <Said sentence={t(`thread.${oneOf(first)}`)} parts={{ who, ...placeOf(first, draft) }} />
        </p>
        <Words item={first} />
      </>
    );
  return (
    <>
      <p>
        <Said sentence={t(`thread.${MANY[first.kind]}`, { count: items.length })} parts={{ who }} />
      </p>
      <ul className="plain news-list">
        {items.map((item) => (
          <li key={item.id}>
            <Said sentence={t(item.paragraph === null ? 'thread.oneAstray' : 'thread.one')} parts={placeOf(item, draft)} />
            <Words item={item} />
          </li>
        ))}
      </ul>
    </>
  );
}

function oneOf({ kind, paragraph }: OfThread) {
  if (paragraph !== null || kind === 'thread-resolved' || kind === 'thread-reopened') return ONE[kind];
  return kind === 'thread-opened' ? ('openedAstray' as const) : ('commentedAstray' as const);
}

function placeOf({ thread, paragraph }: OfThread, draft: string) {
  return {
    thread: <Link href={`${draft}?thread=${thread.number}`}>{thread.number}</Link>,
    paragraph: paragraph !== null && <ParagraphName draft={draft} paragraph={paragraph} />,
  };
}

function Words({ item }: { readonly item: OfThread }): ReactElement | null {
  const { t } = useTranslation('activity');
  if (item.isWithdrawn) return <p className="small muted">{t('thread.withdrawn')}</p>;
  if (item.words === null) return null;
  return (
    <blockquote className="news-words" dir="auto">
      {item.words}
    </blockquote>
  );
}
