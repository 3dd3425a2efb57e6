import type { ReactElement } from 'react';
import { useTranslation, type Translate } from '../i18n.ts';
import { Link } from 'wouter';
import type { api } from '../api.ts';
import type { Answer } from '../request.ts';
import { Ago, dayName } from '../ui/time.tsx';
import './statementCard.css';

type Statement = Answer<typeof api.getHome>['groups'][number]['statements'][number];

export interface StatementCardProps {
  readonly groupSlug: string;
  readonly statement: Statement;
  readonly level: 2 | 3;
}

/** A statement in a list: where it stands and what changed since I was last there. */
export function StatementCard({ groupSlug, statement, level }: StatementCardProps): ReactElement {
  const { t, language } = useTranslation('pages');
  const Heading = level === 2 ? 'h2' : 'h3';
  const { latestVersion, lastEditAt, openThreads, changes } = statement;
  const isNew = changes === null || changes.edits + changes.comments + changes.versions > 0;
  return (
    <article className="statement-card">
      <Heading>
        <Link href={`/g/${groupSlug}/statements/${statement.slug}`}>{statement.title}</Link>
      </Heading>
      <p className={isNew ? 'news is-new' : 'news'}>
        {changes === null || !isNew ? (
          whatChanged(changes, t, language)
        ) : (
          <Link href={`/g/${groupSlug}/statements/${statement.slug}/changes?since=${changes.since}`}>
            {whatChanged(changes, t, language)}
          </Link>
        )}
      </p>
      <p className="facts small muted">
        <span>{latestVersion === null ? t('home.noVersion') : t('home.version', { ...latestVersion })}</span>
        <span>{openThreads === 0 ? t('home.noOpenThreads') : t('home.openThreads', { count: openThreads })}</span>
        {lastEditAt !== null && (
          <span>
            {t('home.lastEdit')} <Ago at={lastEditAt} />
          </span>
        )}
      </p>
    </article>
  );
}

/** "12 edits by Ada and 2 others, 3 comments since Tuesday." */
export function whatChanged(changes: Statement['changes'], t: Translate, language: string): string {
  if (changes === null) return t('home.changes.first');
  const day = dayName(changes.since, language);
  const parts: string[] = [];
  if (changes.edits > 0) parts.push(editsBy(changes, t, language));
  if (changes.comments > 0) parts.push(t('home.changes.comments', { count: changes.comments }));
  if (changes.versions > 0) parts.push(t('home.changes.versions', { count: changes.versions }));
  if (parts.length === 0) return t('home.changes.none', { day });
  return t('home.changes.some', { list: new Intl.ListFormat(language, { type: 'unit', style: 'long' }).format(parts), day });
}

function editsBy(changes: NonNullable<Statement['changes']>, t: Translate, language: string): string {
  const edits = t('home.changes.edits', { count: changes.edits });
  const [first, second, ...rest] = changes.editors;
  if (first === undefined) return edits;
  const names =
    second === undefined ? [first] : rest.length === 0 ? [first, second] : [first, t('home.changes.others', { count: rest.length + 1 })];
  return t('home.changes.editsBy', { edits, who: new Intl.ListFormat(language, { type: 'conjunction' }).format(names) });
}
