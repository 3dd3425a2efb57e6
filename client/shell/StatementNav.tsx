import { useEffect, useRef, type ReactElement } from 'react';
import { Link } from 'wouter';
import { useTranslation } from '../i18n.ts';
import './statementNav.css';

const VIEWS = ['draft', 'activity', 'changes', 'history'] as const;
export type StatementView = (typeof VIEWS)[number];

export interface StatementNavProps {
  /** Address of the draft. */
  readonly draft: string;
  readonly here?: StatementView;
  /** A page of the statement that is none of the views, such as a version. */
  readonly alsoHere?: string;
  /** What is new in the activity, in words. */
  readonly news?: string;
}

/** The ways to look at one statement, the same on every page of it. */
export function StatementNav({ draft, here, alsoHere, news }: StatementNavProps): ReactElement {
  const { t } = useTranslation('pages');
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a narrow screen the row is longer than what is seen of it.
    const current = row.current?.querySelector<HTMLElement>('[aria-current]');
    if (row.current !== null && current != null) row.current.scrollLeft = current.offsetLeft - row.current.offsetLeft - 40;
  });
  return (
    <nav ref={row} className="statement-nav" aria-label={t('shell.statement.name')}>
      {VIEWS.map((view) => (
        <Link key={view} href={view === 'draft' ? draft : `${draft}/${view}`} aria-current={view === here ? 'page' : undefined}>
          {t(`shell.statement.${view}`)}
          {view === 'activity' && news !== undefined && (
            <>
              {' '}
              <span className="count">{news}</span>
            </>
          )}
        </Link>
      ))}
      {alsoHere !== undefined && (
        <span className="here" aria-current="page">
          {alsoHere}
        </span>
      )}
    </nav>
  );
}
