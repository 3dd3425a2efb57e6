import type { PersonId } from '../../shared/terms.ts';

/**
 * The disk or the database cannot take anything just now: full, read-only, broken or
 * out of reach. Nothing of the call was kept. It may pass: try again later.
 */
export class StorageTrouble extends Error {
  override readonly name = 'StorageTrouble';
}

/** An append claimed a Yjs client id that belongs to another person in that room. Nothing of the call was kept. */
export class ClientIdTaken extends Error {
  override readonly name = 'ClientIdTaken';
  readonly room: string;
  readonly clientId: number;
  readonly ownerId: PersonId;

  constructor(taken: TakenClientId) {
    super(`Client id ${taken.clientId} in ${taken.room} belongs to another person.`);
    this.room = taken.room;
    this.clientId = taken.clientId;
    this.ownerId = taken.ownerId;
  }
}

export interface TakenClientId {
  readonly room: string;
  readonly clientId: number;
  readonly ownerId: PersonId;
}

/** A list was asked to go on from a cursor that this store never gave out. */
export class BadCursor extends Error {
  override readonly name = 'BadCursor';
}

/** The database cannot be used as it is; the message is a sentence for the operator. */
export class UnusableDatabase extends Error {
  override readonly name = 'UnusableDatabase';
}
