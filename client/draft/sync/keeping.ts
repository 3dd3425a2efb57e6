import type { IndexeddbPersistence } from 'y-indexeddb';
import { mergeUpdates, type Doc } from 'yjs';
import { DRAFT_PREFIX, forgetCopies, noteKept } from '../../offline/keptDrafts.ts';

/** A copy of a draft in this browser. */
export interface Keeping {
  /** Everything typed from now on, and before, is in the browser's own storage. */
  readonly isReady: () => boolean;
  /** What was kept before is in the document. */
  readonly whenLoaded: Promise<void>;
  readonly stop: () => void;
  /** Notes in which paragraphs it holds text that the server may not have; null: all of it is there. */
  readonly note: (unsent: ReadonlySet<string> | null) => void;
  /** Removes the copy. */
  readonly drop: () => Promise<void>;
}

export interface KeepOptions {
  readonly personId: string;
  readonly room: string;
  readonly doc: Doc;
  readonly changed: () => void;
  /** What was kept before is in the document; these paragraphs of it may not have been sent. */
  readonly loaded: (unsent: readonly string[]) => void;
}

/**
 * Keeps a draft in this browser, so that text that was not sent outlives a reload.
 * Loaded when the first letter can already be typed. The name holds person and room:
 * nobody gets another's text, nor one from before a restore.
 */
export async function keepDraft({ personId, room, doc, changed, loaded }: KeepOptions): Promise<Keeping> {
  const name = `${DRAFT_PREFIX}${personId}:${room}`;
  const { IndexeddbPersistence: Persistence } = await import('y-indexeddb');
  const kept = new Persistence(name, doc);
  const noted = noteKept(name);
  const { store, cease, hasAll } = storeInBatches(kept, { doc, changed });
  let isReady = false;
  const whenLoaded = kept.whenSynced.then(() => {
    isReady = true;
    loaded(noted.before);
    changed();
  });
  const stop = async (): Promise<void> => {
    store();
    cease();
    await kept.destroy();
  };
  const drop = async (): Promise<void> => {
    cease();
    await kept.clearData();
    // What was noted of it is not true of the copy that may come after it.
    await forgetCopies((each) => each === name);
  };
  const note = (unsent: ReadonlySet<string> | null): void => {
    if (unsent !== null) noted.unsent(unsent);
    else if (isReady) noted.saved();
  };
  return { isReady: () => isReady && hasAll(), whenLoaded, note, stop: () => void stop(), drop };
}

const BATCH_MS = 200;

interface Storing {
  /** Stores what is waiting. */
  readonly store: () => void;
  /** Stores nothing more: the database is being closed. */
  readonly cease: () => void;
  readonly hasAll: () => boolean;
}

/** Opening a database transaction takes longer than a keystroke may; so it is done a little after it, once for several. */
function storeInBatches(kept: IndexeddbPersistence, { doc, changed }: Pick<KeepOptions, 'doc' | 'changed'>): Storing {
  let waiting: Uint8Array[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const store = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length === 0) return;
    kept._storeUpdate(mergeUpdates(waiting), null);
    waiting = [];
    changed();
  };
  doc.off('update', kept._storeUpdate);
  const take = (update: Uint8Array, origin: unknown): void => {
    if (origin === kept) return;
    waiting.push(update);
    timer ??= setTimeout(store, BATCH_MS);
  };
  const cease = (): void => {
    clearTimeout(timer);
    doc.off('update', take);
    removeEventListener('pagehide', store);
  };
  doc.on('update', take);
  addEventListener('pagehide', store);
  return { store, cease, hasAll: () => waiting.length === 0 };
}
