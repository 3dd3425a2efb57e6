import type { ReactElement } from 'react';
import type { Preview } from '../../../shared/draft/importing/editing/preview.ts';
import { useTranslation } from '../../i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Face.tsx';
import { CheckField } from '../../ui/Field.tsx';
import { nameOf } from './acts.ts';
import type { Desk } from './desk.ts';

export interface RemarksProps {
  readonly preview: Preview;
  readonly desk: Desk;
  readonly isOnlyRemarked: boolean;
  readonly setOnlyRemarked: (isOnly: boolean) => void;
  readonly toRemark: (by: 1 | -1) => void;
}

const MANY = 6;

/** Every oddity, with a way to its paragraph and from one to the next. */
export function Remarks({ preview, desk, isOnlyRemarked, setOnlyRemarked, toRemark }: RemarksProps): ReactElement {
  const { t } = useTranslation('pages');
  const { remarks } = preview;
  if (remarks.length === 0)
    return (
      <Notice tone="ok" icon="check">
        {t('import.remarks.none')}
      </Notice>
    );
  const isLong = remarks.length > MANY;
  const isSomewhere = remarks.some(({ paragraph }) => paragraph !== null);
  return (
    <section className="card remarks" aria-labelledby="remarks">
      <h2 id="remarks">{t('import.remarks.title', { count: remarks.length })}</h2>
      {isSomewhere && (
        <div className="remark-tools">
          <div className="row">
            <Button size="tiny" icon="arrowUp" onClick={() => toRemark(-1)}>
              {t('import.remarks.previous')}
            </Button>
            <Button size="tiny" icon="arrowDown" onClick={() => toRemark(1)}>
              {t('import.remarks.next')}
            </Button>
          </div>
          <CheckField
            label={t('import.remarks.only')}
            checked={isOnlyRemarked}
            onChange={(event) => setOnlyRemarked(event.target.checked)}
          />
        </div>
      )}
      {/* Where the page is narrow a long list scrolls by itself, by keyboard too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ol className={isLong ? 'plain long' : 'plain'} tabIndex={isLong ? 0 : undefined} aria-labelledby="remarks">
        {remarks.map(({ key, paragraph, message, line }) => (
          <li key={key}>
            {paragraph !== null && (
              <button type="button" className="to-paragraph" onClick={() => desk.go(paragraph)}>
                {t('import.at', { label: nameOf(preview, paragraph) })}
              </button>
            )}{' '}
            {message} {line !== null && <span className="muted small">{t('import.line', { line })}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
