import type * as Y from 'yjs';

const PREFIX = 'chapeau-draft:';

/** A copy of a draft in this browser. */
export interface Keeping {
  /** Everything typed from now on, and before, is in the browser's own storage. */
  readonly isReady: () => boolean;
  readonly stop: () => void;
  /** Removes the copy. */
  readonly drop: () => Promise<void>;
}

export interface KeepOptions {
  readonly personId: string;
  readonly room: string;
  readonly doc: Y.Doc;
  readonly changed: () => void;
}

/**
 * Keeps a draft in this browser, so that text that was not sent outlives a reload.
 * Loaded when the first letter can already be typed. The name holds person and room:
 * nobody gets another's text, nor one from before a restore.
 */
export async function keepDraft({ personId, room, doc, changed }: KeepOptions): Promise<Keeping> {
  const { IndexeddbPersistence } = await import('y-indexeddb');
  const kept = new IndexeddbPersistence(PREFIX + personId + ':' + room, doc);
  let isReady = false;
  void kept.whenSynced.then(() => {
    isReady = true;
    changed();
  });
  return { isReady: () => isReady, stop: () => void kept.destroy(), drop: () => kept.clearData() };
}

/** Removes every draft kept in this browser, for all people; called on signing out. */
export async function forgetDrafts(): Promise<void> {
  if (typeof indexedDB === 'undefined') return;
  const databases = await indexedDB.databases();
  const names = databases.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name] : []));
  await Promise.all(names.map(deleteDatabase));
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    // Another window has it open; the browser deletes it when that one closes.
    request.onblocked = () => resolve();
    request.onerror = () => reject(new Error('The drafts kept in this browser could not be removed.', { cause: request.error }));
  });
}
