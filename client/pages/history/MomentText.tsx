import { useState, type ReactElement } from 'react';
import type { TextAtMoment } from '../../../shared/wire/history.ts';
import type { StatementRecord } from '../../../shared/wire/statement.ts';
import { useTranslation } from '../../i18n.ts';
import { WrittenSheet } from '../../shell/authors/WrittenSheet.tsx';
import { Button } from '../../ui/Button.tsx';

export interface MomentTextProps {
  readonly record: StatementRecord;
  readonly text: TextAtMoment;
  /** Paragraphs that differ from the text shown before this one. */
  readonly changed: ReadonlySet<string>;
  readonly isPlaying: boolean;
}

/** The sheet as it was; what changed since the moment shown before is marked. */
export function MomentText({ record, text, changed, isPlaying }: MomentTextProps): ReactElement {
  const { t } = useTranslation('history');
  const [isByAuthor, setByAuthor] = useState(false);
  return (
    <>
      <div className="history-tools">
        <Button size="tiny" icon="people" aria-pressed={isByAuthor} onClick={() => setByAuthor(!isByAuthor)}>
          {t('authors.title')}
        </Button>
        <span className="small muted" aria-live={isPlaying ? 'off' : 'polite'}>
          {changed.size > 0 && t('moment.changed', { count: changed.size })}
        </span>
      </div>
      <WrittenSheet
        text={text}
        lang={record.language}
        label={t('moment.text')}
        className="history-sheet"
        isByAuthor={isByAuthor}
        changed={changed}
      />
      {record.may['text.edit'] && <p className="small muted">{t('moment.toBringBack')}</p>}
    </>
  );
}
