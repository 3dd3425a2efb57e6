import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from '../../../i18n.ts';
import { IconButton } from '../../../ui/Button.tsx';
import { Tabs } from '../../../ui/Tabs.tsx';
import { useStore } from '../useStore.ts';
import { useDraft } from '../view.ts';
import { Comments } from './Comments.tsx';
import { useThreadInAddress } from './useThreadInAddress.ts';
import { useRefusedNews } from './useWaiting.ts';
import { Versions } from './Versions.tsx';
import './margin.css';

type TabName = 'comments' | 'versions';

/** What stands beside the text: threads, and the versions frozen from it. */
export default function Margin(): ReactElement {
  const { t } = useTranslation('pages');
  const { record, session, side, showSide, target } = useDraft();
  const [tab, setTab] = useState<TabName>('comments');
  const open = useStore(session.threads).filter((thread) => thread.state === 'open').length;
  const element = useRef<HTMLElement>(null);
  useThreadInAddress(() => setTab('comments'));
  useRefusedNews(() => setTab('comments'));
  const [seenTarget, see] = useState(target);
  if (target !== seenTarget) {
    see(target);
    if (target !== null) setTab('comments');
  }
  useEffect(() => {
    if (side === 'margin' && window.matchMedia('(max-width: 1023px)').matches)
      element.current?.querySelector<HTMLElement>('[role=tab][tabindex="0"]')?.focus();
  }, [side]);
  return (
    // Escape from anywhere inside closes it on a narrow screen; the panel itself is no control.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      ref={element}
      className="margin"
      id="draft-margin"
      aria-label={t('margin.name')}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && side === 'margin' && !event.defaultPrevented) showSide(null);
      }}
    >
      <IconButton className="only-narrow margin-close" label={t('draft.panels.close')} icon="close" onClick={() => showSide(null)} />
      <Tabs
        label={t('margin.name')}
        chosen={tab}
        choose={setTab}
        tabs={[
          { name: 'comments', label: <Counted words={t('margin.comments')} count={open} /> },
          { name: 'versions', label: <Counted words={t('margin.versions')} count={record.versions.length} /> },
        ]}
      >
        {tab === 'comments' ? <Comments /> : <Versions />}
      </Tabs>
    </aside>
  );
}

function Counted({ words, count }: { readonly words: string; readonly count: number }): ReactElement {
  return (
    <>
      {words} {count > 0 && count}
    </>
  );
}
