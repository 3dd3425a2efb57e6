import { useMemo, useState, type ReactElement } from 'react';
import { plainText } from '../../../shared/draft/paragraph.ts';
import type { TextAtMoment } from '../../../shared/wire/history.ts';
import { runsFrom } from '../../draft/authors/runs.ts';
import type { AuthorsLook } from '../../draft/contract.ts';
import { useTranslation } from '../../i18n.ts';
import { goToParagraph } from '../statementText/goToParagraph.ts';
import { StatementText } from '../statementText/StatementText.tsx';
import { AuthorsBar } from './AuthorsBar.tsx';
import { AuthorsList } from './AuthorsList.tsx';
import { describeHand } from './describeHand.ts';
import { useSteps } from './useSteps.ts';

export interface WrittenSheetProps {
  readonly text: TextAtMoment;
  readonly lang: string;
  /** Name of the text. */
  readonly label: string;
  readonly className: string;
  /** Whether it is shown who wrote what. */
  readonly isByAuthor: boolean;
  readonly changed?: ReadonlySet<string>;
}

/** A text that is only read, by author if that is asked for. */
export function WrittenSheet({ text, lang, label, className, isByAuthor, changed }: WrittenSheetProps): ReactElement {
  const { t } = useTranslation('history');
  const [look, setLook] = useState<AuthorsLook>({ by: 'group', only: null });
  const [isListed, setListed] = useState(false);
  const { sheet, here, step } = useSteps();
  const authors = useMemo(() => (isByAuthor ? { ...look, describe: describeHand } : null), [isByAuthor, look]);
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
      {isByAuthor && (
        <AuthorsBar written={written} look={look} setLook={setLook} showList={() => setListed(true)} step={step}>
          <output className="muted">{here === '' ? t('authors.point') : t('authors.here', { words: here })}</output>
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
      <article className={className} aria-label={label} ref={sheet}>
        <StatementText text={text} lang={lang} authors={authors} {...(changed !== undefined && { changed })} />
      </article>
    </>
  );
}
