import { Fragment, useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from '../../../i18n.ts';
import { useSearchParams } from 'wouter';
import type { MarginThread } from '../../../../shared/draft/margin.ts';
import type { ParagraphId } from '../../../../shared/terms.ts';
import type { OutlineEntry } from '../../../draft/contract.ts';
import { bringIntoView } from '../../../ui/bringIntoView.ts';
import { Button } from '../../../ui/Button.tsx';
import { Face, Loading } from '../../../ui/Face.tsx';
import { firstLetters } from '../../../ui/letters.ts';
import { useStore } from '../useStore.ts';
import { useDraft } from '../view.ts';
import { Composer } from './Composer.tsx';
import { fits, readFilter, type Filter } from './filter.ts';
import { FilterBar } from './FilterBar.tsx';
import { NewComments } from './NewComments.tsx';
import { ThreadCard } from './ThreadCard.tsx';
import { WaitingList } from './WaitingList.tsx';

/** Threads in the order of the text; the paragraph one stands in is marked and brought into sight. */
export function Comments(): ReactElement {
  const { t } = useTranslation('pages');
  const { session, record, target } = useDraft();
  const [search, setSearch] = useSearchParams();
  const threads = useStore(session.threads);
  const isKnown = useStore(session.isMarginHere);
  const { state } = useStore(session.saveState);
  const outline = useStore(session.outline);
  const active = useStore(session.activeThread);
  const filter = readFilter(search.get('show'));
  const choose = (next: Filter): void =>
    setSearch(next === 'open' ? withoutShow(search) : { ...Object.fromEntries(search), show: next }, { replace: true });
  const shown = threads.filter((thread) => thread.id === active || fits(thread, filter, record.me));
  const sections = byParagraph(shown, outline);
  return (
    <div className="comments">
      {target !== null && <Composer key={target.quote?.exact ?? target.paragraphId} target={target} />}
      <CurrentParagraph threads={shown} outline={outline} />
      <WaitingList shown={shown} outline={outline} />
      {threads.length > 0 && <FilterBar threads={threads} filter={filter} choose={choose} />}
      <NewComments threads={threads} />
      {!isKnown && state !== 'offline' && threads.length === 0 && <Loading lines={5} />}
      {!isKnown && threads.length > 0 && <p className="small muted">{t('waiting.oldThreads')}</p>}
      {!isKnown && state === 'offline' && threads.length === 0 && (
        <Face icon="offline" title={t('margin.lost.title')}>
          <p>{t('margin.lost.body')}</p>
        </Face>
      )}
      {isKnown && threads.length === 0 && target === null && (
        <Face icon="comment" title={t('margin.none.title')}>
          <p>{t('margin.none.body')}</p>
        </Face>
      )}
      {threads.length > 0 && shown.length === 0 && (
        <div className="stack-s small muted">
          <p>{t('margin.none.filtered')}</p>
          <div>
            <Button size="tiny" onClick={() => choose('all')}>
              {t('margin.none.showAll')}
            </Button>
          </div>
        </div>
      )}
      {sections.map((section) => (
        <Fragment key={section.id}>
          <SectionHead section={section} />
          {section.threads.map((thread) => (
            <ThreadCard key={thread.id} thread={thread} isActive={thread.id === active} />
          ))}
        </Fragment>
      ))}
    </div>
  );
}

interface Section {
  readonly id: ParagraphId;
  readonly entry: OutlineEntry | undefined;
  readonly threads: readonly MarginThread[];
}

function byParagraph(threads: readonly MarginThread[], outline: readonly OutlineEntry[]): readonly Section[] {
  const groups = new Map<ParagraphId, readonly MarginThread[]>();
  for (const thread of threads) groups.set(thread.place.paragraphId, [...(groups.get(thread.place.paragraphId) ?? []), thread]);
  const known = outline.flatMap((entry) => {
    const found = groups.get(entry.id);
    return found === undefined ? [] : [{ id: entry.id, entry, threads: found }];
  });
  const placed = new Set(known.map((section) => section.id));
  const rest = [...groups].filter(([id]) => !placed.has(id)).map(([id, found]) => ({ id, entry: undefined, threads: found }));
  return [...known, ...rest];
}

function SectionHead({ section }: { readonly section: Section }): ReactElement {
  const { session, showSide } = useDraft();
  const isHere = useStore(session.selection).paragraphId === section.id;
  const words = useParagraphWords();
  const element = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Somebody who is writing a comment keeps it in sight.
    if (isHere && element.current?.closest('.margin')?.contains(document.activeElement) !== true) bringIntoView(element.current);
  }, [isHere]);
  return (
    <h2 ref={element} className="section-head small" data-here={isHere || undefined}>
      <button
        type="button"
        onClick={() => {
          showSide(null);
          session.goToParagraph(section.id);
        }}
      >
        {words(section.entry)}
      </button>
    </h2>
  );
}

/** Says where one stands when nothing is shown for that paragraph, and offers to comment. */
function CurrentParagraph({
  threads,
  outline,
}: {
  readonly threads: readonly MarginThread[];
  readonly outline: readonly OutlineEntry[];
}): ReactElement | null {
  const { t } = useTranslation('pages');
  const { session, record, compose, target } = useDraft();
  const current = useStore(session.selection).paragraphId;
  const words = useParagraphWords();
  const entry = outline.find((candidate) => candidate.id === current);
  if (target !== null) return null;
  if (entry === undefined)
    return record.may['comment.write'] && threads.length > 0 ? <p className="current small muted">{t('margin.howTo')}</p> : null;
  const hasThreads = threads.some((thread) => thread.place.paragraphId === current);
  const begin = (): void => {
    const next = session.selectionForComment();
    if (next !== null) compose(next);
  };
  return (
    <div className="current small">
      <span className="muted">
        {words(entry)}
        {!hasThreads && ` · ${t('margin.noneHere')}`}
      </span>
      {record.may['comment.write'] && (
        <Button size="tiny" icon="comment" onMouseDown={(event) => event.preventDefault()} onClick={begin}>
          {t('margin.comment')}
        </Button>
      )}
    </div>
  );
}

function useParagraphWords(): (entry: OutlineEntry | undefined) => string {
  const { t } = useTranslation('pages');
  return (entry) => {
    if (entry === undefined) return t('margin.here');
    if (entry.citation !== null) return t('margin.paragraph', { label: entry.citation });
    if (entry.kind === 'title') return t('draft.kind.title');
    return t('margin.unnumbered', { words: entry.words === '' ? t('draft.outline.empty') : `${firstLetters(entry.words, 32)}…` });
  };
}

function withoutShow(search: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...search].filter(([name]) => name !== 'show'));
}
