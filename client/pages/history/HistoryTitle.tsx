import type { ReactElement } from 'react';
import { useTranslation } from '../../i18n.ts';
import { StatementNav } from '../../shell/StatementNav.tsx';

interface HistoryTitleProps {
  /** Of the statement. */
  readonly title: string;
  /** Address of the draft. */
  readonly draft: string;
}

/** The head of the page, whether there is a past to look at or not. */
export function HistoryTitle({ title, draft }: HistoryTitleProps): ReactElement {
  const { t } = useTranslation('history');
  return (
    <>
      <div className="page-title">
        <div>
          <h1>{t('page.title')}</h1>
          <p className="lead">
            <bdi>{title}</bdi>
          </p>
        </div>
      </div>
      <StatementNav draft={draft} here="history" />
    </>
  );
}
