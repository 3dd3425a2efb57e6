import { useLayoutEffect, useState } from 'react';
import type { StatementRecord } from '../../../shared/wire/statement.ts';
import { api } from '../../api.ts';
import type { DraftSession, Trouble } from '../../draft/contract.ts';
import { earlyDraft, takeEarlyDraft } from '../../draft/early.ts';
import { roomsOf, startDraft } from '../../draft/start.ts';
import { translate } from '../../i18n.ts';
import { putRecord } from '../../records.ts';
import { call, urlOf } from '../../request.ts';
import { say } from '../../ui/toasts.tsx';
import { isNotThere } from './isNotThere.ts';
import type { CommentTarget, Overlay, SidePanel } from './view.ts';

interface Around {
  readonly show: (overlay: Overlay) => void;
  readonly compose: (target: CommentTarget) => void;
  readonly showSide: (side: SidePanel) => void;
}

/** How long leaving waits for what is still on its way to the server. */
const LEAVE_MS = 5000;
const AT_REST_MS = 4000;

/** Opens the draft's rooms as soon as the page is there, unless that was done before it, and closes them on leaving. */
export function useOpenDraft(record: StatementRecord, around: Around): DraftSession | null {
  const [session, setSession] = useState<DraftSession | null>(() => earlyDraft(record.id)?.session ?? null);
  // Before the first picture: the sheet that stood for the page goes in the same moment in which the page comes.
  useLayoutEffect(() => {
    let now: Pick<StatementRecord, 'draftRoom' | 'lock'> = record;
    const { session: opened, meet } = takeEarlyDraft(record.id) ?? startDraft(record);
    meet({
      lookAgain: async () => {
        const fresh = await lookAgain(record.slug);
        if (fresh === null) return null;
        if (fresh.draftRoom !== now.draftRoom) say(translate('pages:draft.trouble.rebuilt'));
        now = fresh;
        return roomsOf(fresh);
      },
      askLink: (href) => around.show({ kind: 'link', href }),
      askComment: () => {
        const target = opened.selectionForComment();
        if (target !== null) around.compose(target);
      },
      openThreads: (_, threadId) => {
        if (threadId !== null) opened.setActiveThread(threadId);
        around.showSide('margin');
      },
      trouble: (trouble) => say(sentenceFor(trouble, now.lock)),
    });
    setSession(opened);
    void opened.whenSynced.then(keepWhenAtRest);
    return () => void leave(opened);
    // One session for one statement: a record that was fetched again changes nothing that is open.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [record.id]);
  return session;
}

/** Nothing of it may stand in the way of the first letters. */
async function keepWhenAtRest(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, AT_REST_MS));
  const { keepForOffline } = await import('../../offline/offline.ts');
  await keepForOffline().catch(reportError);
}

async function lookAgain(slug: string): Promise<StatementRecord | null> {
  const input = { params: { slug } };
  try {
    const fresh = await call(api.getStatementBySlug, input);
    putRecord(urlOf(api.getStatementBySlug, input), fresh);
    return fresh;
  } catch (error) {
    if (isNotThere(error)) return null;
    throw error;
  }
}

async function leave(session: DraftSession): Promise<void> {
  try {
    await session.waitUntilSaved(LEAVE_MS);
  } catch {
    // Not up yet: the browser keeps it, and it goes up when the draft is next opened.
    session.destroy();
    return;
  }
  session.destroy();
}

function sentenceFor(trouble: Trouble, lock: StatementRecord['lock']): string {
  if (trouble.kind === 'paste-too-large')
    return translate('pages:draft.trouble.paste-too-large', {
      size: Math.ceil(trouble.sizeBytes / 1024),
      limit: Math.floor(trouble.limitBytes / 1024),
    });
  if (trouble.kind === 'refused') return translate('pages:draft.trouble.refused');
  if (!trouble.canEdit && lock !== null) return translate('pages:draft.trouble.locked', { name: lock.by });
  return translate(trouble.canEdit ? 'pages:draft.trouble.canEdit' : 'pages:draft.trouble.cannotEdit');
}
