import { useState, type ReactElement } from 'react';
import type { OpenChange, Preview } from '../../../shared/draft/importing/editing/preview.ts';
import { authorsOf, openChanges } from '../../../shared/draft/importing/editing/tracking.ts';
import { useTranslation } from '../../i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { SelectField } from '../../ui/Field.tsx';
import { fullMoment } from '../../ui/time.tsx';
import { nameOf, type Acts } from './acts.ts';
import type { Desk } from './desk.ts';
import { isMoment } from './RowWords.tsx';

export interface TrackedCardProps {
  readonly preview: Preview;
  readonly desk: Desk;
  readonly acts: Acts;
}

const MOST_SHOWN = 25;
const EVERYBODY = '*';

/** The question that a file with tracked changes asks: all in, all out, or one by one; by author where there are several. */
export function TrackedCard({ preview, desk, acts }: TrackedCardProps): ReactElement | null {
  const { t } = useTranslation('pages');
  const [whose, setWhose] = useState(EVERYBODY);
  const open = openChanges(preview);
  if (open.length === 0) return null;
  const authors = authorsOf(open);
  const by = authors.includes(whose) ? whose : EVERYBODY;
  const meant = by === EVERYBODY ? open : open.filter(({ author }) => author === by);
  const all = (isTaken: boolean): void => desk.act(acts.decide(new Set(meant.map(({ id }) => id)), isTaken));
  const people = t('import.tracked.people', { count: authors.length });
  return (
    <section className="card tracked-card" aria-labelledby="tracked">
      <h2 id="tracked">{t('import.tracked.title')}</h2>
      <p>{t('import.tracked.question', { count: open.length, people })}</p>
      <p className="small muted">{t('import.tracked.shown')}</p>
      {authors.length > 1 && (
        <SelectField label={t('import.tracked.of')} value={by} onChange={(event) => setWhose(event.target.value)}>
          <option value={EVERYBODY}>{t('import.tracked.everybody', { count: open.length })}</option>
          {authors.map((author) => (
            <option key={author} value={author}>
              {t('import.tracked.one', {
                author: author === '' ? t('import.tracked.unnamed') : author,
                count: open.filter((one) => one.author === author).length,
              })}
            </option>
          ))}
        </SelectField>
      )}
      <div className="row">
        <Button size="tiny" onClick={() => all(true)}>
          {t('import.tracked.takeAll')}
        </Button>
        <Button size="tiny" onClick={() => all(false)}>
          {t('import.tracked.leaveAll')}
        </Button>
      </div>
      <details>
        <summary>{t('import.tracked.oneByOne')}</summary>
        <ol className="plain changes">
          {meant.slice(0, MOST_SHOWN).map((change) => (
            <OneChange key={change.id} change={change} label={nameOf(preview, change.paragraph)} desk={desk} acts={acts} />
          ))}
          {meant.length > MOST_SHOWN && <li className="muted small">{t('import.tracked.more', { count: meant.length - MOST_SHOWN })}</li>}
        </ol>
      </details>
    </section>
  );
}

interface OneChangeProps {
  readonly change: OpenChange & { readonly paragraph: string };
  readonly label: string;
  readonly desk: Desk;
  readonly acts: Acts;
}

function OneChange({ change, label, desk, acts }: OneChangeProps): ReactElement {
  const { t, language } = useTranslation('pages');
  const what = t(`import.tracked.${change.kind}`, { text: change.text });
  const author = change.author === '' ? t('import.tracked.unnamed') : change.author;
  const whole = isMoment(change.at)
    ? t('import.tracked.byAt', { change: what, author, date: fullMoment(change.at, language) })
    : t('import.tracked.by', { change: what, author });
  const decide = (isTaken: boolean): void => desk.act(acts.decide(new Set([change.id]), isTaken));
  return (
    <li>
      <button type="button" className="to-paragraph" onClick={() => desk.go(change.paragraph)}>
        {t('import.at', { label })}
      </button>{' '}
      <span dir="auto">{whole}</span>
      <div className="row">
        <Button size="tiny" aria-label={t('import.tracked.takeThis', { change: what })} onClick={() => decide(true)}>
          {t('import.tracked.take')}
        </Button>
        <Button size="tiny" aria-label={t('import.tracked.leaveThis', { change: what })} onClick={() => decide(false)}>
          {t('import.tracked.leave')}
        </Button>
      </div>
    </li>
  );
}
