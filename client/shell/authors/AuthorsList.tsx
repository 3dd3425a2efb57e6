import { useState, type ReactElement } from 'react';
import { authorKey, stretchesOf, wordsByRun, type AuthorsBy } from '../../draft/authors/people.ts';
import type { WrittenParagraph } from '../../draft/authors/runs.ts';
import { useTranslation } from '../../i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { fullMoment } from '../../ui/time.tsx';
import '../statementText/sentences.ts';
import './authors.css';

export interface AuthorsListProps {
  readonly written: readonly WrittenParagraph[];
  /** As cited; null for what is not numbered. */
  readonly citationOf: (id: string) => string | null;
  readonly goTo: (id: string) => void;
  readonly onClose: () => void;
}

/** Rows that are shown before somebody asks for all. */
const FIRST = 200;

/** Who wrote what, as a list: for who does not see colours, and for who wants to be sure. */
export function AuthorsList({ written, citationOf, goTo, onClose }: AuthorsListProps): ReactElement {
  const { t, language } = useTranslation('history');
  const [isWhole, setWhole] = useState(false);
  const rows = rowsOf(written, 'person');
  const shown = isWhole ? rows : rows.slice(0, FIRST);
  return (
    <Dialog title={t('authors.title')} onClose={onClose} isWide>
      <div className="body stack">
        <div className="table-box">
          <table className="authors-table">
            <caption className="unseen">{t('authors.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('authors.columns.paragraph')}</th>
                <th scope="col">{t('authors.columns.author')}</th>
                <th scope="col">{t('authors.columns.group')}</th>
                <th scope="col">{t('authors.columns.words')}</th>
                <th scope="col">{t('authors.columns.when')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <tr key={row.key}>
                  {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- the button's words are its label */}
                  <th scope="row">
                    <Button look="quiet" size="tiny" onClick={() => goTo(row.id)}>
                      <span className="authors-where" dir="auto">
                        {citationOf(row.id) ?? t('authors.unnumbered', { words: row.beginning })}
                      </span>
                    </Button>
                  </th>
                  <td>{row.name}</td>
                  <td>{row.group ?? '–'}</td>
                  <td>{row.words}</td>
                  <td>{row.at === null ? '' : fullMoment(row.at, language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {shown.length < rows.length && <Button onClick={() => setWhole(true)}>{t('authors.all', { count: rows.length })}</Button>}
      </div>
    </Dialog>
  );
}

interface Row {
  readonly key: string;
  readonly id: string;
  readonly beginning: string;
  readonly name: string;
  readonly group: string | null;
  readonly words: number;
  /** When they last wrote in it. */
  readonly at: string | null;
}

/** One row for each author of each paragraph, in the order in which they are first met reading. */
function rowsOf(written: readonly WrittenParagraph[], by: AuthorsBy): readonly Row[] {
  return written.flatMap(({ id, text, runs }) => {
    const rows = new Map<string, Row>();
    let at = 0;
    for (const run of wordsByRun(text, runs)) {
      const [stretch] = stretchesOf([run], by);
      const isBlank = text.slice(at, at + run.length).trim() === '';
      at += run.length;
      if (stretch === undefined || isBlank) continue;
      const key = `${id} ${authorKey(stretch.author, by)}`;
      const known = rows.get(key);
      const last = known?.at != null && stretch.at !== null && known.at > stretch.at ? known.at : stretch.at;
      const { name, group } = stretch.author;
      rows.set(key, { key, id, beginning: text.slice(0, 40), name, group, words: (known?.words ?? 0) + run.words, at: last });
    }
    return [...rows.values()];
  });
}
