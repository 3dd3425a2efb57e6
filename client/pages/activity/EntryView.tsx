import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from '../../i18n.ts';
import { Badge } from '../../ui/Badge.tsx';
import { timeOfDay } from '../../ui/time.tsx';
import type { Entry } from './days.ts';
import { DraftSaid, SeatsSaid, StatementSaid, VersionSaid } from './ProcessSaid.tsx';
import { TextSaid } from './TextSaid.tsx';
import { ThreadsSaid } from './ThreadsSaid.tsx';

export interface SaidProps {
  readonly entry: Entry;
  readonly draft: string;
}

/** One thing that happened, or several alike by one person: when, whether it is new, and what. */
export function EntryView({ entry, draft }: SaidProps): ReactElement {
  const { t, language } = useTranslation('activity');
  const [first] = entry;
  const oldest = entry.at(-1) ?? first;
  const began = oldest.kind === 'text-edited' ? oldest.began : oldest.at;
  return (
    <li className={first.isNew ? 'news-entry is-new' : 'news-entry'}>
      <p className="news-when small muted">
        <time dateTime={first.at}>{timeOfDay(first.at, language, began)}</time>
        {first.isNew && <Badge tone="warn">{t('news.isNew')}</Badge>}
      </p>
      <div className="news-what">{said({ entry, draft }, t('restored'))}</div>
    </li>
  );
}

function said({ entry, draft }: SaidProps, restored: string): ReactNode {
  const [first] = entry;
  switch (first.kind) {
    case 'text-edited':
      return <TextSaid item={first} draft={draft} />;
    case 'thread-opened':
    case 'comment-added':
    case 'thread-resolved':
    case 'thread-reopened':
      return <ThreadsSaid entry={entry} draft={draft} />;
    case 'version-frozen':
    case 'version-published':
    case 'version-withdrawn':
      return <VersionSaid item={first} draft={draft} />;
    case 'statement-created':
    case 'statement-retitled':
      return <StatementSaid item={first} />;
    case 'draft-locked':
    case 'draft-unlocked':
    case 'draft-rebuilt':
      return <DraftSaid item={first} draft={draft} />;
    case 'seat-given':
    case 'seat-changed':
    case 'seat-removed':
      return <SeatsSaid entry={entry} />;
    case 'restored-from-backup':
      break;
  }
  return <p>{restored}</p>;
}
