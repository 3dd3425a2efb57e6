import { useState, type ReactElement, type ReactNode } from 'react';
import { handsOf, sharesOf, authorKey, type Share } from '../../draft/authors/people.ts';
import type { WrittenParagraph } from '../../draft/authors/runs.ts';
import type { AuthorsLook } from '../../draft/contract.ts';
import { language, useTranslation } from '../../i18n.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { titleOf as titleOfAuthor } from './describeHand.ts';
import '../statementText/sentences.ts';
import './authors.css';

export interface AuthorsBarProps {
  readonly written: readonly WrittenParagraph[];
  readonly look: AuthorsLook;
  readonly setLook: (look: AuthorsLook) => void;
  readonly showList: () => void;
  /** Goes from stretch to stretch, where there is a caret to go. */
  readonly step?: (by: 1 | -1) => void;
  readonly close?: () => void;
  /** Whose words the caret stands in. */
  readonly children?: ReactNode;
}

/** The key to the colours: who has how much of the words, by group or by person. */
export function AuthorsBar({ written, look, setLook, showList, step, close, children }: AuthorsBarProps): ReactElement {
  const { t } = useTranslation('history');
  const [order, setOrder] = useState<'words' | 'name'>('words');
  const shares = sharesOf(written, look.by);
  const hands = handsOf(shares.map(({ author }) => author));
  const shown = order === 'words' ? shares : shares.toSorted((a, b) => titleOf(a, look).localeCompare(titleOf(b, look)));
  return (
    <section className="authors-bar" aria-label={t('authors.title')}>
      <div className="authors-head">
        <h2>{t('authors.title')}</h2>
        <fieldset className="segments">
          <legend className="unseen">{t('authors.tellApart')}</legend>
          {(['group', 'person'] as const).map((by) => (
            <label key={by}>
              <input type="radio" checked={look.by === by} onChange={() => setLook({ by, only: null })} />
              <span>{t(`authors.by.${by}`)}</span>
            </label>
          ))}
        </fieldset>
        <Button size="tiny" look="quiet" onClick={() => setOrder(order === 'words' ? 'name' : 'words')}>
          {t(`authors.order.${order}`)}
        </Button>
        <Button size="tiny" look="quiet" icon="list" className="as-list" onClick={showList}>
          {t('authors.list')}
        </Button>
        {close !== undefined && <IconButton size="tiny" icon="close" label={t('authors.close')} onClick={close} />}
      </div>
      <ul className="plain authors-legend" aria-label={t(`authors.by.${look.by}`)}>
        {shown.map((share) => {
          const isOnly = look.only === share.key;
          return (
            <li key={share.key}>
              <button
                type="button"
                className="author-chip"
                aria-pressed={isOnly}
                data-colour={share.author.colour}
                onClick={() => setLook({ ...look, only: isOnly ? null : share.key })}
              >
                <span
                  className="by swatch"
                  data-colour={share.author.colour}
                  data-hand={look.by === 'group' ? 0 : (hands.get(authorKey(share.author, 'person')) ?? 0)}
                  aria-hidden="true"
                >
                  {t('authors.swatch')}
                </span>
                <span className="name">{titleOf(share, look) || t('authors.noGroup')}</span>
                <span className="muted">{percent(share.part)}</span>
                <span className="unseen">{t('authors.words', { count: share.words })}</span>
              </button>
            </li>
          );
        })}
      </ul>
      <div className="authors-foot">
        {step !== undefined && shares.length > 0 && (
          <span className="authors-steps">
            <IconButton size="tiny" icon="up" label={t('authors.previous')} onClick={() => step(-1)} />
            <IconButton size="tiny" icon="down" label={t('authors.next')} onClick={() => step(1)} />
          </span>
        )}
        {children}
      </div>
    </section>
  );
}

function titleOf({ author }: Share, { by }: AuthorsLook): string {
  return by === 'group' && author.personId !== null ? (author.group ?? '') : titleOfAuthor(author);
}

const percents = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });

/** What is little is not nothing. */
function percent(part: number): string {
  return part > 0 && part < 0.005 ? `<${percents.format(0.01)}` : percents.format(part);
}
