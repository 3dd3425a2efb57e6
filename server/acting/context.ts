import type { Logger } from 'pino';
import type { Translate } from '../../shared/messages/translate.ts';
import type { Instant } from '../../shared/terms.ts';
import type { PersonRow, SessionRow, Store } from '../store/store.ts';
import type { History } from '../history/history.ts';
import type { Rooms } from '../sync/rooms.ts';

/** What every command works with; time, ids and randomness come from here and nowhere else. */
export interface Context {
  readonly store: Store;
  readonly rooms: Rooms;
  readonly history: History;
  readonly now: () => Instant;
  /** A new ULID; later ones sort after earlier ones. */
  // oxlint-disable-next-line no-unnecessary-type-parameters
  readonly newId: <Id extends string>() => Id;
  /** 32 random bytes, for addresses and cookies: 43 characters of A-Z a-z 0-9 _ -. */
  readonly newToken: () => string;
  /** The origin to put before a path in a letter. */
  readonly publicUrl: () => string;
  readonly translate: Translate;
  readonly dataDir: string;
  readonly log: Logger;
}

/** A signed-in person and the session they act in. */
export interface Caller {
  readonly person: PersonRow;
  readonly session: SessionRow;
}
