import { useEffect, useMemo, useState, useSyncExternalStore, type FormEvent, type ReactElement } from 'react';
import { useLocation } from 'wouter';
import { createdFrom } from '../../../shared/draft/importing/editing/creating.ts';
import { retitle } from '../../../shared/draft/importing/editing/placing.ts';
import { openChanges } from '../../../shared/draft/importing/editing/tracking.ts';
import type { Sha256 } from '../../../shared/terms.ts';
import { useAct } from '../../act.ts';
import { api } from '../../api.ts';
import { useTranslation } from '../../i18n.ts';
import { refreshRecords } from '../../records.ts';
import { call } from '../../request.ts';
import { Notice } from '../../ui/Face.tsx';
import { actsIn } from './acts.ts';
import { CommentsCard } from './CommentsCard.tsx';
import { CreateCard } from './CreateCard.tsx';
import { openDesk } from './desk.ts';
import { forgetPreview, keepPreview, type KeptPreview } from './kept.ts';
import { LeavingDialog } from './LeavingDialog.tsx';
import { NotesCard } from './NotesCard.tsx';
import { PreviewText } from './PreviewText.tsx';
import { Remarks } from './Remarks.tsx';
import { TrackedCard } from './TrackedCard.tsx';
import { useLeaving } from './useLeaving.ts';

export interface PreviewProps {
  readonly slug: string;
  readonly start: KeptPreview;
  readonly isRestored: boolean;
  readonly back: () => void;
}

const KEPT_AFTER_MS = 400;

/** What was found, to be put right and created; until then nothing exists. */
export function Preview({ slug, start, isRestored, back }: PreviewProps): ReactElement {
  const { t } = useTranslation('pages');
  const [, navigate] = useLocation();
  const [desk] = useState(() => openDesk(start.preview));
  const acts = useMemo(() => actsIn(t), [t]);
  const state = useSyncExternalStore(desk.subscribe, desk.state);
  const { present, past } = state.history;
  const [language, setLanguage] = useState(start.language);
  const [isOnlyRemarked, setOnlyRemarked] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const [isGoingBack, setGoingBack] = useState(false);
  const [isCreated, setCreated] = useState(false);
  const isChanged = start.isChanged || past.length > 0;
  const isKept = useKeeping(slug, isCreated ? null : { preview: present, language, sourceHash: start.sourceHash, isChanged });
  const leaving = useLeaving(isChanged && !isCreated);
  const create = useAct(async (given: ReturnType<typeof createdFrom> & { readonly language: string }, key) => {
    const { comments, paragraphs, notes, ...rest } = given;
    const body = {
      ...rest,
      notes: [...notes],
      paragraphs: paragraphs.map(mutable),
      comments: [...comments],
      sourceHash: start.sourceHash as Sha256 | null,
    };
    const made = await call(api.createStatement, { params: { slug }, body }, key);
    setCreated(true);
    forgetPreview(slug);
    refreshRecords('/api/home', '/api/working-groups');
    navigate(`/g/${slug}/statements/${made.slug}`);
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const isUndecided = openChanges(desk.state().history.present).length > 0;
    setAsked(isUndecided);
    if (!isUndecided) void create.run({ ...createdFrom(desk.state().history.present), language });
  };
  const toRemark = (by: 1 | -1): void => {
    const remarked = new Set(present.remarks.map(({ paragraph }) => paragraph));
    const order = present.paragraphs.map(({ key }) => key);
    const here = order.indexOf(desk.state().at ?? '');
    const ahead =
      by > 0
        ? [...order.slice(here + 1), ...order.slice(0, here + 1)]
        : [...order.slice(0, Math.max(0, here)).toReversed(), ...order.slice(Math.max(0, here)).toReversed()];
    const next = ahead.find((key) => remarked.has(key));
    if (next === undefined) desk.say(t('import.not.remark'));
    else desk.go(next);
  };
  return (
    <div className="import-preview">
      <PreviewText state={state} desk={desk} acts={acts} language={language} isOnlyRemarked={isOnlyRemarked} toRemark={toRemark} />
      <aside className="import-side" aria-label={t('import.side')}>
        {isRestored && <Notice>{t('import.kept')}</Notice>}
        {!isKept && (
          <Notice tone="warn" icon="alert">
            {t('import.notKept')}
          </Notice>
        )}
        <CreateCard
          preview={present}
          retitle={(title) => desk.act((now) => ({ preview: retitle(now, title), said: '', oneWith: 'title' }))}
          language={language}
          setLanguage={setLanguage}
          act={create}
          isAsked={isAsked}
          takeAll={() => desk.act(acts.decide(new Set(openChanges(present).map(({ id }) => id)), true))}
          submit={submit}
          back={() => (isChanged ? setGoingBack(true) : back())}
        />
        <TrackedCard preview={present} desk={desk} acts={acts} />
        <CommentsCard preview={present} desk={desk} />
        <Remarks preview={present} desk={desk} isOnlyRemarked={isOnlyRemarked} setOnlyRemarked={setOnlyRemarked} toRemark={toRemark} />
        <NotesCard notes={present.notes} desk={desk} acts={acts} />
      </aside>
      {leaving.target !== null && <LeavingDialog because={isKept ? 'kept' : 'lost'} leave={leaving.leave} stay={leaving.stay} />}
      {isGoingBack && <LeavingDialog because="another" leave={back} stay={() => setGoingBack(false)} />}
    </div>
  );
}

/** Keeps the preview a moment after it changed; whether it could be kept. */
function useKeeping(slug: string, kept: KeptPreview | null): boolean {
  const [isKept, setKept] = useState(true);
  const { preview, language, sourceHash, isChanged } = kept ?? {};
  useEffect(() => {
    if (preview === undefined || language === undefined || sourceHash === undefined || isChanged === undefined) return undefined;
    const keep = (): void => setKept(keepPreview(slug, { preview, language, sourceHash, isChanged }));
    const timer = setTimeout(keep, KEPT_AFTER_MS);
    window.addEventListener('pagehide', keep);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', keep);
    };
  }, [slug, preview, language, sourceHash, isChanged]);
  return isKept;
}

function mutable<P extends { readonly inline: readonly unknown[] }>(paragraph: P): Omit<P, 'inline'> & { inline: P['inline'][number][] } {
  return { ...paragraph, inline: [...paragraph.inline] };
}
