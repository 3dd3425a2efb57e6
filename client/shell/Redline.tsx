import { useMemo, useRef, useState, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';
import { citationsOf } from '../../shared/draft/numbering.ts';
import type { Paragraph } from '../../shared/draft/paragraph.ts';
import { isRightToLeft } from '../../shared/languages.ts';
import { compareTexts, type ComparedParagraph } from '../../shared/statement/compare.ts';
import { useTranslation } from '../i18n.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { RedlineParagraph } from './RedlineParagraph.tsx';
import { RedlineSummary } from './RedlineSummary.tsx';
import { figuresOf, nextPlace, rowsOf } from './redlining.ts';
import './statementText/sentences.ts';
import '../draft/draft.css';
import './redline.css';

export interface RedlineProps {
  readonly before: readonly Paragraph[];
  readonly after: readonly Paragraph[];
  /** Name of the region: what is compared with what. */
  readonly label: string;
  /** Of the statement: paragraphs that name none are in it. */
  readonly lang: string;
  /** What can be done with a paragraph, shown below it: bring it back, open it. */
  readonly actions?: (paragraph: ComparedParagraph) => ReactNode;
}

/** What one text became in another, word by word: insertions and deletions told by line, colour and spoken words. */
export function Redline({ before, after, label, lang, actions }: RedlineProps): ReactElement {
  const { t } = useTranslation('history');
  const comparison = useMemo(() => compareTexts(before, after), [before, after]);
  const texts = useMemo(() => ({ before: asText(before), after: asText(after) }), [before, after]);
  const [isWhole, setWhole] = useState(false);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const list = useRef<HTMLDivElement>(null);
  const { at, go } = useSteps(list);
  const count = comparison.changed;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || count === 0) return;
    if (event.key !== 'n' && event.key !== 'p') return;
    event.preventDefault();
    go(event.key === 'n' ? 1 : -1);
  };
  return (
    // The keys are a shorter way to what the buttons do.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section className="redline" aria-label={label} onKeyDown={onKeyDown}>
      <div className="redline-head">
        <RedlineSummary figures={figuresOf(comparison)} />
        {count > 0 && (
          <div className="row">
            <label className="redline-whole">
              <input type="checkbox" checked={isWhole} onChange={(event) => setWhole(event.target.checked)} />
              {t('redline.everything')}
            </label>
            <div className="redline-steps" title={t('redline.keys')}>
              <IconButton label={t('redline.previous')} icon="up" size="tiny" onClick={() => go(-1)} />
              <output className="small muted">{at < 0 ? '' : t('redline.at', { at: at + 1, count })}</output>
              <IconButton label={t('redline.next')} icon="down" size="tiny" onClick={() => go(1)} />
            </div>
          </div>
        )}
      </div>
      {count > 0 && (
        <div ref={list} className="redline-text" lang={lang} dir={isRightToLeft(lang) ? 'rtl' : 'ltr'}>
          {rowsOf(comparison, isWhole, opened).map((row) =>
            row.kind === 'gap' ? (
              <Button
                key={row.key}
                look="quiet"
                size="tiny"
                className="redline-gap"
                onClick={() => setOpened(new Set([...opened, row.key]))}
              >
                <bdi>{t('redline.unchanged', { count: row.count })}</bdi>
              </Button>
            ) : (
              <RedlineParagraph key={`${row.paragraph.kind} ${row.paragraph.id}`} paragraph={row.paragraph} texts={texts}>
                {row.isChange && actions?.(row.paragraph)}
              </RedlineParagraph>
            ),
          )}
        </div>
      )}
    </section>
  );
}

/** One side of a comparison, looked up by paragraph. */
export interface RedlineText {
  readonly paragraphs: ReadonlyMap<string, Paragraph>;
  readonly citations: ReturnType<typeof citationsOf>;
}

function asText(paragraphs: readonly Paragraph[]): RedlineText {
  return { paragraphs: new Map(paragraphs.map((paragraph) => [paragraph.id, paragraph])), citations: citationsOf(paragraphs) };
}

/** Goes from change to change with the keyboard's focus, so that each is read out. */
function useSteps(list: React.RefObject<HTMLDivElement | null>): { readonly at: number; readonly go: (by: 1 | -1) => void } {
  const [at, setAt] = useState(-1);
  const go = (by: 1 | -1): void => {
    const changes = [...(list.current?.querySelectorAll<HTMLElement>('[data-change]') ?? [])];
    if (changes.length === 0) return;
    const here = changes.findIndex((each) => each.contains(document.activeElement));
    const next = nextPlace(here < 0 ? Math.min(at, changes.length - 1) : here, by, changes.length);
    changes[next]?.focus({ preventScroll: true });
    changes[next]?.scrollIntoView({ block: 'center' });
    setAt(next);
  };
  return { at, go };
}
