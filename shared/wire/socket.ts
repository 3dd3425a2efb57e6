import type { StatementId } from '../terms.ts';

/**
 * The socket `/sync/<room>`: the y-websocket protocol (y-protocols sync 0, awareness 1,
 * query awareness 3) plus our acknowledgement, and what its close codes mean.
 */
export const SYNC_PATH = '/sync/';

/** `120 [varuint n]`: your first n step-2 and update messages on this connection are on disk. Step 1 is never counted. */
export const MESSAGE_ACKNOWLEDGED = 120;
/** `121 [varstring json]`: the server's word to a client: `{"notice":"not-saved"|"saved-again"}` while storage is in trouble. Sent only with `?ack=1`. */
export const MESSAGE_NOTICE = 121;

/**
 * `122 [varstring fingerprint]` from a client: this is my text, and I have nothing that is not acknowledged.
 * `122 [varuint answer]` from the server: 0 the texts differ, 1 they are equal, 2 not to be said just now.
 */
export const MESSAGE_CONTENT = 122;
export const CONTENT = { different: 0, equal: 1, unknown: 2 } as const;
export type ContentAnswer = (typeof CONTENT)[keyof typeof CONTENT];

export type Notice = { readonly notice: 'not-saved' | 'saved-again' };

export const CLOSE = {
  noProtocol: 4400,
  signedOut: 4401,
  rightChanged: 4403,
  gone: 4404,
  schema: 4409,
  refused: 4410,
  /** The text cannot be opened until a coordinator has rebuilt the draft. */
  unopenable: 4423,
  tooFast: 4429,
  restart: 1012,
  storage: 1013,
} as const;

/** The room of a draft's text: members and coordinators write. */
export function draftRoom(statementId: StatementId, epoch: number): string {
  return `draft:${statementId}@${epoch}`;
}

/** The room of a draft's margin: the server alone writes. */
export function marginRoom(statementId: StatementId, epoch: number): string {
  return `margin:${statementId}@${epoch}`;
}

export interface RoomName {
  readonly kind: 'draft' | 'margin';
  readonly statementId: StatementId;
  readonly epoch: number;
}

/** Takes a room's name apart; null when it is none. */
export function parseRoom(name: string): RoomName | null {
  const match = /^(draft|margin):([0-9A-Z]{26})@(\d{1,9})$/.exec(name);
  if (match === null) return null;
  return { kind: match[1] as RoomName['kind'], statementId: match[2] as StatementId, epoch: Number(match[3]) };
}

/**
 * What a client says of itself in awareness. The server writes `person`; of what the
 * client sends it keeps only `caret` and `unsaved`.
 */
export interface Presence {
  readonly person?: {
    readonly id: string;
    readonly name: string;
    readonly group: string | null;
    readonly colour: number;
    readonly role: string;
  };
  /** Yjs relative positions as JSON, in the text of `body`. */
  readonly caret?: { readonly anchor: unknown; readonly head: unknown } | null;
  /** Messages sent and not yet acknowledged. */
  readonly unsaved?: number;
}
