import { applyUpdate } from 'yjs';
import { openTextDocument } from '../../../shared/draft/textDocument.ts';
import { isNotedUnsent, noteKept } from '../../offline/keptDrafts.ts';
import { readLeftCopy } from './leftText.ts';

/** A browser that has not answered by then is taken for one that keeps nothing. */
const LONGEST_MS = 2000;

export interface Aside {
  /** The whole text as it stood here, as Yjs gives it. */
  readonly state: Uint8Array;
  /** Ids of the paragraphs that hold what was not sent. */
  readonly unsent: readonly string[];
}

/** Keeps a copy of a draft with words that can never be sent, under a name of its own, in this browser. Gives whether it is there. */
export function setAside(name: string, aside: Aside): Promise<boolean> {
  const stored = store(name, aside).catch((fault: unknown) => {
    reportError(fault);
    return false;
  });
  const tooLate = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), LONGEST_MS));
  return Promise.race([stored, tooLate]);
}

async function store(name: string, { state, unsent }: Aside): Promise<boolean> {
  const { IndexeddbPersistence: Persistence } = await import('y-indexeddb');
  const doc = openTextDocument();
  applyUpdate(doc, state);
  const kept = new Persistence(name, doc);
  await kept.whenSynced;
  await kept.destroy();
  doc.destroy();
  // A full disk takes it without a word, and then it is not there.
  if ((await readLeftCopy(name)).length === 0) return false;
  noteKept(name).unsent(new Set(unsent));
  return isNotedUnsent(name);
}
