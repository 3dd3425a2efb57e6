import { memo, useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from '../../i18n.ts';
import type { DraftSession, OutlineEntry } from '../../draft/contract.ts';
import { IconButton } from '../../ui/Button.tsx';
import { useStore } from './useStore.ts';
import { useSynced } from './useSynced.ts';
import { useDraft } from './view.ts';

/** Every paragraph by label and first words; a click or Enter goes there. */
export function Outline(): ReactElement {
  const { t } = useTranslation('pages');
  const { session, showSide } = useDraft();
  const outline = useStore(session.outline);
  const current = useStore(session.selection).paragraphId;
  const { state } = useStore(session.saveState);
  const isSynced = useSynced();
  return (
    <nav className="outline-box" aria-labelledby="outline">
      <div className="spread">
        <h2 className="eyebrow" id="outline">
          {t('draft.outline.title')}
        </h2>
        <IconButton className="only-narrow" label={t('draft.panels.close')} icon="close" onClick={() => showSide(null)} />
      </div>
      {outline.length === 0 && isSynced && state !== 'opening' && <p className="small muted">{t('draft.outline.none')}</p>}
      <ol className="plain outline">
        {outline.map((entry) => (
          <Row key={entry.id} {...entry} isCurrent={entry.id === current} session={session} leave={leaveOf(showSide)} />
        ))}
      </ol>
    </nav>
  );
}

interface RowProps extends OutlineEntry {
  readonly isCurrent: boolean;
  readonly session: DraftSession;
  readonly leave: () => void;
}

/** Drawn again only when its own paragraph changed: there may be 500 of them at every keystroke. */
const Row = memo(function Row({ id, label, kind, level, words, openThreads, isCurrent, session, leave }: RowProps): ReactElement {
  const { t } = useTranslation('pages');
  const element = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isCurrent) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  return (
    <li ref={element} data-kind={kind} data-level={level}>
      <button
        type="button"
        aria-current={isCurrent ? 'location' : undefined}
        onClick={() => {
          leave();
          session.goToParagraph(id);
        }}
      >
        <span className="n">{label?.replace(/\.$/, '')}</span>
        <span className="t" dir="auto">
          {words === '' ? t('draft.outline.empty') : words}
        </span>
        {openThreads > 0 && (
          <span className="count">
            <span aria-hidden="true">{openThreads}</span>
            <span className="unseen">{t('draft.outline.openThreads', { count: openThreads })}</span>
          </span>
        )}
      </button>
    </li>
  );
});

const leavers = new WeakMap<(side: null) => void, () => void>();

/** The same function for the same setter, so that rows stay as they are. */
function leaveOf(showSide: (side: null) => void): () => void {
  const known = leavers.get(showSide) ?? (() => showSide(null));
  leavers.set(showSide, known);
  return known;
}
