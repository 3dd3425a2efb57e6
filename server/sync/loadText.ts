import * as Y from 'yjs';
import { openTextDocument } from '../../shared/draft/textDocument.ts';
import type { Instant } from '../../shared/terms.ts';
import type { OpenedLog } from '../store/store.ts';
import type { RoomGuard } from './rooms.ts';

/** A draft's log cannot be read as a text any more: it has to be rebuilt from an earlier moment (rule S23). */
export class Unopenable extends Error {
  override readonly name = 'Unopenable';
  constructor(room: string, cause: unknown) {
    super(`The draft ${room} cannot be opened.`, { cause });
  }
}

/** What a room's log holds, as a document. Throws `Unopenable`; what hung the server here once is not tried again at once. */
export function loadText(
  { snapshot, updates }: OpenedLog,
  { room, guard, now }: { readonly room: string; readonly guard?: RoomGuard | undefined; readonly now: () => Instant },
): Y.Doc {
  const doc = openTextDocument();
  const load = (): void =>
    doc.transact(() => {
      if (snapshot !== null) Y.applyUpdate(doc, snapshot.state);
      for (const { update } of updates) Y.applyUpdate(doc, update);
    });
  if (guard?.holdsRoom(room, Date.parse(now())) === true) throw new Unopenable(room, 'The server hung on it a short while ago.');
  try {
    if (guard === undefined) load();
    else guard.opening(room, load);
  } catch (error) {
    doc.destroy();
    throw new Unopenable(room, error);
  }
  return doc;
}
