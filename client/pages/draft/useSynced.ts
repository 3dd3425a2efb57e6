import { useEffect, useState } from 'react';
import { useDraft } from './view.ts';

/** Whether the text came from the server, or from this browser, already: until then, none here does not mean that there is none. */
export function useSynced(): boolean {
  const { session } = useDraft();
  const [isSynced, setSynced] = useState(() => session.isSynced());
  useEffect(() => {
    let isHere = true;
    void session.whenSynced.then(() => isHere && setSynced(true));
    return () => {
      isHere = false;
    };
  }, [session]);
  return isSynced;
}
