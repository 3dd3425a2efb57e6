import { useCallback, useEffect, useRef, useState } from 'react';
import { plainText } from '../../../../shared/draft/paragraph.ts';
import type { StatementId } from '../../../../shared/terms.ts';
import type { TextAtMoment } from '../../../../shared/wire/history.ts';
import { api } from '../../../api.ts';
import type { AuthorsLook, DraftSession } from '../../../draft/contract.ts';
import { call } from '../../../request.ts';
import { describeHand } from '../../../shell/authors/describeHand.ts';
import { refetching } from './refetching.ts';

export interface UsedAuthors {
  readonly state: 'waiting' | 'there' | 'lost';
  readonly again: () => void;
}

/** Shows in the open draft who wrote what: asks the server, and asks again when the text has come to rest. */
export function useAuthors(statementId: StatementId, session: DraftSession, look: AuthorsLook): UsedAuthors {
  const [text, setText] = useState<TextAtMoment | null>(null);
  const [isLost, setLost] = useState(false);
  const latestLook = useRef(look);
  useEffect(() => {
    latestLook.current = look;
    session.lookAtAuthors(look);
  }, [session, look]);
  useEffect(() => {
    if (text !== null) session.showAuthors({ ...viewOf(text), ...latestLook.current, describe: describeHand });
  }, [session, text]);
  useEffect(() => () => session.showAuthors(null), [session]);
  const load = useCallback(async (): Promise<void> => {
    try {
      setText(await call(api.getTextAtMoment, { params: { statementId } }));
      setLost(false);
    } catch {
      setLost(true);
    }
  }, [statementId]);
  useEffect(() => {
    const fetching = refetching({ load, isHidden: () => document.hidden });
    const unsubscribe = session.changes.subscribe(fetching.changed);
    document.addEventListener('visibilitychange', fetching.seen);
    window.addEventListener('online', fetching.now);
    void session.whenSynced.then(fetching.now);
    return () => {
      unsubscribe();
      fetching.stop();
      document.removeEventListener('visibilitychange', fetching.seen);
      window.removeEventListener('online', fetching.now);
    };
  }, [session, load]);
  return { state: isLost ? 'lost' : text === null ? 'waiting' : 'there', again: () => void load() };
}

function viewOf({ authors, paragraphs }: TextAtMoment) {
  return {
    authors,
    paragraphs: paragraphs.map((paragraph) => ({ id: paragraph.id, text: plainText(paragraph), written: paragraph.written })),
  };
}
