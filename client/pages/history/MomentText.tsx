import { useMemo, useState, type ReactElement } from 'react';
import { plainText } from '../../../shared/draft/paragraph.ts';
import type { TextAtMoment } from '../../../shared/wire/history.ts';
import type { StatementRecord } from '../../../shared/wire/statement.ts';
import { runsFrom } from '../../draft/authors/runs.ts';
import type { AuthorsLook } from '../../draft/contract.ts';
import { useTranslation } from '../../i18n.ts';
import { AuthorsBar } from '../../shell/authors/AuthorsBar.tsx';
import { AuthorsList } from '../../shell/authors/AuthorsList.tsx';
import { describeHand } from '../../shell/authors/describeHand.ts';
import { goToParagraph } from '../../shell/statementText/goToParagraph.ts';
import { StatementText } from '../../shell/statementText/StatementText.tsx';
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
  const [look, setLook] = useState<AuthorsLook | null>(null);
  const [isListed, setListed] = useState(false);
  const authors = useMemo(() => (look === null ? null : { ...look, describe: describeHand }), [look]);
  const written = useMemo(
    () =>
      text.paragraphs.map((paragraph) => {
        const words = plainText(paragraph);
        return { id: paragraph.id, text: words, runs: runsFrom(words, paragraph.written, text.authors) };
      }),
    [text],
  );
  return (
    <>
      <div className="history-tools">
        <Button
          size="tiny"
          icon="people"
          aria-pressed={look !== null}
          onClick={() => setLook(look === null ? { by: 'group', only: null } : null)}
        >
          {t('authors.title')}
        </Button>
        <span className="small muted" aria-live={isPlaying ? 'off' : 'polite'}>
          {changed.size > 0 && t('moment.changed', { count: changed.size })}
        </span>
      </div>
      {look !== null && (
        <AuthorsBar written={written} look={look} setLook={setLook} showList={() => setListed(true)}>
          <span className="muted">{t('authors.point')}</span>
        </AuthorsBar>
      )}
      {isListed && (
        <AuthorsList
          written={written}
          citationOf={(id) => text.paragraphs.find((paragraph) => paragraph.id === id)?.citation ?? null}
          goTo={(id) => {
            setListed(false);
            goToParagraph(id);
          }}
          onClose={() => setListed(false)}
        />
      )}
      <article className="history-sheet" aria-label={t('moment.text')}>
        <StatementText text={text} lang={record.language} authors={authors} changed={changed} />
      </article>
      {record.may['text.edit'] && <p className="small muted">{t('moment.toBringBack')}</p>}
    </>
  );
}
